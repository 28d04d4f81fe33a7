// The learning rate stays as it is.

fn scheduled_rate(step: u32, group: Group) -> f32 {
  return group.learning_rate;
}
