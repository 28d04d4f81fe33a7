// Normal deviates by Box–Muller from polynomials alone: the same bits on every device that rounds to nearest, where the
// built-in sin and cos may bias the variance by 1e-4. The radius uses the whole 32-bit word: tails reach 6.76 deviations. [E2]

// log of (word + ½)·2⁻³²; never positive, never infinite.
fn log_uniform(word: u32) -> f32 {
  // Both halves convert exactly, so that the one rounding is that of the sum.
  return log_ratio(f32(word >> 8u) * 256.0f + (f32(word & 255u) + 0.5f), 32);
}

// log(x / 2^scale) for positive x: m − m²/2 + m³ q(m), q a Chebyshev fit on [−1/3, 1/3) that leaves 4.5e-8.
fn log_ratio(x: f32, scale: i32) -> f32 {
  let bits = bitcast<u32>(x) - 0x3f2aaaabu;
  let exponent = f32((bitcast<i32>(bits) >> 23u) - scale);
  let m = bitcast<f32>((bits & 0x7fffffu) + 0x3f2aaaabu) - 1.0f;
  var q = 0.131110102f * m - 0.146957025f;
  q = q * m + 0.141705498f;
  q = q * m - 0.165402934f;
  q = q * m + 0.200016186f;
  q = q * m - 0.250017762f;
  q = q * m + 0.333333343f;
  q = q * m - 0.5f;
  return exponent * 0.69314718f + (q * m * m + m);
}

// (cos, sin) of a uniform angle. The top two bits choose the quadrant and the others a signed part of it: every angle of
// the lattice belongs to one word.
fn unit_vector(word: u32) -> vec2f {
  let angle = f32(bitcast<i32>(word << 2u) >> 8u) * 9.362675e-8f;
  return rotate_quadrant(sine_cosine(angle), word >> 30u);
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
