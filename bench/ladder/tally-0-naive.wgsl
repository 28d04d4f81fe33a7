// Version 0 of tally: each particle adds itself to the tally of its group in memory.

@group(0) @binding(1) var<uniform> batch: Batch;
@group(1) @binding(1) var<storage, read> outcomes: array<u32>;
@group(1) @binding(2) var<storage, read> living: array<u32>;
@group(1) @binding(3) var<storage, read> census: Census;
@group(1) @binding(5) var<storage, read_write> blocks: array<atomic<u32>>;
@group(1) @binding(6) var<storage, read_write> tallies: array<atomic<u32>>;
@group(1) @binding(7) var<storage, read_write> alive: array<atomic<u32>>;

// Add a number of three words to the words `first …`; carries go up.
fn add(first: u32, low: u32, middle: u32, words: u32) {
  let old = atomicAdd(&tallies[first], low);
  let carry = select(0u, 1u, old > 0xffffffffu - low);
  let old_middle = atomicAdd(&tallies[first + 1u], middle);
  var up = select(0u, 1u, old_middle > 0xffffffffu - middle);
  if (carry == 1u && atomicAdd(&tallies[first + 1u], 1u) == 0xffffffffu) {
    up += 1u;
  }
  if (words == 3u && up > 0u) {
    atomicAdd(&tallies[first + 2u], up);
  }
}

@compute @workgroup_size(BLOCK_THREADS)
fn tally(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let block = workgroup.y * workgroups.x + workgroup.x;
  let there = block * BLOCK_SLOTS < census.living;
  if (there && lane == 0u) {
    atomicStore(&blocks[block], 0u);
  }
  storageBarrier();
  for (var i = 0u; i < BLOCK_ITEMS; i += 1u) {
    let slot = block * BLOCK_SLOTS + i * BLOCK_THREADS + lane;
    if (slot >= census.living) {
      continue;
    }
    let particle = living[slot];
    let group_index = particle / batch.particles;
    let outcome = outcomes[particle];
    let base = group_index * TALLY_STRIDE;
    if (outcome == ALIVE) {
      atomicAdd(&blocks[block], 1u);
      atomicAdd(&alive[group_index], 1u);
    } else if (outcome == DIVERGED) {
      atomicAdd(&tallies[base + DIVERGED_COUNT], 1u);
    } else if (outcome == CENSORED) {
      atomicAdd(&tallies[base + CENSORED_COUNT], 1u);
    } else {
      let squared = square(outcome);
      atomicAdd(&tallies[base + EXITED], 1u);
      add(base + STEPS, outcome, 0u, 2u);
      add(base + STEPS_SQUARED, squared.x, squared.y, 3u);
      atomicAdd(&tallies[base + HEADER + bin_of(outcome)], 1u);
    }
  }
}
