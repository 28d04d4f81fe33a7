// The product's deviates, one pair after the other.
fn normals(words: vec4u) -> vec4f {
  return vec4f(normal_pair(words.xy), normal_pair(words.zw));
}

fn normal_pair(words: vec2u) -> vec2f {
  let radius = sqrt(-2.0f * log_uniforms(words.xx).x);
  let side = bitcast<f32>(bitcast<u32>(radius) ^ (words.x << 31u));
  let direction = half_turns(words.yy);
  return vec2f(side * direction.cosines.x, side * direction.sines.x);
}
