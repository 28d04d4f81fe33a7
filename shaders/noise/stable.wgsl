// Symmetric α-stable deviates with characteristic function e^(−|k|^α), α = `shape`, by Chambers, Mallows & Stuck (1976):
// sin(αV) / cos(V)^(1/α) · (cos((1 − α)V) / E)^((1 − α)/α) with V uniform in (−π/2, π/2) and E exponential. V is counted from
// the nearer end of the interval, whose cosine is then as exact as the word that gives it. [E18]

fn noise(key: vec4u, particle_number: u32, quad: u32, variable: u32, shape: f32) -> vec4f {
  let angles = threefry4x32(vec4u(particle_number, quad, variable, PURPOSE_PATH), key);
  let waits = log_uniforms_of_four(threefry4x32(vec4u(particle_number, quad, variable, PURPOSE_SECOND), key));
  return signs(angles << vec4u(31u)) * vec4f(
    stable_size(angles.x, -waits.x, shape),
    stable_size(angles.y, -waits.y, shape),
    stable_size(angles.z, -waits.z, shape),
    stable_size(angles.w, -waits.w, shape),
  );
}

// Size of one deviate; the angle's sign is drawn apart.
fn stable_size(word: u32, wait: f32, alpha: f32) -> f32 {
  let turn = (f32(bitcast<i32>(word >> 1u)) + 0.5f) * 7.31459040e-10f;
  // |V| = π/2 − turn, so that cos V = sin(turn).
  let angle = 1.57079633f - turn;
  let log_size = portable_log(portable_sin(alpha * angle))
    - portable_log(portable_sin(turn)) / alpha
    + ((1.0f - alpha) / alpha) * (portable_log(portable_cos((1.0f - alpha) * angle)) - portable_log(wait));
  return portable_exp(log_size);
}
