// Exit inside a step: the Brownian bridge between the two ends crosses a flat boundary with probability
// exp(−d d′ / (T h)), d and d′ being the distances to it. [E6]

// Could any of four steps from `first` on have crossed a boundary?
fn may_exit(a: Distances, b: Distances, c: Distances, d: Distances, e: Distances, first: u32, group: Group) -> bool {
  return near(a, b, first, group) | near(b, c, first + 1u, group) | near(c, d, first + 2u, group) | near(d, e, first + 3u, group);
}

fn exits(before: Distances, after: Distances, word: u32, step: u32, group: Group) -> bool {
  let probability = crossing_probability(before, after, step, group);
  return outside(after) | (f32(bitcast<i32>(word >> 1u)) + 0.5f < probability * 2147483648.0f);
}

fn crossing_words(key: vec4u, particle_number: u32, quad: u32) -> vec4u {
  return threefry4x32(vec4u(particle_number, quad, 0u, PURPOSE_CROSSING), key);
}
