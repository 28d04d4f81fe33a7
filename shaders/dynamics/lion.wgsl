// Lion: a step of one length along the sign of an average of gradients, and an average of another length that is remembered. [E11]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let rate = learning_rate_at(step, group);
  var gradient = sample_gradient(state.x, variates.noise, time_at(step, group), group);
#if ${gradient_noise}
  gradient = plus(gradient, scaled(gradient_deviation_at(step, group), variates.injected));
#endif
  var by = scaled(rate, signs_of(plus(scaled(group.beta1, state.mean), scaled(group.rest1, gradient))));
#if ${decoupled_decay}
  by = plus(by, scaled(rate * group.weight_decay, state.x));
#endif
  let mean = plus(scaled(group.beta2, state.mean), scaled(group.rest2, gradient));
  return State(moved(state.x, scaled(-1.0f, by)), mean);
}
