// Each epoch of a particle goes through the data in a new order, cut into whole minibatches; what is left over waits for
// another epoch. [E23]

struct Drawing {
  position: u32,
  words: vec4u,
}

fn begin_drawing(sample: Sample, group: Group) -> Drawing {
  let batch = u32(group.batch);
  let steps = EXAMPLES / batch;
  let epoch = sample.step / steps;
  return Drawing(
    (sample.step - epoch * steps) * batch,
    threefry4x32(vec4u(sample.member, epoch, 1u, PURPOSE_ORDER), sample.key),
  );
}

fn draw_index(drawing: ptr<function, Drawing>, sample: Sample, group: Group) -> u32 {
  let index = permuted((*drawing).position, (*drawing).words);
  (*drawing).position += 1u;
  return index;
}
