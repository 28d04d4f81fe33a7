// No randomness.

fn noise(key: vec4u, particle_number: u32, quad: u32, variable: u32, shape: f32) -> vec4f {
  return vec4f();
}
