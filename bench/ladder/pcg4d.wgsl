// The hash pcg4d (Jarzynski & Olano 2020) of counter and key. It has passed no BigCrush as a counter-based generator.
fn threefry4x32(counter: vec4u, key: vec4u) -> vec4u {
  var v = (counter + key) * 1664525u + 1013904223u;
  v.x += v.y * v.w;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  v.w += v.y * v.z;
  v ^= v >> vec4u(16u);
  v.x += v.y * v.w;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  v.w += v.y * v.z;
  return v;
}
