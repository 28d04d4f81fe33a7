// Preconditioned descent m ← μm + g, x ← x − η (P(x) + δ)⁻¹ m. [E12]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let time = time_at(step, group);
  let rate = learning_rate_at(step, group);
  let gradient = sample_gradient(state.x, variates.noise, time, group);
#if ${momentum}
  let direction = plus(scaled(group.momentum, state.direction), gradient);
  return State(moved(state.x, scaled(-rate, precondition(state.x, direction, time, group))), direction);
#else
  return State(moved(state.x, scaled(-rate, precondition(state.x, gradient, time, group))));
#endif
}
