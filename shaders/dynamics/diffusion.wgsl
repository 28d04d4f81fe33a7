// Itô diffusion with typed drift and diffusion by Euler–Maruyama: weak order 1, strong order ½. [E9]

fn update(state: State, draw: Draw, step: u32, group: Group) -> State {
  let kick = times(spread(state.x, group), draw.noise);
  let drifted = plus(state.x, scaled(group.step, drift(state.x, group)));
  return State(plus(drifted, scaled(group.root_step, kick)));
}
