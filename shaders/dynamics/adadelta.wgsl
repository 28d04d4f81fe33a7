// Adadelta: a gradient is divided by its own root mean square and multiplied by that of former steps. [E11]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let rate = learning_rate_at(step, group);
  let gradient = rule_gradient(state.x, variates, step, group);
  let square = plus(scaled(group.smoothing, state.square), scaled(group.rest, times(gradient, gradient)));
  let change = rescaled(gradient, state.change, square, group.epsilon);
  let changes = plus(scaled(group.smoothing, state.change), scaled(group.rest, times(change, change)));
  let by = scaled(rate, change);
  return State(moved(state.x, scaled(-1.0f, with_decay(by, state.x, rate, group))), square, changes);
}
