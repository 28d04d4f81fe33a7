// Overdamped Langevin by Euler–Maruyama: weak order 1. [E5]

fn update(state: State, draw: Draw, step: u32, group: Group) -> State {
  let kick = scaled(group.kick, draw.noise);
  return State(moved(state.x, plus(scaled(group.step, force(state.x, group)), kick)));
}
