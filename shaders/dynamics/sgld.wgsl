// Stochastic gradient Langevin dynamics (Welling & Teh 2011): x ← x − ηg + √(2ηT) ζ. [E14]

fn update(state: State, draw: Draw, step: u32, group: Group) -> State {
  let rate = learning_rate_at(step, group);
  let gradient = sample_gradient(state.x, draw.noise, group);
  let thermal = scaled(sqrt(2.0f * rate * group.temperature), draw.thermal);
  return State(moved(state.x, minus(thermal, scaled(rate, gradient))));
}
