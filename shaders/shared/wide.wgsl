// Products and sums of whole numbers in two words (low, high).

fn wide_product(a: u32, b: u32) -> vec2u {
  let a_low = a & 0xffffu;
  let a_high = a >> 16u;
  let b_low = b & 0xffffu;
  let b_high = b >> 16u;
  let low = a_low * b_low;
  let middle = a_high * b_low + (low >> 16u);
  let cross = a_low * b_high + (middle & 0xffffu);
  return vec2u((cross << 16u) | (low & 0xffffu), a_high * b_high + (middle >> 16u) + (cross >> 16u));
}

fn add_to_pair(a: vec2u, b: u32) -> vec2u {
  let low = a.x + b;
  return vec2u(low, a.y + select(0u, 1u, low < b));
}
