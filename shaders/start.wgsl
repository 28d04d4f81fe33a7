// Put every particle of a batch at its start and on the list of the living.
// Invariant: a particle that starts outside exits in step 0.

@group(0) @binding(0) var<storage, read> groups: array<Group>;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(1) @binding(0) var<storage, read_write> states: array<f32>;
@group(1) @binding(1) var<storage, read_write> outcomes: array<u32>;
@group(1) @binding(2) var<storage, read_write> living: array<u32>;
#if ${staged}
@group(2) @binding(0) var<uniform> schedule: Round;
#endif

@compute @workgroup_size(WORKGROUP_SIZE)
fn start(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let particle = (workgroup.y * workgroups.x + workgroup.x) * WORKGROUP_SIZE + lane;
  if (particle >= batch.total) {
    return;
  }
  let group_index = group_of(particle);
  let particle_number = batch.first_particle + (particle - group_index * batch.particles);
#if ${traits}
  let group = with_traits(groups[group_index], particle_number, group_index);
#else
  let group = groups[group_index];
#endif
#if ${staged}
  // Pilots begin elsewhere than those that are counted.
  let key = vec4u(batch.seed_low, batch.seed_high, group_index, schedule.stage & PILOT_STAGES);
#else
  let key = vec4u(batch.seed_low, batch.seed_high, group_index, 0u);
#endif
  var state = start_state(key, particle_number, group);
#if ${walls}
  state.x = folded(state.x, time_at(0u, group), group);
#endif
  store_state(particle, state);
  let distance = distances(seen(state), time_at(0u, group), group);
#if ${clock}
  outcomes[particle] = ALIVE;
#else
  outcomes[particle] = select(ALIVE, 0u, outside(distance));
#endif
#if ${named_exits}
  store_exit(particle, exit_holding(distance));
#endif
#if ${staged}
  store_entry(particle, 0u);
#if ${traits}
  store_eve(particle, particle_number);
#endif
#if ${inherited_order}
  store_order_number(particle, particle_number);
  store_order_stage(particle, schedule.stage);
#endif
  let reached = score(seen(state), time_at(0u, group), group);
  store_highest(particle, select(LOWEST, reached, outside(distance)));
#if ${tilted}
  store_log_weight(particle, 0.0f);
#endif
#endif
  living[particle] = particle;
}
