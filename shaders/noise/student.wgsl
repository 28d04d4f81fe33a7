// Student's t with ν = `shape` degrees of freedom by Bailey (1994): √(ν (u^(−2/ν) − 1)) cos φ with a uniform angle φ. [E19]

fn noise(key: vec4u, particle_number: u32, quad: u32, variable: u32, shape: f32) -> vec4f {
  let words = threefry4x32(vec4u(particle_number, quad, variable, PURPOSE_PATH), key);
  let angles = threefry4x32(vec4u(particle_number, quad, variable, PURPOSE_SECOND), key);
  let logs = log_uniforms_of_four(words) * (-2.0f / shape);
  let radii = sqrt(shape * vec4f(grown(logs.x), grown(logs.y), grown(logs.z), grown(logs.w)));
  let cosines = vec4f(half_turns(angles.xy).cosines, half_turns(angles.zw).cosines);
  return signs(words << vec4u(31u)) * radii * cosines;
}

// e^x − 1 for x ≥ 0.
fn grown(x: f32) -> f32 {
  return select(portable_exp(x) - 1.0f, x + x * x * (0.5f + 0.16666667f * x), x < 0.02f);
}
