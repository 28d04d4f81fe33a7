// Threefry4x32 (Salmon, Moraes, Dror & Shaw 2011, Random123): a bijection of the counter for each key, used as a pure
// function of (seed, group, particle, step, purpose). Adds, rotations and exclusive-ors only: WGSL has no high multiplication.

// To the left by `bits`, written as a rotation to the right. `word & 0u` is 0, which every compiler finds out; Mesa's looks for
// rotations before, and makes them one instruction on AMD's cards only while it takes the amount for a variable.
fn rotate(word: u32, bits: u32) -> u32 {
  let right = 32u - bits + (word & 0u);
  return (word >> right) | (word << (32u - right));
}

// Two rounds: the pairs (0, 1), (2, 3), then (0, 3), (2, 1).
fn threefry_rounds(x: vec4u, a: u32, b: u32, c: u32, d: u32) -> vec4u {
  let x0 = x.x + x.y;
  let x1 = rotate(x.y, a) ^ x0;
  let x2 = x.z + x.w;
  let x3 = rotate(x.w, b) ^ x2;
  let y0 = x0 + x3;
  let y3 = rotate(x3, c) ^ y0;
  let y2 = x2 + x1;
  let y1 = rotate(x1, d) ^ y2;
  return vec4u(y0, y1, y2, y3);
}

fn threefry4x32(counter: vec4u, key: vec4u) -> vec4u {
  let k4 = 0x1BD11BDAu ^ key.x ^ key.y ^ key.z ^ key.w;
  var x = counter + key;
  x = threefry_rounds(x, 10u, 26u, 11u, 21u);
  x = threefry_rounds(x, 13u, 27u, 23u, 5u);
  x += vec4u(key.y, key.z, key.w, k4 + 1u);
  x = threefry_rounds(x, 6u, 20u, 17u, 11u);
  x = threefry_rounds(x, 25u, 10u, 18u, 20u);
  x += vec4u(key.z, key.w, k4, key.x + 2u);
  x = threefry_rounds(x, 10u, 26u, 11u, 21u);
  x = threefry_rounds(x, 13u, 27u, 23u, 5u);
  x += vec4u(key.w, k4, key.x, key.y + 3u);
#if ${threefry20}
  x = threefry_rounds(x, 6u, 20u, 17u, 11u);
  x = threefry_rounds(x, 25u, 10u, 18u, 20u);
  x += vec4u(k4, key.x, key.y, key.z + 4u);
  x = threefry_rounds(x, 10u, 26u, 11u, 21u);
  x = threefry_rounds(x, 13u, 27u, 23u, 5u);
  x += vec4u(key.x, key.y, key.z, key.w + 5u);
#endif
  return x;
}
