// ±u^(−1/α): a Pareto distribution of least size 1 and tail index α = `shape`, on both sides. [E17]

fn noise(key: vec4u, particle_number: u32, quad: u32, variable: u32, shape: f32) -> vec4f {
  let words = threefry4x32(vec4u(particle_number, quad, variable, PURPOSE_PATH), key);
  let logs = log_uniforms_of_four(words) / -shape;
  return signs(words << vec4u(31u)) * vec4f(
    portable_exp(logs.x),
    portable_exp(logs.y),
    portable_exp(logs.z),
    portable_exp(logs.w),
  );
}
