// Itô diffusion with typed drift and diffusion by Euler–Maruyama: weak order 1, strong order ½. [E8]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let time = time_at(step, group);
#if ${correlated}
  let kick = scaled(group.root_step, correlated_kick(state.x, variates.noise, time, group));
#else
  let kick = scaled(group.root_step, times(spread(state.x, time, group), variates.noise));
#endif
  return State(moved(state.x, plus(scaled(group.step, drift(state.x, time, group)), kick)));
}
