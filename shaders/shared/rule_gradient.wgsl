// The gradient that a rule works on: that of the step's sample, with noise that falls with the steps and the decay of weights.

fn rule_gradient(x: Position, variates: Variates, step: u32, group: Group) -> Position {
  var gradient = sample_gradient(x, variates.noise, time_at(step, group), group);
#if ${gradient_noise}
  // Standard deviation √variance/(1 + n)^(γ/2) at step n.
  let deviation = group.gradient_deviation * portable_exp(-(group.half_decay * portable_log(f32(step) + 1.0f)));
  gradient = plus(gradient, scaled(deviation, variates.injected));
#endif
#if ${weight_decay}
  gradient = plus(gradient, scaled(group.weight_decay, x));
#endif
  return gradient;
}

// A step `by` that is taken off, with the decay of weights that is taken off beside it.
fn with_decay(by: Position, x: Position, rate: f32, group: Group) -> Position {
#if ${decoupled_decay}
  return plus(by, scaled(rate * group.weight_decay, x));
#else
  return by;
#endif
}
