// A minibatch holds different examples: the first of an order of all that belongs to this particle and step. [E22]

struct Sampling {
  words: vec4u,
}

fn begin_sampling(sample: Sample, group: Group) -> Sampling {
  return Sampling(threefry4x32(vec4u(sample.particle_number, sample.step, 0u, PURPOSE_ORDER), sample.key));
}

// Examples first … first + 3 of the minibatch.
fn sample_four(sampling: Sampling, sample: Sample, first: u32, group: Group) -> vec4u {
  // Those behind the last are not used.
  return vec4u(
    permuted(first, sampling.words),
    permuted(min(first + 1u, EXAMPLES - 1u), sampling.words),
    permuted(min(first + 2u, EXAMPLES - 1u), sampling.words),
    permuted(min(first + 3u, EXAMPLES - 1u), sampling.words),
  );
}
