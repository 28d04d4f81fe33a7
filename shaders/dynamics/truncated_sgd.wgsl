// Noisy truncated SGD (Zhou et al. 2103.00075): coordinates of the gradient of at most the threshold are dropped. [E15]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let rate = learning_rate_at(step, group);
  let gradient = beyond(sample_gradient(state.x, variates.noise, time_at(step, group), group), group.threshold);
  return State(moved(state.x, minus(scaled(group.deviation, variates.injected), scaled(rate, gradient))));
}
