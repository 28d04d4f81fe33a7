// Inverse of the normal distribution: one word for each deviate, Giles' (2010) single-precision polynomials, both
// branches computed and one selected.
fn normals(words: vec4u) -> vec4f {
  // Tail probability from 31 bits, side from the last one: as fine in the tail as the word allows.
  let tail = (vec4f(bitcast<vec4i>(words >> vec4u(1u))) + 0.5f) * 4.6566129e-10f;
  let size = 1.0f - tail;
  let w = -log(tail * (2.0f - tail));
  let a = w - 2.5f;
  var central = 2.81022636e-8f * a + 3.43273939e-7f;
  central = central * a - 3.5233877e-6f;
  central = central * a - 4.39150654e-6f;
  central = central * a + 2.1858087e-4f;
  central = central * a - 1.25372503e-3f;
  central = central * a - 4.17768164e-3f;
  central = central * a + 2.46640727e-1f;
  central = central * a + 1.50140941f;
  let b = sqrt(w) - 3.0f;
  var outer = 1.00950558e-4f - 2.00214257e-4f * b;
  outer = outer * b + 1.34934322e-3f;
  outer = outer * b - 3.67342844e-3f;
  outer = outer * b + 5.73950773e-3f;
  outer = outer * b - 7.6224613e-3f;
  outer = outer * b + 9.43887047e-3f;
  outer = outer * b + 1.00167406f;
  outer = outer * b + 2.83297682f;
  let deviates = 1.41421356f * size * select(outer, central, w < vec4f(5.0f));
  return bitcast<vec4f>(bitcast<vec4u>(deviates) ^ (words << vec4u(31u)));
}
