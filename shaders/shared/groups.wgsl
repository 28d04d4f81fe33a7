// The group of a particle. A batch holds its particles group by group.

fn group_of(particle: u32) -> u32 {
  // Division is slow where integers have no instruction for it, and one group needs none.
  if (batch.particles == batch.total) {
    return 0u;
  }
  return particle / batch.particles;
}
