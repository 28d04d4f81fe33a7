// Normal deviates by Box–Muller from polynomials alone: the same bits on every device that rounds to nearest, where the
// built-in sin and cos may bias the variance by 1e-4. Both pairs of a block go through every operation together and
// polynomials are cut in halves, so that processors find independent work. [E3]

// Four independent standard normals from four words: of each pair of words the first gives the radius and, by its last
// bit, the side; the second the angle on that side. Tails reach 6.66 deviations.
fn normals(words: vec4u) -> vec4f {
  let radii = sqrt(minus_two_logs(words.xz));
  let sides = bitcast<vec2f>(bitcast<vec2u>(radii) | (words.xz << vec2u(31u)));
  let directions = half_turns(words.yw);
  return vec4f(
    sides.x * directions.cosines.x,
    sides.x * directions.sines.x,
    sides.y * directions.cosines.y,
    sides.y * directions.sines.y,
  );
}

// −2 log of (n + ½)·2⁻³¹, n the first 31 bits of each word; never negative, never infinite. These are the bits of −2 times log_uniforms by
// fewer operations: the factor is in the constants, where a power of two rounds nothing.
fn minus_two_logs(words: vec2u) -> vec2f {
  let bits = bitcast<vec2u>(vec2f(bitcast<vec2i>(words >> vec2u(1u))) + 0.5f) - vec2u(0x4eaaaaabu);
  let exponent = vec2f(bitcast<vec2i>(bits) >> vec2u(23u));
  let m = bitcast<vec2f>((bits & vec2u(0x7fffffu)) + vec2u(0x3f2aaaabu)) - 1.0f;
  let square = m * m;
  let high = (0.312620884f * m - 0.342558644f) * square + (0.327652718f * m - 0.395920356f);
  let low = (0.500160514f * m - 0.666751028f) * (square * m) + (square - 2.0f * m);
  return (high * (square * square * m) + low) - exponent * 1.38629436f;
}

// log of (n + ½)·2⁻³¹, n the first 31 bits of each word; never positive, never infinite.
fn log_uniforms(words: vec2u) -> vec2f {
  return log_ratios(vec2f(bitcast<vec2i>(words >> vec2u(1u))) + 0.5f, 31u);
}

// log(x / 2^scale) for positive x: m − m²/2 + m³ q(m), q a minimax fit on [−1/3, 1/3) that leaves 4.8e-8.
fn log_ratios(x: vec2f, scale: u32) -> vec2f {
  let bits = bitcast<vec2u>(x) - vec2u(0x3f2aaaabu + (scale << 23u));
  let exponent = vec2f(bitcast<vec2i>(bits) >> vec2u(23u));
  let m = bitcast<vec2f>((bits & vec2u(0x7fffffu)) + vec2u(0x3f2aaaabu)) - 1.0f;
  let square = m * m;
  let high = (0.171279322f - 0.156310442f * m) * square + (0.197960178f - 0.163826359f * m);
  let low = (0.333375514f - 0.250080257f * m) * (square * m) + (m - 0.5f * square);
  return exponent * 0.69314718f + (high * (square * square * m) + low);
}

// Cosines and sines of two angles.
struct Directions {
  cosines: vec2f,
  sines: vec2f,
}

// Directions at uniform angles in [−π/2, π/2].
fn half_turns(words: vec2u) -> Directions {
  return directions_at(vec2f(bitcast<vec2i>(words)) * 7.31459040e-10f);
}

// Minimax fits for |angle| ≤ π/2 that leave 9.4e-8 of the cosine and 4.6e-9 of the sine.
fn directions_at(angle: vec2f) -> Directions {
  let z = angle * angle;
  let square = z * z;
  let cosines = (1.0f - 0.5f * z) + square * (4.16654400e-2f - z * (1.38652311e-3f - 2.33793827e-5f * z));
  let sines = angle
    + angle * z * ((8.33301729e-3f * z - 1.66666571e-1f) + square * (2.60005451e-6f * z - 1.98066151e-4f));
  return Directions(cosines, sines);
}

// The same logarithms of four words.
fn log_uniforms_of_four(words: vec4u) -> vec4f {
  return vec4f(log_uniforms(words.xy), log_uniforms(words.zw));
}

// ±1 by the first bit of each word.
fn signs(words: vec4u) -> vec4f {
  return bitcast<vec4f>((words & vec4u(0x80000000u)) | vec4u(0x3f800000u));
}

// Uniform in (0, 1), from the first 23 bits of each word.
fn uniforms(words: vec4u) -> vec4f {
  return (vec4f(words >> vec4u(9u)) + 0.5f) * 1.1920928955078125e-7f;
}
