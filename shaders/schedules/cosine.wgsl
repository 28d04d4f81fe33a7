// The learning rate falls to 0 along half a cosine.

fn learning_rate_at(step: u32, group: Group) -> f32 {
  let part = min(f32(step) / group.over, 1.0f);
  return group.learning_rate * (0.5f + 0.5f * portable_cos(3.14159265f * part));
}
