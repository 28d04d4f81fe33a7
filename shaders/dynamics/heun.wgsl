// Overdamped Langevin by stochastic Heun: weak order 2 for additive noise. [E4]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let kick = scaled(kick_at(step, group), variates.noise);
  let slope = force(state.x, time_at(step, group), group);
  let guess = plus(state.x, kept(plus(scaled(group.step, slope), kick)));
#if ${walls}
  let later = force(folded(guess, time_at(step + 1u, group), group), time_at(step + 1u, group), group);
#else
  let later = force(guess, time_at(step + 1u, group), group);
#endif
  return State(moved(state.x, plus(scaled(group.half_step, plus(slope, later)), kick)));
}
