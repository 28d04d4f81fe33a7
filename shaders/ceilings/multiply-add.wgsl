// Eight independent chains of products and sums in registers: how many the device does in a second.
// Invariant: with factor 1 and term 1 a chain that began at s ends at s + 32 · turns, exactly up to 2^24.

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read_write> results: array<vec4f>;

fn link(x: vec4f) -> vec4f {
#if ${fused}
  return fma(x, vec4f(task.factor), vec4f(task.term));
#else
  return x * task.factor + task.term;
#endif
}

fn eight_links(x: vec4f) -> vec4f {
  return link(link(link(link(link(link(link(link(x))))))));
}

fn all_links(x: vec4f) -> vec4f {
  return eight_links(eight_links(eight_links(eight_links(x))));
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn multiply_add(@builtin(global_invocation_id) id: vec3u) {
  let first = f32(id.x & 255u);
  var a = vec4f(first, first + 1.0f, first + 2.0f, first + 3.0f);
  var b = a + 4.0f;
  for (var turn = 0u; turn < task.turns; turn += 1u) {
    a = all_links(a);
    b = all_links(b);
  }
  results[2u * id.x] = a;
  results[2u * id.x + 1u] = b;
}
