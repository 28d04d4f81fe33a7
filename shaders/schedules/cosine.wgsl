// The learning rate falls to its least along half a cosine.

fn scheduled_rate(step: u32, group: Group) -> f32 {
  let part = min(f32(step) / group.over, 1.0f);
  let height = 0.5f + 0.5f * portable_cos(3.14159265f * part);
  return group.learning_rate * (group.least_factor + (1.0f - group.least_factor) * height);
}
