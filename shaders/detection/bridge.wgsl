// Exit inside a step: the Brownian bridge between the two ends crosses a flat boundary with probability
// exp(−d d′ / (T h)), d and d′ being the distances to it. [E5]

// Above this exponent the crossing probability of up to sixteen boundaries together is below 2⁻³².
const NO_CROSSING = 25.0f;

// Could any step of a quad have crossed a boundary?
fn may_exit(a: Distances, b: Distances, c: Distances, d: Distances, e: Distances, group: Group) -> bool {
  let least = min(min(closest(a, b), closest(b, c)), min(closest(c, d), closest(d, e)));
  return least * group.crossing < NO_CROSSING;
}

fn exits(before: Distances, after: Distances, word: u32, group: Group) -> bool {
  let probability = crossing_probability(before, after, group);
  return outside(after) | (word < u32(probability * 4294967296.0f));
}

fn crossing_words(key: vec4u, member: u32, quad: u32) -> vec4u {
  return threefry4x32(vec4u(member, quad, 0u, PURPOSE_CROSSING), key);
}
