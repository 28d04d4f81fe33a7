// Particles begin in a Gaussian cloud; `width` is the standard deviation.

fn start_coordinate(centre: f32, width: f32, words: vec4u) -> f32 {
  return centre + width * normals(words).x;
}
