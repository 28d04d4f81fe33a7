// Overdamped Langevin by Euler–Maruyama: weak order 1. [E4]

fn update(state: State, draw: Draw, step: u32, group: Group) -> State {
  let drifted = plus(state.x, scaled(group.step, force(state.x, group)));
  return State(plus(drifted, scaled(group.kick, draw.noise)));
}
