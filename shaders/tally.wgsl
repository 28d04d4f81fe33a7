// Count how the particles on the list of the living have ended, and how many of each block are left.
// Invariant: integers only; the counts of a block gather in workgroup memory and are added to the tally of its group.

@group(0) @binding(1) var<uniform> batch: Batch;
#if ${named_exits}
@group(1) @binding(0) var<storage, read_write> states: array<f32>;
#endif
@group(1) @binding(1) var<storage, read> outcomes: array<u32>;
@group(1) @binding(2) var<storage, read> living: array<u32>;
@group(1) @binding(3) var<storage, read> census: Census;
@group(1) @binding(5) var<storage, read_write> blocks: array<u32>;
@group(1) @binding(6) var<storage, read_write> tallies: array<atomic<u32>>;
@group(1) @binding(7) var<storage, read_write> alive: array<atomic<u32>>;

var<workgroup> counts: array<atomic<u32>, TALLY_STRIDE>;
var<workgroup> left: atomic<u32>;
var<workgroup> left_at_home: atomic<u32>;

// Add words to words `first …` of this block's counts; the carry goes up.
fn add_here(first: u32, low: u32, middle: u32) {
  let old = atomicAdd(&counts[first], low);
  let carry = select(0u, 1u, old > 0xffffffffu - low);
  carry_here(first + 1u, middle, carry);
}

fn carry_here(at: u32, word: u32, carry: u32) {
  let old = atomicAdd(&counts[at], word);
  var up = select(0u, 1u, old > 0xffffffffu - word);
  if (carry == 1u && atomicAdd(&counts[at], 1u) == 0xffffffffu) {
    up += 1u;
  }
  if (up > 0u && at == STEPS_SQUARED + 1u) {
    atomicAdd(&counts[at + 1u], up);
  }
}

// The same on the tally of a group in memory.
fn add_there(first: u32, low: u32, middle: u32, high: u32) {
  let old = atomicAdd(&tallies[first], low);
  let carry = select(0u, 1u, old > 0xffffffffu - low);
  let old_middle = atomicAdd(&tallies[first + 1u], middle);
  var up = high + select(0u, 1u, old_middle > 0xffffffffu - middle);
  if (carry == 1u && atomicAdd(&tallies[first + 1u], 1u) == 0xffffffffu) {
    up += 1u;
  }
  if (up > 0u) {
    atomicAdd(&tallies[first + 2u], up);
  }
}

#if ${named_exits}
// Count a particle's exit under its name as well, in memory: its counts lie behind the tallies of all groups.
fn count_named(particle: u32, outcome: u32) {
  let groups = batch.total / batch.particles;
  let record = (particle / batch.particles) * NAMED_EXITS + load_exit(particle);
  let base = groups * TALLY_STRIDE + record * EXIT_STRIDE;
  atomicAdd(&tallies[base], 1u);
  if (atomicAdd(&tallies[base + EXIT_STEPS], outcome) > 0xffffffffu - outcome) {
    atomicAdd(&tallies[base + EXIT_STEPS + 1u], 1u);
  }
  let squared = square(outcome);
  add_there(base + EXIT_STEPS_SQUARED, squared.x, squared.y, 0u);
  atomicAdd(&tallies[base + EXIT_BINS + bin_of(outcome)], 1u);
}
#endif

fn count_there(group_index: u32, outcome: u32) {
  let base = group_index * TALLY_STRIDE;
  if (outcome == DIVERGED) {
    atomicAdd(&tallies[base + DIVERGED_COUNT], 1u);
  } else if (outcome == CENSORED) {
    atomicAdd(&tallies[base + CENSORED_COUNT], 1u);
  } else {
    atomicAdd(&tallies[base + EXITED], 1u);
    let old = atomicAdd(&tallies[base + STEPS], outcome);
    if (old > 0xffffffffu - outcome) {
      atomicAdd(&tallies[base + STEPS + 1u], 1u);
    }
    let squared = square(outcome);
    add_there(base + STEPS_SQUARED, squared.x, squared.y, 0u);
    atomicAdd(&tallies[base + HEADER + bin_of(outcome)], 1u);
  }
}

