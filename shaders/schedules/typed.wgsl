// The learning rate is multiplied by a typed function of the step.

fn scheduled_rate(step: u32, group: Group) -> f32 {
  return group.learning_rate * rate_factor(f32(step), group);
}
