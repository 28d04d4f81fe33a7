// Overdamped Langevin by Euler–Maruyama: weak order 1. [E5]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let kick = scaled(kick_at(step, group), variates.noise);
  return State(moved(state.x, plus(scaled(group.step, force(state.x, time_at(step, group), group)), kick)));
}
