// Overdamped Langevin by Euler–Maruyama: weak order 1. [E4]
// `time` and `kick` are zero for a step outside the round, which leaves x exactly where it is.

fn update(x: Position, time: f32, kick: Position, group: Group) -> Position {
  return x + time * force(x, group) + kick;
}
