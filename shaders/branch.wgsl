// Put every particle of a batch where its parent has ended, in the step in which that was, and on the list of the living.
// Invariant: a particle that is at its level already has reached it in that step. One whose parent still walked when its stage was
// stopped goes on from there.

@group(0) @binding(0) var<storage, read> groups: array<Group>;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(1) @binding(0) var<storage, read_write> states: array<f32>;
@group(1) @binding(1) var<storage, read_write> outcomes: array<u32>;
@group(1) @binding(2) var<storage, read_write> living: array<u32>;
@group(1) @binding(9) var<storage, read> former_states: array<f32>;
@group(1) @binding(10) var<storage, read> former_outcomes: array<u32>;
@group(1) @binding(11) var<storage, read> parents: array<u32>;
@group(2) @binding(0) var<uniform> schedule: Round;

#if ${inherited_order}
fn number_of(particle: u32, group_index: u32) -> u32 {
  return batch.first_particle + (particle - group_index * batch.particles);
}
#endif

@compute @workgroup_size(WORKGROUP_SIZE)
fn branch(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let particle = (workgroup.y * workgroups.x + workgroup.x) * WORKGROUP_SIZE + lane;
  if (particle >= batch.total) {
    return;
  }
  living[particle] = particle;
  let parent = parents[particle];
  // Nothing goes on in a replica whose particles have all failed.
  if (parent >= batch.total) {
    outcomes[particle] = CENSORED;
    return;
  }
  for (var plane = 0u; plane < PLANES; plane += 1u) {
    states[plane * batch.total + particle] = former_states[plane * batch.total + parent];
  }
  let group_index = group_of(particle);
#if ${traits}
  let group = with_traits(groups[group_index], load_eve(particle), group_index);
#else
  let group = groups[group_index];
#endif
  // The round holds the number of the parents' stage, the steps that it lasted, and how much larger the parents' numbers are than places here tell.
  let ended = former_outcomes[parent];
  let entry = select(ended, load_entry(particle) + schedule.last, ended == ALIVE);
#if ${inherited_order}
  // The order of an epoch that is under way stays that of the particle which began it.
  if (entry % steps_of_epoch(group) == 0u) {
    store_order_number(particle, number_of(particle, group_index));
    store_order_stage(particle, schedule.stage);
  } else if (epoch_of(load_entry(particle), group) != epoch_of(entry, group)) {
    store_order_number(particle, number_of(parent, group_index) + schedule.record);
    store_order_stage(particle, schedule.first);
  }
#endif
  store_entry(particle, entry);
#if ${tilted}
  // Those with much weight have become many.
  store_log_weight(particle, 0.0f);
#endif
  // A particle that has exited stays where it is: a bridge may have taken it on its way to a place inside.
  if (ended != ALIVE && load_exit(particle) < OWN_EXITS) {
    outcomes[particle] = entry;
    return;
  }
  let place = seen(load_state(particle));
  let distance = distances_after(place, entry, group);
  store_exit(particle, exit_holding(distance));
  store_highest(particle, select(LOWEST, score(place, time_at(entry, group), group), outside(distance)));
  outcomes[particle] = select(ALIVE, entry, outside(distance));
}
