// Squares of step counts in two words.

// a·a as a pair of words (low, high).
fn square(a: u32) -> vec2u {
  let low = a & 0xffffu;
  let high = a >> 16u;
  let middle = low * high;
  let product = low * low;
  let sum = product + (middle << 17u);
  return vec2u(sum, high * high + (middle >> 15u) + select(0u, 1u, sum < product));
}
