// The learning rate is multiplied by a factor every so many steps.

// Devices may divide inexactly and would change the rate a step early or late. Products are rounded alike everywhere: they decide.
fn learning_rate_at(step: u32, group: Group) -> f32 {
  let now = f32(step);
  let guess = floor(now / group.every);
  let later = select(0.0f, 1.0f, (guess + 1.0f) * group.every <= now);
  let earlier = select(0.0f, 1.0f, guess * group.every > now);
  return group.learning_rate * portable_exp(group.log_factor * (guess + later - earlier));
}
