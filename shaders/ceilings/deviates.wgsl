// Normal deviates from words that cost next to nothing: how many the device makes in a second beside the generator.
// Invariant: a result is the sum, in order, of the deviates of the words first + (turn + 1) · STRIDES.

const STRIDES = vec4u(0x9e3779b9u, 0x85ebca6bu, 0xc2b2ae35u, 0x27d4eb2fu);

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read_write> results: array<vec4f>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn deviates(@builtin(global_invocation_id) id: vec3u) {
  var words = vec4u(task.seed_low, task.seed_high, task.seed_low, task.seed_high) + id.x * STRIDES.yzwx;
  var sum = vec4f();
  for (var turn = 0u; turn < task.turns; turn += 1u) {
    words += STRIDES;
    sum += normals(words);
  }
  results[id.x] = sum;
}
