// Lion: a step of one length along the sign of an average of gradients, and an average of another length that is remembered. [E11]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let rate = learning_rate_at(step, group);
  let gradient = rule_gradient(state.x, variates, step, group);
  let by = scaled(rate, signs_of(plus(scaled(group.beta1, state.mean), scaled(group.rest1, gradient))));
  let mean = plus(scaled(group.beta2, state.mean), scaled(group.rest2, gradient));
  return State(moved(state.x, scaled(-1.0f, with_decay(by, state.x, rate, group))), mean);
}
