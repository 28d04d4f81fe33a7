// Elementary functions of typed formulas, from polynomials alone (Cephes, single precision): WGSL's own leave sin and cos
// undefined outside [−π, π] and differ from device to device. Errors are those of
// a few roundings: relative, or absolute for sin and cos, and for exp like those of an argument rounded once.

fn portable_exp(x: f32) -> f32 {
  // Saturates at 1.6e38 and at 1.6e-38, so that no infinity and no subnormal arises. The reduction has one product: with
  // two, some compilers put them together.
  let y = select(select(x, -87.0f, x < -87.0f), 88.0f, x > 88.0f) * 1.44269504f;
  let n = floor(y + 0.5f);
  let r = y - n;
  var p = 1.535336188e-4f * r + 1.339887440e-3f;
  p = p * r + 9.618437358e-3f;
  p = p * r + 5.550332471e-2f;
  p = p * r + 2.402264791e-1f;
  p = p * r + 6.931472029e-1f;
  // n + 127 in the last bits of a sum, 1.5·2²³ + 127 + n: some compilers convert numbers to integers one by one.
  return (p * r + 1.0f) * bitcast<f32>(bitcast<u32>(n + 12583039.0f) << 23u);
}

// The logarithm of a number that is not positive is −3e38.
fn portable_log(x: f32) -> f32 {
  return select(-3.0e38f, log_ratios(vec2f(x), 0u).x, x > 0.0f);
}

// (cos, sin) of any angle in radians; the error grows as |x|·6e-8, like the rounding of x itself.
fn portable_turn(x: f32) -> vec2f {
  // The size of x, and the sine's sign at the end: of a product with a constant, as 3·x, compilers would make one with both.
  let turns = abs(x) * 0.15915494f;
  let part = turns - round(turns);
  let half = round(part * 2.0f);
  let d = directions_at(vec2f((part - half * 0.5f) * 6.2831853f));
  let v = select(vec2f(d.cosines.x, d.sines.x), -vec2f(d.cosines.x, d.sines.x), half != 0.0f);
  return vec2f(v.x, select(v.y, -v.y, x < 0.0f));
}

fn portable_sin(x: f32) -> f32 {
  return portable_turn(x).y;
}

fn portable_cos(x: f32) -> f32 {
  return portable_turn(x).x;
}

fn portable_tan(x: f32) -> f32 {
  let v = portable_turn(x);
  return v.y / v.x;
}

fn portable_tanh(x: f32) -> f32 {
  let size = abs(x);
  let z = x * x;
  var p = -5.70498872745e-3f * z + 2.06390887954e-2f;
  p = p * z - 5.37397155531e-2f;
  p = p * z + 1.33314422036e-1f;
  p = p * z - 3.33332819422e-1f;
  let near = p * z * x + x;
  let far = 1.0f - 2.0f / (portable_exp(2.0f * size) + 1.0f);
  return select(select(far, -far, x < 0.0f), near, size < 0.625f);
}

// log(1 + exp(x)); its error is absolute.
fn portable_softplus(x: f32) -> f32 {
  return max(x, 0.0f) + portable_log(1.0f + portable_exp(-abs(x)));
}

// A negative base needs a whole exponent; with any other the result is beyond range, so that the particle diverges.
fn portable_pow(base: f32, exponent: f32) -> f32 {
  let size = portable_exp(exponent * portable_log(abs(base)));
  let whole = floor(exponent) == exponent;
  let odd = floor(exponent * 0.5f) * 2.0f != exponent;
  let negative = select(3.0e38f, select(size, -size, odd), whole);
  return select(size, negative, base < 0.0f);
}

fn portable_atan2(y: f32, x: f32) -> f32 {
  let ax = abs(x);
  let ay = abs(y);
  let ratio = min(ax, ay) / max(max(ax, ay), 1.0e-37f);
  // Reduce to |t| ≤ tan(π/8).
  let large = ratio > 0.41421356f;
  let t = select(ratio, (ratio - 1.0f) / (ratio + 1.0f), large);
  let z = t * t;
  var p = 8.05374449538e-2f * z - 1.38776856032e-1f;
  p = p * z + 1.99777106478e-1f;
  p = p * z - 3.33329491539e-1f;
  let octant = p * z * t + t + select(0.0f, 0.78539816f, large);
  let quadrant = select(octant, 1.57079633f - octant, ay > ax);
  let half = select(quadrant, 3.14159265f - quadrant, x < 0.0f);
  return select(half, -half, y < 0.0f);
}

// 1 − exp(−x) for x ≥ 0, without the loss of digits that the difference has for small x.
fn complement_exp(x: f32) -> f32 {
  var p = 1.0f - 0.125f * x;
  p = 1.0f - 0.142857143f * x * p;
  p = 1.0f - 0.166666667f * x * p;
  p = 1.0f - 0.2f * x * p;
  p = 1.0f - 0.25f * x * p;
  p = 1.0f - 0.333333333f * x * p;
  p = 1.0f - 0.5f * x * p;
  return select(1.0f - portable_exp(-x), x * p, x < 0.5f);
}

// 2/√π ∫₀ˣ e^(−t²) dt from minimax fits of our own: erf(x)/x in x² below 0.921875, which leaves 4e-10, and ln(1 − erf(|x|)) above, which
// leaves 1.5e-9 of erf; beyond 4 it is 1. The sum rounds to 1.3e-7 at most.
fn portable_erf(x: f32) -> f32 {
  let size = abs(x);
  let z = x * x;
  var p = 8.397804e-5f * z - 8.14980827e-4f;
  p = p * z + 5.20171644e-3f;
  p = p * z - 2.68597025e-2f;
  p = p * z + 0.112837017f;
  p = p * z - 0.376126349f;
  p = p * z + 1.12837923f;
  let near = p * x;
  let t = min(size, 4.0f);
  var q = 1.94733728e-4f * t - 3.03159258e-3f;
  q = q * t + 2.21813675e-2f;
  q = q * t - 0.103838846f;
  q = q * t - 0.637285829f;
  q = q * t - 1.12761545f;
  q = q * t - 2.09922312e-4f;
  let far = 1.0f - portable_exp(q);
  return select(select(far, -far, x < 0.0f), near, size < 0.921875f);
}

// a − b⌊a/b⌋, from 0 up to b with the sign of b. The quotient may be rounded across a whole number: the rest is then mended.
fn portable_mod(a: f32, b: f32) -> f32 {
  let rest = a - floor(a / b) * b;
  let shifted = select(rest, rest + b, (rest < 0.0f) != (b < 0.0f) && rest != 0.0f);
  return select(shifted, shifted - b, abs(shifted) >= abs(b));
}
