// The product's exponential with a minimum, a maximum and conversions to integers, which some compilers do lane by lane.
fn portable_exp(x: f32) -> f32 {
  let y = clamp(x, -87.0f, 88.0f) * 1.44269504f;
  let n = floor(y + 0.5f);
  let r = y - n;
  var p = 1.535336188e-4f * r + 1.339887440e-3f;
  p = p * r + 9.618437358e-3f;
  p = p * r + 5.550332471e-2f;
  p = p * r + 2.402264791e-1f;
  p = p * r + 6.931472029e-1f;
  return (p * r + 1.0f) * bitcast<f32>(u32(i32(n) + 127) << 23u);
}
