// How many times `every` steps fit into `now`.

// Devices may divide inexactly and would count a period a step early or late. Products are rounded alike everywhere: they decide.
fn whole_periods(now: f32, every: f32) -> f32 {
  let guess = floor(now / every);
  let later = select(0.0f, 1.0f, (guess + 1.0f) * every <= now);
  let earlier = select(0.0f, 1.0f, guess * every > now);
  return guess + later - earlier;
}
