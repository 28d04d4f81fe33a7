// Version 4 of advance: as version 3 with | in place of ||, which is a branch in WGSL, in the loop's tests.

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
  var step = schedule.first;

  while (step < last && end == ALIVE) {
    if ((step & 3u) != 0u || last - step < 4u) {
      let quad = step >> 2u;
      let lane_of_quad = step & 3u;
      let variates = variates_at(variates_of_quad(key, particle_number, quad, group), lane_of_quad);
      state = update(state, variates, step, group);
      let after = distances(state.x, 0.0f, group);
      step += 1u;
      let looked_at = lane_of_quad == 3u || step == group.horizon;
      if (exits(distance, after, crossing_words(key, particle_number, quad)[lane_of_quad], 0u, group) || (looked_at && position_diverged(state.x))) {
        end = step;
      }
      distance = after;
      continue;
    }

    let final_quad = last >> 2u;
    for (var quad = step >> 2u; quad < final_quad; quad += 1u) {
      let quad_variates = variates_of_quad(key, particle_number, quad, group);
      let first = quad << 2u;
      let s1 = update(state, variates_0(quad_variates), first, group);
      let s2 = update(s1, variates_1(quad_variates), first + 1u, group);
      let s3 = update(s2, variates_2(quad_variates), first + 2u, group);
      let s4 = update(s3, variates_3(quad_variates), first + 3u, group);
      let d1 = distances(s1.x, 0.0f, group);
      let d2 = distances(s2.x, 0.0f, group);
      let d3 = distances(s3.x, 0.0f, group);
      let d4 = distances(s4.x, 0.0f, group);

      if (may_exit(distance, d1, d2, d3, d4, 0u, group) | position_diverged(s4.x)) {
        let words = crossing_words(key, particle_number, quad);
        let exit_1 = exits(distance, d1, words.x, 0u, group);
        let exit_2 = exits(d1, d2, words.y, 0u, group);
        let exit_3 = exits(d2, d3, words.z, 0u, group);
        let exit_4 = exits(d3, d4, words.w, 0u, group);
        if (exit_1 | exit_2 | exit_3 | exit_4 | position_diverged(s4.x)) {
          let taken = select(select(select(4u, 3u, exit_3), 2u, exit_2), 1u, exit_1);
          end = first + taken;
          state = choose_state(choose_state(choose_state(s4, s3, exit_3), s2, exit_2), s1, exit_1);
          break;
        }
      }
      state = s4;
      distance = d4;
    }
    step = final_quad << 2u;
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
