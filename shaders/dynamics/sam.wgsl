// Sharpness-aware minimisation (Foret et al. 2021): a step ρ uphill, then the gradient there, of the same sample. [E13]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let time = time_at(step, group);
  let rate = learning_rate_at(step, group);
  let gradient = sample_gradient(state.x, variates.noise, time, group);
#if ${normalized}
  // At a critical point there is no uphill: the bound keeps 0/0 away.
  let uphill = scaled(group.radius / max(length_of(gradient), 1e-30f), gradient);
#else
  let uphill = scaled(group.radius, gradient);
#endif
  return State(moved(state.x, scaled(-rate, sample_gradient(plus(state.x, uphill), variates.noise, time, group))));
}
