// Version 0 of advance: one step after the other. Each step draws the block of its quad and keeps one of its four
// deviates, and each draws the words of the crossing test.

@group(0) @binding(0) var<storage, read> groups: array<Group>;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(1) @binding(0) var<storage, read_write> states: array<f32>;
@group(1) @binding(1) var<storage, read_write> outcomes: array<u32>;
@group(1) @binding(2) var<storage, read> living: array<u32>;
@group(1) @binding(3) var<storage, read> census: Census;
@group(1) @binding(4) var<storage, read_write> divergences: array<atomic<u32>>;
@group(2) @binding(0) var<uniform> schedule: Round;

fn record_divergence(group_index: u32, step: u32) {
  let base = group_index * DIVERGENCE_STRIDE;
  let old = atomicAdd(&divergences[base], step);
  if (old > 0xffffffffu - step) {
    atomicAdd(&divergences[base + 1u], 1u);
  }
  atomicAdd(&divergences[base + 2u + bin_of(step)], 1u);
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn advance(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let slot = (workgroup.y * workgroups.x + workgroup.x) * WORKGROUP_SIZE + lane;
  if (slot >= census.living) {
    return;
  }
  let particle = living[slot];
  if (outcomes[particle] != ALIVE) {
    return;
  }
  let group_index = group_of(particle);
  let group = groups[group_index];
  let particle_number = batch.first_particle + (particle - group_index * batch.particles);
  let key = vec4u(batch.seed_low, batch.seed_high, group_index, 0u);
  let last = min(schedule.last, group.horizon);
  if (schedule.first >= last) {
    return;
  }

  var state = load_state(particle);
  var distance = distances(state.x, 0.0f, group);
  var end = ALIVE;
  for (var step = schedule.first; step < last; step += 1u) {
    let quad = step >> 2u;
    let lane_of_quad = step & 3u;
    state = update(state, variates_at(variates_of_quad(key, particle_number, quad, group), lane_of_quad), step, group);
    let after = distances(state.x, 0.0f, group);
    let exit = exits(distance, after, crossing_words(key, particle_number, quad)[lane_of_quad], 0u, group);
    let looked_at = lane_of_quad == 3u || step + 1u == group.horizon;
    if (exit || (looked_at && position_diverged(state.x))) {
      end = step + 1u;
      break;
    }
    distance = after;
  }

  store_state(particle, state);
  if (end != ALIVE) {
    let diverged = position_diverged(state.x);
    if (diverged) {
      record_divergence(group_index, end);
    }
    outcomes[particle] = select(end, DIVERGED, diverged);
  } else if (last == group.horizon) {
    outcomes[particle] = CENSORED;
  }
}
