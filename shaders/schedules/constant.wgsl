// The learning rate stays as it is.

fn learning_rate_at(step: u32, group: Group) -> f32 {
  return group.learning_rate;
}
