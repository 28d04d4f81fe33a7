// Turn the number of survivors of each block into the block's place on the next list.
// Invariant: one workgroup; it runs in every round, and its canary word says that it did.

@group(1) @binding(3) var<storage, read_write> census: Census;
@group(1) @binding(5) var<storage, read_write> blocks: array<u32>;
@group(2) @binding(0) var<uniform> schedule: Round;

@compute @workgroup_size(BLOCK_THREADS)
fn offsets(@builtin(local_invocation_index) lane: u32) {
  let block_count = (census.living + BLOCK_SLOTS - 1u) / BLOCK_SLOTS;
  let share = (block_count + BLOCK_THREADS - 1u) / BLOCK_THREADS;
  let first = min(lane * share, block_count);
  let last = min(first + share, block_count);
  var sum = 0u;
  for (var i = first; i < last; i += 1u) {
    sum += blocks[i];
  }
  let through = sum_up_to(lane, sum);
  var offset = through - sum;
  for (var i = first; i < last; i += 1u) {
    let count = blocks[i];
    blocks[i] = offset;
    offset += count;
  }
  if (lane == BLOCK_THREADS - 1u) {
    census.survivors = through;
    census.canary = CANARY ^ schedule.last;
  }
}
