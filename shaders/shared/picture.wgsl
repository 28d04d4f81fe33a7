// Where a particle is on a picture: (0, 0) is the lower left corner, (1, 1) the upper right one.

fn place_of(particle: u32) -> vec2f {
  let x = (states[picture.plane_x + particle] - picture.low_x) * picture.per_x;
  // A picture of one variable has one row.
  if (picture.rows == 1u) {
    return vec2f(x, 0.0f);
  }
  return vec2f(x, (states[picture.plane_y + particle] - picture.low_y) * picture.per_y);
}

fn on_picture(place: vec2f) -> bool {
  return all(place >= vec2f(0.0f)) && all(place <= vec2f(1.0f));
}
