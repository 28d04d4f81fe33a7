// Compute random words, deviates and elementary functions of given inputs, so that the host can compare them.
// Invariant: one invocation for each probe; used by the self-test only.

@group(0) @binding(0) var<storage, read> inputs: array<vec4u>;
@group(0) @binding(1) var<storage, read_write> outputs: array<vec4u>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn probe(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= arrayLength(&inputs) / 2u) {
    return;
  }
  let counter = inputs[2u * id.x];
  let key = inputs[2u * id.x + 1u];
  let words = threefry4x32(counter, key);
  // Two numbers between −8 and 8 from the counter: whole parts of 2²⁰-ths, so that the host has the same.
  let a = f32(bitcast<i32>(counter.x) >> 8u) * 9.5367431640625e-7f;
  let b = f32(bitcast<i32>(counter.y) >> 8u) * 9.5367431640625e-7f;
  outputs[4u * id.x] = words;
  outputs[4u * id.x + 1u] = bitcast<vec4u>(normals(words));
  outputs[4u * id.x + 2u] = bitcast<vec4u>(
    vec4f(portable_exp(a), portable_log(abs(a)), portable_sin(a), portable_cos(a)),
  );
  outputs[4u * id.x + 3u] = bitcast<vec4u>(
    vec4f(portable_tan(a), portable_tanh(a), portable_pow(abs(a), b), portable_atan2(a, b)),
  );
}
