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

// What is left to add when `words`, the lowest first, have been added to a number from its lowest word up: `old` is what that word was.
fn carried(words: vec3u, old: u32) -> vec3u {
  let carry = select(0u, 1u, old > 0xffffffffu - words.x);
  let second = words.y + carry;
  return vec3u(second, words.z + select(0u, 1u, second < carry), 0u);
}

// Add a number of up to three words, the lowest first, to the words `first …` of this block's counts. One addition in a loop, for
// compilers that make much of each.
fn add_here(first: u32, words: vec3u) {
  var rest = words;
  for (var at = first; (rest.x | rest.y | rest.z) != 0u; at += 1u) {
    rest = carried(rest, atomicAdd(&counts[at], rest.x));
  }
}

// The same on the tally of a group in memory.
fn add_there(first: u32, words: vec3u) {
  var rest = words;
  for (var at = first; (rest.x | rest.y | rest.z) != 0u; at += 1u) {
    rest = carried(rest, atomicAdd(&tallies[at], rest.x));
  }
}

// The word that counts particles which have ended so.
fn count_of(outcome: u32) -> u32 {
  return select(select(EXITED, CENSORED_COUNT, outcome == CENSORED), DIVERGED_COUNT, outcome == DIVERGED);
}

#if ${named_exits}
// Count a particle's exit under its name as well, in memory: its counts lie behind the tallies of all groups.
fn count_named(particle: u32, outcome: u32) {
  let groups = batch.total / batch.particles;
  let record = (particle / batch.particles) * NAMED_EXITS + load_exit(particle);
  let base = groups * TALLY_STRIDE + record * EXIT_STRIDE;
  atomicAdd(&tallies[base], 1u);
  add_there(base + EXIT_STEPS, vec3u(outcome, 0u, 0u));
  add_there(base + EXIT_STEPS_SQUARED, vec3u(square(outcome), 0u));
  atomicAdd(&tallies[base + EXIT_BINS + bin_of(outcome)], 1u);
}
#endif

fn count_there(group_index: u32, outcome: u32) {
  let base = group_index * TALLY_STRIDE;
  let counted = count_of(outcome);
  atomicAdd(&tallies[base + counted], 1u);
  if (counted == EXITED) {
    add_there(base + STEPS, vec3u(outcome, 0u, 0u));
    add_there(base + STEPS_SQUARED, vec3u(square(outcome), 0u));
    atomicAdd(&tallies[base + HEADER + bin_of(outcome)], 1u);
  }
}

fn count_here(outcome: u32) {
  let counted = count_of(outcome);
  atomicAdd(&counts[counted], 1u);
  if (counted == EXITED) {
    add_here(STEPS, vec3u(outcome, 0u, 0u));
    add_here(STEPS_SQUARED, vec3u(square(outcome), 0u));
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
    add_there(base + STEPS, vec3u(atomicLoad(&counts[STEPS]), atomicLoad(&counts[STEPS + 1u]), 0u));
    add_there(
      base + STEPS_SQUARED,
      vec3u(
        atomicLoad(&counts[STEPS_SQUARED]),
        atomicLoad(&counts[STEPS_SQUARED + 1u]),
        atomicLoad(&counts[STEPS_SQUARED + 2u]),
      ),
    );
    atomicAdd(&alive[home], atomicLoad(&left_at_home));
    blocks[block] = atomicLoad(&left);
  }
}
