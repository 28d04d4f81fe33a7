// Stochastic gradient Langevin dynamics (Welling & Teh 2011): x ← x − ηg + √(2ηT) ζ. [E15]

fn update(state: State, draw: Draw, step: u32, group: Group) -> State {
  let rate = learning_rate_at(step, group);
  let gradient = sample_gradient(state.x, draw.noise, group);
  let descended = minus(state.x, scaled(rate, gradient));
  return State(plus(descended, scaled(sqrt(2.0f * rate * group.temperature), draw.thermal)));
}
