// Adamax: Adam, divided by the largest recent gradient in place of a root. [E11]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let rate = learning_rate_at(step, group);
  let gradient = rule_gradient(state.x, variates, step, group);
  let mean = plus(scaled(group.beta1, state.mean), scaled(group.rest1, gradient));
  let largest = larger_size(scaled(group.beta2, state.largest), gradient, group.size_epsilon);
  let first = complement_exp(group.decay1 * (f32(step) + 1.0f));
  let by = scaled(rate / first, divided(mean, largest, group.divisor_epsilon));
  return State(moved(state.x, scaled(-1.0f, with_decay(by, state.x, rate, group))), mean, largest);
}
