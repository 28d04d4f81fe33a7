// Each example of a minibatch is any of the data, independently of the others: one random word for each. [E22]

struct Drawing {
  // Number of the next word of this particle, low and high half, and the block that holds it.
  next: vec2u,
  words: vec4u,
  begun: bool,
}

fn sample_words(sample: Sample, number: vec2u) -> vec4u {
  let block = (number.x >> 2u) | (number.y << 30u);
  return threefry4x32(vec4u(sample.member, block, number.y >> 2u, PURPOSE_SAMPLE), sample.key);
}

fn begin_drawing(sample: Sample, group: Group) -> Drawing {
#if ${single}
  return Drawing(vec2u(sample.step, 0u), sample.words, true);
#else
  let next = wide_product(sample.step, u32(group.batch));
  return Drawing(next, sample_words(sample, next), true);
#endif
}

fn draw_index(drawing: ptr<function, Drawing>, sample: Sample, group: Group) -> u32 {
  let lane = (*drawing).next.x & 3u;
#if ${single}
#else
  if (lane == 0u && !(*drawing).begun) {
    (*drawing).words = sample_words(sample, (*drawing).next);
  }
  (*drawing).begun = false;
#endif
  let word = (*drawing).words[lane];
  (*drawing).next = add_to_pair((*drawing).next, 1u);
  // The high word of word · EXAMPLES: every example within 2⁻³² of the same probability.
  return wide_product(word, EXAMPLES).y;
}
