// The learning rate is multiplied by a factor every so many steps.

fn scheduled_rate(step: u32, group: Group) -> f32 {
  return group.learning_rate * portable_exp(group.log_factor * whole_periods(f32(step), group.every));
}
