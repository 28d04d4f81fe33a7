// Underdamped Langevin of unit mass by BAOAB (Leimkuhler & Matthews 2013): weak order 2. Position and velocity each change by one
// sum, so that small parts of it are not lost beside them; `loss` is 1 − e^(−γh). [E7]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let push = kept(scaled(group.half_step, force(state.x, time_at(step, group), group)));
  let kicked = plus(state.velocity, push);
  let change = minus(scaled(kick_at(step, group), variates.noise), scaled(group.loss, kicked));
  let x = moved(state.x, scaled(group.half_step, plus(kicked, kept(plus(kicked, change)))));
#if ${walls}
  let met = collided(state.x, State(x, plus(state.velocity, kept(plus(push, change)))), time_at(step, group), time_at(step + 1u, group), group);
  return State(met.x, plus(met.velocity, scaled(group.half_step, force(met.x, time_at(step + 1u, group), group))));
#else
  let second_push = scaled(group.half_step, force(x, time_at(step + 1u, group), group));
  return State(x, plus(state.velocity, kept(plus(kept(plus(push, second_push)), change))));
#endif
}
