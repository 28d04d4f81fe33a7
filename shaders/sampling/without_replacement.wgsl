// A minibatch holds different examples: the first of an order of all that belongs to this particle and step. [E22]

struct Drawing {
  words: vec4u,
}

fn begin_drawing(sample: Sample, group: Group) -> Drawing {
  return Drawing(threefry4x32(vec4u(sample.member, sample.step, 0u, PURPOSE_ORDER), sample.key));
}

// Examples first … first + 3 of the minibatch.
fn draw_four(drawing: Drawing, sample: Sample, first: u32, group: Group) -> vec4u {
  // Those behind the last are not used.
  return vec4u(
    permuted(first, drawing.words),
    permuted(min(first + 1u, EXAMPLES - 1u), drawing.words),
    permuted(min(first + 2u, EXAMPLES - 1u), drawing.words),
    permuted(min(first + 3u, EXAMPLES - 1u), drawing.words),
  );
}
