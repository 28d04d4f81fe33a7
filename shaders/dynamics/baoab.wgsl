// Underdamped Langevin of unit mass by BAOAB (Leimkuhler & Matthews 2013): weak order 2. [E8]

fn update(state: State, draw: Draw, step: u32, group: Group) -> State {
  let kicked = state.velocity + group.half_step * force(state.x, group);
  let middle = state.x + group.half_step * kicked;
  let thermal = group.decay * kicked + group.kick * draw.noise;
  let x = middle + group.half_step * thermal;
  return State(x, thermal + group.half_step * force(x, group));
}
