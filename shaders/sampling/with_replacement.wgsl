// Each example of a minibatch is any of the data, independently of the others: one random word for each. [E21]

struct Sampling {
  nothing: u32,
}

fn begin_sampling(sample: Sample, group: Group) -> Sampling {
  return Sampling(0u);
}

// The high word of word · EXAMPLES: every example within 2⁻³² of the same probability.
fn index_of(word: u32) -> u32 {
#if ${short_indices}
  return ((word >> 16u) * EXAMPLES + (((word & 0xffffu) * EXAMPLES) >> 16u)) >> 16u;
#else
  return wide_product(word, EXAMPLES).y;
#endif
}

// Examples first … first + 3 of the minibatch. Four steps of one example share a block, others have blocks of their own.
fn sample_four(sampling: Sampling, sample: Sample, first: u32, group: Group) -> vec4u {
#if ${single}
  return vec4u(index_of(sample.word));
#else
#if ${growing_batch}
  let alone = batch_at(sample.step, group) == 1u;
#else
#if ${swept_batch}
  let alone = u32(group.batch) == 1u;
#else
  const alone = false;
#endif
#endif
  let step = select(sample.step, sample.step >> 2u, alone);
  let words = threefry4x32(vec4u(sample.particle_number, step, first >> 2u, PURPOSE_SAMPLE), sample.key);
  let word = select(words.x, words[sample.step & 3u], alone);
  return vec4u(index_of(word), index_of(words.y), index_of(words.z), index_of(words.w));
#endif
}
