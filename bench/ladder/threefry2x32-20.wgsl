// Two blocks of Threefry2x32 with 20 rounds in place of one of Threefry4x32. Its key has two words:
// variable, purpose and group are folded into them, so that keys may coincide.
fn threefry2x32(counter: vec2u, key: vec2u) -> vec2u {
  let k2 = 0x1BD11BDAu ^ key.x ^ key.y;
  var x = counter + key;
  x = threefry2x32_round(x, 13u);
  x = threefry2x32_round(x, 15u);
  x = threefry2x32_round(x, 26u);
  x = threefry2x32_round(x, 6u);
  x += vec2u(key.y, k2 + 1u);
  x = threefry2x32_round(x, 17u);
  x = threefry2x32_round(x, 29u);
  x = threefry2x32_round(x, 16u);
  x = threefry2x32_round(x, 24u);
  x += vec2u(k2, key.x + 2u);
  x = threefry2x32_round(x, 13u);
  x = threefry2x32_round(x, 15u);
  x = threefry2x32_round(x, 26u);
  x = threefry2x32_round(x, 6u);
  x += vec2u(key.x, key.y + 3u);
  x = threefry2x32_round(x, 17u);
  x = threefry2x32_round(x, 29u);
  x = threefry2x32_round(x, 16u);
  x = threefry2x32_round(x, 24u);
  x += vec2u(key.y, k2 + 4u);
  x = threefry2x32_round(x, 13u);
  x = threefry2x32_round(x, 15u);
  x = threefry2x32_round(x, 26u);
  x = threefry2x32_round(x, 6u);
  x += vec2u(k2, key.x + 5u);
  return x;
}

fn threefry2x32_round(x: vec2u, bits: u32) -> vec2u {
  let sum = x.x + x.y;
  return vec2u(sum, rotate(x.y, bits) ^ sum);
}

fn threefry4x32(counter: vec4u, key: vec4u) -> vec4u {
  let folded = vec2u(key.x ^ (key.z * 0x9E3779B9u), key.y ^ (counter.z << 8u) ^ (counter.w << 16u));
  let quad = 2u * counter.y;
  return vec4u(threefry2x32(vec2u(counter.x, quad), folded), threefry2x32(vec2u(counter.x, quad + 1u), folded));
}
