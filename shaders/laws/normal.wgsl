// Normal about `centre`; `width` is the standard deviation.

fn normal_law(centre: f32, width: f32, words: vec4u) -> f32 {
  return centre + width * normals(words).x;
}
