// Every particle begins at one point.

fn start_coordinate(centre: f32, width: f32, words: vec4u) -> f32 {
  return centre;
}
