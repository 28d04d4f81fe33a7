// Dynamics driven by symmetric α-stable noise, by Euler's rule: the jumps of one step have scale ε h^(1/α). [E9]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let jump = times(jump_scales(group), variates.noise);
  return State(moved(state.x, plus(scaled(group.step, force(state.x, time_at(step, group), group)), jump)));
}
