// A wall that a smooth path comes to: position and velocity are mirrored where the straight way of the step meets it, between the two
// kicks of the rule. The noise of the step is the same in all directions, so that it does not matter whether it comes before or after. [E25]

// Share of a straight way from a place inside to one outside that lies inside.
fn share_inside(before: f32, after: f32) -> f32 {
  let inside = max(before, 0.0f);
  return inside / (inside - after);
}
