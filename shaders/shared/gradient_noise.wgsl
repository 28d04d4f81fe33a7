// Standard deviation of the normal noise that is added to the gradient at step n, √variance/(1 + n)^(γ/2).

fn gradient_deviation_at(step: u32, group: Group) -> f32 {
  return group.gradient_deviation * portable_exp(-(group.half_decay * portable_log(f32(step) + 1.0f)));
}
