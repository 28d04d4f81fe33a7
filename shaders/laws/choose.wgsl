// Even in (0, 1), in 2^24 steps: what is compared with the probabilities of a law's values to choose one of them.

fn choosing_share(words: vec4u) -> f32 {
  return (f32(words.x >> 8u) + 0.5f) * 5.9604644775390625e-8f;
}
