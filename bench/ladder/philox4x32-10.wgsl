// Philox4x32 with 10 rounds. WGSL has no high half of a product, so it is put together from four 16-bit products.
fn high_product(a: u32, b: u32) -> u32 {
  let a_low = a & 0xffffu;
  let a_high = a >> 16u;
  let b_low = b & 0xffffu;
  let b_high = b >> 16u;
  let first = a_high * b_low + ((a_low * b_low) >> 16u);
  let second = a_low * b_high + (first & 0xffffu);
  return a_high * b_high + (first >> 16u) + (second >> 16u);
}

fn philox_round(x: vec4u, key: vec2u) -> vec4u {
  let first = high_product(0xD2511F53u, x.x);
  let second = high_product(0xCD9E8D57u, x.z);
  return vec4u(second ^ x.y ^ key.x, 0xCD9E8D57u * x.z, first ^ x.w ^ key.y, 0xD2511F53u * x.x);
}

// Its key has two words: the group goes into the counter's third.
fn threefry4x32(counter: vec4u, key: vec4u) -> vec4u {
  let weyl = vec2u(0x9E3779B9u, 0xBB67AE85u);
  var x = vec4u(counter.xy, counter.z ^ (key.z << 8u), counter.w);
  x = philox_round(x, key.xy);
  x = philox_round(x, key.xy + 1u * weyl);
  x = philox_round(x, key.xy + 2u * weyl);
  x = philox_round(x, key.xy + 3u * weyl);
  x = philox_round(x, key.xy + 4u * weyl);
  x = philox_round(x, key.xy + 5u * weyl);
  x = philox_round(x, key.xy + 6u * weyl);
  x = philox_round(x, key.xy + 7u * weyl);
  x = philox_round(x, key.xy + 8u * weyl);
  x = philox_round(x, key.xy + 9u * weyl);
  return x;
}
