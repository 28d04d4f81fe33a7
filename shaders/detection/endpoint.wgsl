// Exit seen at the end of each step only.

fn may_exit(a: Distances, b: Distances, c: Distances, d: Distances, e: Distances, first: u32, group: Group) -> bool {
  return outside(b) | outside(c) | outside(d) | outside(e);
}

fn exits(before: Distances, after: Distances, word: u32, step: u32, group: Group) -> bool {
  return outside(after);
}

fn crossing_words(key: vec4u, particle_number: u32, quad: u32) -> vec4u {
  return vec4u();
}
