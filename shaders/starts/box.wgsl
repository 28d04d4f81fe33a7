// Particles begin uniformly in a box; `centre` is its lower end.

fn start_coordinate(centre: f32, width: f32, words: vec4u) -> f32 {
  return centre + width * ((f32(words.x >> 8u) + 0.5f) * 5.9604644775390625e-8f);
}
