// Overdamped Langevin by stochastic Heun: weak order 2 for additive noise. [E3]

fn update(x: Position, kick: Position, group: Group) -> Position {
  let slope = force(x, group);
  let guess = x + group.step * slope + kick;
  return x + (0.5f * group.step) * (slope + force(guess, group)) + kick;
}
