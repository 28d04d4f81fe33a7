// Copy one buffer into another: how many bytes the device reads and writes in a second.
// Invariant: neighbouring lanes move neighbouring words; every word is moved once.

@group(0) @binding(1) var<storage, read_write> results: array<vec4u>;
@group(0) @binding(2) var<storage, read> source: array<vec4u>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn copy(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let first = (workgroup.y * workgroups.x + workgroup.x) * (16u * WORKGROUP_SIZE) + lane;
  for (var turn = 0u; turn < 16u; turn += 1u) {
    let at = first + turn * WORKGROUP_SIZE;
    if (at < arrayLength(&source)) {
      results[at] = source[at];
    }
  }
}
