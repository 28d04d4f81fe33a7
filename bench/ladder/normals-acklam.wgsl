// Inverse of the normal distribution: one word for each deviate, Acklam's rational functions (relative error 1.2e-9 in
// exact arithmetic), both branches computed and one selected.
fn normals(words: vec4u) -> vec4f {
  let tail = (vec4f(bitcast<vec4i>(words >> vec4u(1u))) + 0.5f) * 2.3283064e-10f;
  let q = 0.5f - tail;
  let r = q * q;
  var above = 2.209460984e2f - 3.969683029e1f * r;
  above = above * r - 2.759285104e2f;
  above = above * r + 1.383577519e2f;
  above = above * r - 3.066479807e1f;
  above = above * r + 2.506628277f;
  var below = 1.615858369e2f - 5.447609880e1f * r;
  below = below * r - 1.556989799e2f;
  below = below * r + 6.680131189e1f;
  below = below * r - 1.328068155e1f;
  let central = q * above / (below * r + 1.0f);
  let s = sqrt(-2.0f * log(tail));
  var outer = -7.784894002e-3f * s - 3.223964580e-1f;
  outer = outer * s - 2.400758277f;
  outer = outer * s - 2.549732540f;
  outer = outer * s + 4.374664141f;
  outer = outer * s + 2.938163983f;
  var under = 7.784695709e-3f * s + 3.224671291e-1f;
  under = under * s + 2.445134137f;
  under = under * s + 3.754408662f;
  let deviates = select(-outer / (under * s + 1.0f), central, tail > vec4f(0.02425f));
  return bitcast<vec4f>(bitcast<vec4u>(deviates) ^ (words << vec4u(31u)));
}
