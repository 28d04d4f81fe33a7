// Threefry4x32 with 12 rounds, the fewest that pass BigCrush; `generator: threefry4x32-12` is the same.
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
  return x + vec4u(key.w, k4, key.x, key.y + 3u);
}
