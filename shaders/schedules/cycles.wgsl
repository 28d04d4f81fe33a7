// The learning rate goes up and down along straight lines, between its least and its own, again and again.

fn scheduled_rate(step: u32, group: Group) -> f32 {
  let now = f32(step);
  let cycles = whole_periods(now, group.cycle);
  let part = (now - cycles * group.cycle) / group.cycle;
  let height = select((1.0f - part) / (1.0f - group.rising), part / group.rising, part <= group.rising);
#if ${by_step}
  let lower = portable_exp(group.log_gamma * now);
#else
  let lower = portable_exp(group.log_gamma * cycles);
#endif
  return group.learning_rate * (group.least_factor + (1.0f - group.least_factor) * height * lower);
}
