// Each epoch of a particle goes through the data in a new order, cut into whole minibatches; what is left over waits for
// another epoch. [E22]

struct Sampling {
  position: u32,
  words: vec4u,
}

fn begin_sampling(sample: Sample, group: Group) -> Sampling {
  let batch = u32(group.batch);
  let steps = EXAMPLES / batch;
  let epoch = sample.step / steps;
  return Sampling(
    (sample.step - epoch * steps) * batch,
    threefry4x32(vec4u(sample.particle_number, epoch, 1u, PURPOSE_ORDER), sample.key),
  );
}

// Examples first … first + 3 of the minibatch.
fn sample_four(sampling: Sampling, sample: Sample, first: u32, group: Group) -> vec4u {
  // Those behind the last are not used.
  let position = sampling.position + first;
  return vec4u(
    permuted(position, sampling.words),
    permuted(min(position + 1u, EXAMPLES - 1u), sampling.words),
    permuted(min(position + 2u, EXAMPLES - 1u), sampling.words),
    permuted(min(position + 3u, EXAMPLES - 1u), sampling.words),
  );
}
