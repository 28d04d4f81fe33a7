// A minibatch holds different examples: the first of an order of all that belongs to this particle and step. [E23]

struct Drawing {
  position: u32,
  words: vec4u,
}

fn begin_drawing(sample: Sample, group: Group) -> Drawing {
  return Drawing(0u, threefry4x32(vec4u(sample.member, sample.step, 0u, PURPOSE_ORDER), sample.key));
}

fn draw_index(drawing: ptr<function, Drawing>, sample: Sample, group: Group) -> u32 {
  let index = permuted((*drawing).position, (*drawing).words);
  (*drawing).position += 1u;
  return index;
}
