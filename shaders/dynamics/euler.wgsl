// Overdamped Langevin by Euler–Maruyama: weak order 1. [E4]

fn update(state: State, draw: Draw, step: u32, group: Group) -> State {
  return State(state.x + group.step * force(state.x, group) + group.kick * draw.noise);
}