fn count_here(outcome: u32) {
  if (outcome == DIVERGED) {
    atomicAdd(&counts[DIVERGED_COUNT], 1u);
  } else if (outcome == CENSORED) {
    atomicAdd(&counts[CENSORED_COUNT], 1u);
  } else {
    atomicAdd(&counts[EXITED], 1u);
    add_here(STEPS, outcome, 0u);
    let squared = square(outcome);
    add_here(STEPS_SQUARED, squared.x, squared.y);
    atomicAdd(&counts[HEADER + bin_of(outcome)], 1u);
  }
}

fn count(group_index: u32, outcome: u32, at_home: bool) {
  if (outcome == ALIVE) {
    atomicAdd(&alive[group_index], 1u);
  } else if (at_home) {
    count_here(outcome);
  } else {
    count_there(group_index, outcome);
  }
}

@compute @workgroup_size(BLOCK_THREADS)
fn tally(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let block = workgroup.y * workgroups.x + workgroup.x;
  let first_slot = block * BLOCK_SLOTS;
  for (var i = lane; i < TALLY_STRIDE; i += BLOCK_THREADS) {
    atomicStore(&counts[i], 0u);
  }
  if (lane == 0u) {
    atomicStore(&left, 0u);
    atomicStore(&left_at_home, 0u);
  }
  workgroupBarrier();

  // A block's home is the group of its first particle; the list keeps its order, so nearly all others live there too.
  let home = living[min(first_slot, max(census.living, 1u) - 1u)] / batch.particles;
  let first_at_home = home * batch.particles;
  var mine = 0u;
  var mine_at_home = 0u;
  for (var i = 0u; i < BLOCK_ITEMS; i += 1u) {
    let slot = first_slot + i * BLOCK_THREADS + lane;
    if (slot < census.living) {
      let particle = living[slot];
      let outcome = outcomes[particle];
      let living_here = outcome == ALIVE;
      let at_home = particle - first_at_home < batch.particles;
      mine += select(0u, 1u, living_here);
      mine_at_home += select(0u, 1u, living_here && at_home);
      if (!(living_here && at_home)) {
        count(particle / batch.particles, outcome, at_home);
#if ${named_exits}
        if (outcome != ALIVE && outcome != CENSORED && outcome != DIVERGED) {
          count_named(particle, outcome);
        }
#endif
      }
    }
  }
  atomicAdd(&left, mine);
  atomicAdd(&left_at_home, mine_at_home);
  workgroupBarrier();

  let base = home * TALLY_STRIDE;
  for (var i = lane; i < TALLY_STRIDE; i += BLOCK_THREADS) {
    let count = atomicLoad(&counts[i]);
    let summed = i >= STEPS && i < HEADER;
    if (count > 0u && !summed) {
      atomicAdd(&tallies[base + i], count);
    }
  }
  if (lane == 0u && first_slot < census.living) {
    let steps = atomicLoad(&counts[STEPS]);
    if (atomicAdd(&tallies[base + STEPS], steps) > 0xffffffffu - steps) {
      atomicAdd(&tallies[base + STEPS + 1u], 1u);
    }
    atomicAdd(&tallies[base + STEPS + 1u], atomicLoad(&counts[STEPS + 1u]));
    add_there(
      base + STEPS_SQUARED,
      atomicLoad(&counts[STEPS_SQUARED]),
      atomicLoad(&counts[STEPS_SQUARED + 1u]),
      atomicLoad(&counts[STEPS_SQUARED + 2u]),
    );
    atomicAdd(&alive[home], atomicLoad(&left_at_home));
    blocks[block] = atomicLoad(&left);
  }
}
