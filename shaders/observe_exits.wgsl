// Look at every particle on the list that has exited: which part of the exit it used, and where.
// Invariant: a census sees each particle once before compaction drops it, so each exit is counted once.

@group(0) @binding(0) var<storage, read> groups: array<Group>;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(1) @binding(0) var<storage, read_write> states: array<f32>;
@group(1) @binding(1) var<storage, read> outcomes: array<u32>;
@group(1) @binding(2) var<storage, read> living: array<u32>;
@group(1) @binding(3) var<storage, read> census: Census;
@group(1) @binding(9) var<storage, read_write> observations: array<atomic<u32>>;

@compute @workgroup_size(BLOCK_THREADS)
fn observe_exits(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let first_slot = (workgroup.y * workgroups.x + workgroup.x) * BLOCK_SLOTS;
  let exits = (batch.total / batch.particles) * RECORDS * LOOK_WORDS;
  var gathered = Gathered();
  for (var i = 0u; i < BLOCK_ITEMS; i += 1u) {
    let slot = first_slot + i * BLOCK_THREADS + lane;
    if (slot >= census.living) {
      break;
    }
    let particle = living[slot];
    let outcome = outcomes[particle];
    if (outcome == ALIVE || outcome == CENSORED || outcome == DIVERGED) {
      continue;
    }
    let group_index = group_of(particle);
    let particle_number = batch.first_particle + (particle - group_index * batch.particles);
#if ${traits}
    let group = with_traits(groups[group_index], particle_number, group_index);
#else
    let group = groups[group_index];
#endif
    let record = exits + group_index * EXIT_WORDS;
    gather_at(&gathered, record + stratum_of(particle_number) * EXIT_STRATUM, PARTS);
    let x = seen(load_state(particle));
#if ${clock}
    let time = own_time(outcome, particle_number, group_index, group);
#else
    let time = time_at(outcome, group);
#endif
#if ${named_exits}
    let part = load_exit(particle);
#else
    let part = part_of(distances(x, time, group));
#endif
    gather(&gathered, x, time, group, part, record + STRATA * EXIT_STRATUM);
  }
  add_gathered(&gathered, PARTS);
}
