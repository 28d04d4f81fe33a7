// Independent standard normal deviates.

// Deviates of one variable for the four steps of a quad.
fn noise(key: vec4u, particle_number: u32, quad: u32, variable: u32, shape: f32) -> vec4f {
  return normals(threefry4x32(vec4u(particle_number, quad, variable, PURPOSE_PATH), key));
}
