// Sum of a word's four bytes, centred and scaled to variance 1. Cheap and not normal: excess kurtosis −0.3, no deviate
// beyond 3.45, and 1021 values in all.
fn normals(words: vec4u) -> vec4f {
  let pairs = (words & vec4u(0x00ff00ffu)) + ((words >> vec4u(8u)) & vec4u(0x00ff00ffu));
  let sums = (pairs & vec4u(0xffffu)) + (pairs >> vec4u(16u));
  return (vec4f(bitcast<vec4i>(sums)) - 510.0f) * 6.7658751e-3f;
}
