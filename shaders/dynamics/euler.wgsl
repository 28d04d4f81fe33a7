// Overdamped Langevin by Euler–Maruyama: weak order 1. [E4]

fn update(x: Position, kick: Position, group: Group) -> Position {
  return x + group.step * force(x, group) + kick;
}
