// Normal deviates by Box–Muller from polynomials alone: the same bits on every device that rounds to nearest, where the
// built-in sin and cos may bias the variance by 1e-4. The radius uses the whole 32-bit word: tails reach 6.76 deviations. [E2]

// log of (word + ½)·2⁻³²; never positive, never infinite. Cephes logf polynomial on [√½, √2).
fn log_uniform(word: u32) -> f32 {
  // Both halves convert exactly, so that the one rounding is that of the sum.
  let scaled = f32(word >> 8u) * 256.0f + (f32(word & 255u) + 0.5f);
  let bits = bitcast<u32>(scaled) - 0x3f3504f3u;
  let exponent = f32((bitcast<i32>(bits) >> 23u) - 32);
  let m = bitcast<f32>((bits & 0x7fffffu) + 0x3f3504f3u) - 1.0f;
  return log_polynomial(m, exponent);
}

// log(1 + m) + exponent·log 2 for m in [√½ − 1, √2 − 1).
fn log_polynomial(m: f32, exponent: f32) -> f32 {
  let square = m * m;
  var p = 7.0376836292e-2f * m - 1.1514610310e-1f;
  p = p * m + 1.1676998740e-1f;
  p = p * m - 1.2420140846e-1f;
  p = p * m + 1.4249322787e-1f;
  p = p * m - 1.6668057665e-1f;
  p = p * m + 2.0000714765e-1f;
  p = p * m - 2.4999993993e-1f;
  p = p * m + 3.3333331174e-1f;
  let low = p * m * square - 2.12194440e-4f * exponent - 0.5f * square;
  return 0.693359375f * exponent + (m + low);
}

// (cos, sin) of an angle of `word` 2³²-ths of a turn: the quadrant from the top bits, exactly.
fn unit_vector(word: u32) -> vec2f {
  let quadrant = (word + 0x20000000u) >> 30u;
  let angle = (f32(bitcast<i32>(word << 2u) >> 8u) + 0.5f) * 9.362675e-8f;
  return rotate_quadrant(sine_cosine(angle), quadrant);
}

// (cos, sin) for |angle| ≤ π/4.
fn sine_cosine(angle: f32) -> vec2f {
  let z = angle * angle;
  let s = angle + angle * z * (-1.6666654611e-1f + z * (8.3321608736e-3f - 1.9515295891e-4f * z));
  let c = 1.0f - 0.5f * z
    + z * z * (4.166664568298827e-2f + z * (-1.388731625493765e-3f + 2.443315711809948e-5f * z));
  return vec2f(c, s);
}

fn rotate_quadrant(v: vec2f, quadrant: u32) -> vec2f {
  let odd = (quadrant & 1u) == 1u;
  let c = select(v.x, v.y, odd);
  let s = select(v.y, v.x, odd);
  let flip_c = ((quadrant + 1u) << 30u) & 0x80000000u;
  let flip_s = (quadrant << 30u) & 0x80000000u;
  return vec2f(bitcast<f32>(bitcast<u32>(c) ^ flip_c), bitcast<f32>(bitcast<u32>(s) ^ flip_s));
}

// Four independent standard normals from four words.
fn normals(words: vec4u) -> vec4f {
  let a = sqrt(-2.0f * log_uniform(words.x)) * unit_vector(words.y);
  let b = sqrt(-2.0f * log_uniform(words.z)) * unit_vector(words.w);
  return vec4f(a, b);
}
