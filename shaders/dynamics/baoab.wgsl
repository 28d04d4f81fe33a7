// Underdamped Langevin of unit mass by BAOAB (Leimkuhler & Matthews 2013): weak order 2. [E8]

fn update(state: State, draw: Draw, step: u32, group: Group) -> State {
  let kicked = plus(state.velocity, scaled(group.half_step, force(state.x, group)));
  let middle = plus(state.x, scaled(group.half_step, kicked));
  let thermal = plus(scaled(group.decay, kicked), scaled(group.kick, draw.noise));
  let x = plus(middle, scaled(group.half_step, thermal));
  return State(x, plus(thermal, scaled(group.half_step, force(x, group))));
}
