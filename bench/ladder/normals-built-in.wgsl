// Box–Muller from the built-in log, cos and sin, whose precision WGSL leaves to the device.
fn normals(words: vec4u) -> vec4f {
  let uniforms = vec4f(words) * 2.3283064e-10f + 1.1641532e-10f;
  let radii = sqrt(-2.0f * log(uniforms.xz));
  let angles = 6.2831853f * uniforms.yw;
  return vec4f(
    radii.x * cos(angles.x),
    radii.x * sin(angles.x),
    radii.y * cos(angles.y),
    radii.y * sin(angles.y),
  );
}
