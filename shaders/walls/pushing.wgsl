// A wall that a path with noise comes to. Within a step the path between the two ends is a Brownian bridge across the wall; the wall adds
// what keeps its least distance at 0 (Skorokhod's problem), which is exact for constant drift and noise (Lépingle 1995). [E25]

// How far the wall pushes a particle whose distances before and after the step these are; `variance` is that of the step across the wall.
fn wall_push(before: f32, after: f32, variance: f32, word: u32) -> f32 {
  let change = after - before;
  let span = sqrt(change * change - 2.0f * (variance * log_uniforms(vec2u(word, word)).x));
  return max(0.5f * (span - (before + after)), 0.0f);
}

// Is a particle taken by a wall that takes it with probability 1 − e^(−exponent)?
fn wall_takes(exponent: f32, word: u32) -> bool {
  let z = exponent;
  let small = z * (1.0f - z * (0.5f - z * (0.16666667f - z * (0.041666668f - z * (0.0083333338f - z * 0.0013888889f)))));
  let probability = select(1.0f - portable_exp(-z), small, z < 0.25f);
  return f32(bitcast<i32>(word >> 1u)) + 0.5f < probability * 2147483648.0f;
}
