// Exit inside a step: the Brownian bridge between the two ends crosses a flat boundary with probability
// exp(−d d′ / (T h)), d and d′ being the distances to it. [E5]

// Could any step of a quad have crossed a boundary?
fn may_exit(a: Distances, b: Distances, c: Distances, d: Distances, e: Distances, group: Group) -> bool {
  return near(a, b, group) | near(b, c, group) | near(c, d, group) | near(d, e, group);
}

fn exits(before: Distances, after: Distances, word: u32, group: Group) -> bool {
  let probability = crossing_probability(before, after, group);
  return outside(after) | (word < u32(probability * 4294967296.0f));
}

fn crossing_words(key: vec4u, member: u32, quad: u32) -> vec4u {
  return threefry4x32(vec4u(member, quad, 0u, PURPOSE_CROSSING), key);
}
