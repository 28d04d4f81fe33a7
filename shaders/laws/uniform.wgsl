// Even between `low` and `low` + `width`.

fn uniform_law(low: f32, width: f32, words: vec4u) -> f32 {
  return low + width * ((f32(words.x >> 8u) + 0.5f) * 5.9604644775390625e-8f);
}
