// Each epoch of a particle goes through the data in a new order, cut into whole minibatches; what is left over waits for
// another epoch. [E22]

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

// Examples first … first + 3 of the minibatch.
fn draw_four(drawing: Drawing, sample: Sample, first: u32, group: Group) -> vec4u {
  // Those behind the last are not used.
  let position = drawing.position + first;
  return vec4u(
    permuted(position, drawing.words),
    permuted(min(position + 1u, EXAMPLES - 1u), drawing.words),
    permuted(min(position + 2u, EXAMPLES - 1u), drawing.words),
    permuted(min(position + 3u, EXAMPLES - 1u), drawing.words),
  );
}
