// Stochastic gradient Langevin dynamics (Welling & Teh 2011): x ← x − ηg + √(2ηT) ζ. [E14]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let rate = learning_rate_at(step, group);
  let gradient = sample_gradient(state.x, variates.noise, time_at(step, group), group);
  let injected = scaled(sqrt(2.0f * rate * temperature_at(step, group)), variates.injected);
  return State(moved(state.x, minus(injected, scaled(rate, gradient))));
}
