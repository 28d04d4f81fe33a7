// Adagrad: a gradient is divided by the root of the sum of all its squares. [E11]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let rate = learning_rate_at(step, group);
  let gradient = rule_gradient(state.x, variates, step, group);
  let sum = plus(state.sum, times(gradient, gradient));
  let by = scaled(rate, adapted_both(gradient, sum, group.under_root, group.beside_root));
  return State(moved(state.x, scaled(-1.0f, with_decay(by, state.x, rate, group))), sum);
}
