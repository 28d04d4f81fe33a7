// Blocks of four random words, one after the other: how many words, and so how much integer arithmetic, the device does
// in a second. Invariant: a result is the exclusive-or of the blocks of the counters (invocation, turn, 0, purpose).

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read_write> results: array<vec4u>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn random_words(@builtin(global_invocation_id) id: vec3u) {
  let key = vec4u(task.seed_low, task.seed_high, 0u, 0u);
  var words = vec4u();
  for (var turn = 0u; turn < task.turns; turn += 1u) {
    words ^= threefry4x32(vec4u(id.x, turn, 0u, PURPOSE_PATH), key);
  }
  results[id.x] = words;
}
