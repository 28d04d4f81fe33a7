// Overdamped Langevin by stochastic Heun: weak order 2 for additive noise. [E3]

fn update(state: State, draw: Draw, step: u32, group: Group) -> State {
  let kick = group.kick * draw.noise;
  let slope = force(state.x, group);
  let guess = state.x + group.step * slope + kick;
  return State(state.x + (0.5f * group.step) * (slope + force(guess, group)) + kick);
}
