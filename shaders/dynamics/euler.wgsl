// Overdamped Langevin by Euler–Maruyama: weak order 1. [E4]

fn update(state: State, deviate: Position, step: u32, group: Group) -> State {
  return State(state.x + group.step * force(state.x, group) + group.kick * deviate);
}
