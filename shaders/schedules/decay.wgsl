// The learning rate is multiplied by a factor every so many steps.

fn learning_rate_at(step: u32, group: Group) -> f32 {
  return group.learning_rate * portable_exp(group.log_factor * floor(f32(step) / group.every));
}
