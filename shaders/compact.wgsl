// Pack the particles that are still alive to the front of the next list, keeping their order.
// Invariant: `blocks` holds where the survivors of each block go; the census still counts the list before.

@group(1) @binding(1) var<storage, read> outcomes: array<u32>;
@group(1) @binding(2) var<storage, read> living: array<u32>;
@group(1) @binding(3) var<storage, read> census: Census;
@group(1) @binding(5) var<storage, read> blocks: array<u32>;
@group(1) @binding(8) var<storage, read_write> next: array<u32>;

@compute @workgroup_size(BLOCK_THREADS)
fn compact(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let block = workgroup.y * workgroups.x + workgroup.x;
  let first_slot = block * BLOCK_SLOTS + lane * BLOCK_ITEMS;
  let last_slot = min(first_slot + BLOCK_ITEMS, census.living);
  var count = 0u;
  for (var slot = first_slot; slot < last_slot; slot += 1u) {
    count += select(0u, 1u, outcomes[living[slot]] == ALIVE);
  }
  let through = sum_up_to(lane, count);
  if (first_slot >= last_slot) {
    return;
  }
  var at = blocks[block] + through - count;
  for (var slot = first_slot; slot < last_slot; slot += 1u) {
    let particle = living[slot];
    if (outcomes[particle] == ALIVE) {
      next[at] = particle;
      at += 1u;
    }
  }
}
