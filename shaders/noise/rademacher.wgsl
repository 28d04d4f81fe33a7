// ±1 with equal odds.

fn noise(key: vec4u, particle_number: u32, quad: u32, variable: u32, shape: f32) -> vec4f {
  return signs(threefry4x32(vec4u(particle_number, quad, variable, PURPOSE_PATH), key));
}
