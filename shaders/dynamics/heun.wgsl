// Overdamped Langevin by stochastic Heun: weak order 2 for additive noise. [E3]
// `time` and `kick` are zero for a step outside the round, which leaves x exactly where it is.

fn update(x: Position, time: f32, kick: Position, group: Group) -> Position {
  let slope = force(x, group);
  let guess = x + time * slope + kick;
  return x + (0.5f * time) * (slope + force(guess, group)) + kick;
}
