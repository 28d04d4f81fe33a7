// Look at every particle that lives at the last step of the round: what it is worth, in which basin, and from where.
// Invariant: a particle is looked at once in each look, so the record depends on neither rounds nor compaction.

@group(0) @binding(0) var<storage, read> groups: array<Group>;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(1) @binding(0) var<storage, read_write> states: array<f32>;
@group(1) @binding(1) var<storage, read> outcomes: array<u32>;
@group(1) @binding(2) var<storage, read> living: array<u32>;
@group(1) @binding(3) var<storage, read> census: Census;
@group(1) @binding(9) var<storage, read_write> observations: array<atomic<u32>>;
#if ${staged}
#else
@group(1) @binding(10) var<storage, read_write> basins: array<u32>;
#endif
@group(2) @binding(0) var<uniform> schedule: Round;

@compute @workgroup_size(BLOCK_THREADS)
fn observe(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let first_slot = (workgroup.y * workgroups.x + workgroup.x) * BLOCK_SLOTS;
  var gathered = Gathered();
  for (var i = 0u; i < BLOCK_ITEMS; i += 1u) {
    let slot = first_slot + i * BLOCK_THREADS + lane;
    if (slot >= census.living) {
      break;
    }
    let particle = living[slot];
    let outcome = outcomes[particle];
    let group_index = group_of(particle);
    let particle_number = batch.first_particle + (particle - group_index * batch.particles);
#if ${traits}
#if ${staged}
    let group = with_traits(groups[group_index], load_eve(particle), group_index);
#else
    let group = with_traits(groups[group_index], particle_number, group_index);
#endif
#else
    let group = groups[group_index];
#endif
#if ${staged}
    // Steps of a round are counted from the step at which a particle has entered the stage.
    let step = load_entry(particle) + schedule.last;
#else
    let step = schedule.last;
#endif
    // Those whose horizon is this very step have just been censored.
    if (outcome != ALIVE && !(outcome == CENSORED && group.horizon == step)) {
      continue;
    }
    let record = (group_index * RECORDS + schedule.record) * LOOK_WORDS;
    gather_at(&gathered, record + stratum_of(particle_number) * LOOK_STRATUM, BASINS);
    let x = seen(load_state(particle));
#if ${clock}
    let time = own_time(step, particle_number, group_index, group);
#else
    let time = time_at(step, group);
#endif
    let basin = basin_of(x, time, group);
    gather(&gathered, x, time, group, basin, record + STRATA * LOOK_STRATUM);
#if ${staged}
#else
    if (basin < BASINS) {
      // 0 until the first basin is met.
      let before = basins[particle];
      if (before != 0u && before != basin + 1u) {
        let row = record + STRATA * LOOK_STRATUM + HISTOGRAM_WORDS + (before - 1u) * BASINS;
        atomicAdd(&observations[row + basin], 1u);
      }
      basins[particle] = basin + 1u;
    }
#endif
  }
  add_gathered(&gathered, BASINS);
}
