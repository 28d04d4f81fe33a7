// One block for two quads: each deviate of a pair takes 16 bits of a word. In one variable and for one stream of normal deviates only.

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

// Deviates from the lower or the upper 16 bits of each word: 15 of a radius, so that tails reach 4.7 deviations, 1 of its
// side, 16 of an angle.
fn half_variates(words: vec4u, upper: bool) -> QuadVariates {
  let halves = select(words << vec4u(16u), words & vec4u(0xffff0000u), vec4<bool>(upper));
  let radii = (halves.xz & vec2u(0xfffe0000u)) | ((halves.xz >> vec2u(16u)) & vec2u(1u)) | vec2u(0x10000u);
  let angles = halves.yw | vec2u(0x8000u);
  return QuadVariates(normals(vec4u(radii.x, angles.x, radii.y, angles.y)));
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
  var group = groups[0];
  if (batch.particles != batch.total) {
    group = groups[group_index];
  }
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
    if ((step & 7u) != 0u || last - step < 4u) {
      let quad = step >> 2u;
      let lane_of_quad = step & 3u;
      let variates = variates_at(half_variates(threefry4x32(vec4u(particle_number, quad >> 1u, 0u, PURPOSE_PATH), key), (quad & 1u) == 1u), lane_of_quad);
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

    let first_quad = step >> 2u;
    let final_quad = last >> 2u;
    for (var turn = 0u; turn < 0x40000000u; turn += 2u) {
      let quad = first_quad + turn;
      if (quad >= final_quad) {
        break;
      }
      let words_of_both = threefry4x32(vec4u(particle_number, quad >> 1u, 0u, PURPOSE_PATH), key);
      let first = half_variates(words_of_both, false);
      let second = half_variates(words_of_both, true);
      let start = quad << 2u;
      let s1 = update(state, variates_0(first), start, group);
      let s2 = update(s1, variates_1(first), start + 1u, group);
      let s3 = update(s2, variates_2(first), start + 2u, group);
      let s4 = update(s3, variates_3(first), start + 3u, group);
      let s5 = update(s4, variates_0(second), start + 4u, group);
      let s6 = update(s5, variates_1(second), start + 5u, group);
      let s7 = update(s6, variates_2(second), start + 6u, group);
      let s8 = update(s7, variates_3(second), start + 7u, group);
      let d1 = distances(s1.x, 0.0f, group);
      let d2 = distances(s2.x, 0.0f, group);
      let d3 = distances(s3.x, 0.0f, group);
      let d4 = distances(s4.x, 0.0f, group);
      let d5 = distances(s5.x, 0.0f, group);
      let d6 = distances(s6.x, 0.0f, group);
      let d7 = distances(s7.x, 0.0f, group);
      let d8 = distances(s8.x, 0.0f, group);
      let may_exit_now = may_exit(distance, d1, d2, d3, d4, 0u, group) | position_diverged(s4.x);
      if (may_exit_now | may_exit(d4, d5, d6, d7, d8, 0u, group) | position_diverged(s8.x)) {
        let words = crossing_words(key, particle_number, quad);
        let exit_1 = exits(distance, d1, words.x, 0u, group);
        let exit_2 = exits(d1, d2, words.y, 0u, group);
        let exit_3 = exits(d2, d3, words.z, 0u, group);
        let exit_4 = exits(d3, d4, words.w, 0u, group);
        if (exit_1 | exit_2 | exit_3 | exit_4 | position_diverged(s4.x)) {
          end = start + select(select(select(4u, 3u, exit_3), 2u, exit_2), 1u, exit_1);
          state = choose_state(choose_state(choose_state(s4, s3, exit_3), s2, exit_2), s1, exit_1);
          break;
        }
        let more_words = crossing_words(key, particle_number, quad + 1u);
        let exit_5 = exits(d4, d5, more_words.x, 0u, group);
        let exit_6 = exits(d5, d6, more_words.y, 0u, group);
        let exit_7 = exits(d6, d7, more_words.z, 0u, group);
        let exit_8 = exits(d7, d8, more_words.w, 0u, group);
        let exit_later = exit_5 | exit_6 | exit_7 | exit_8 | position_diverged(s8.x);
        if (exit_later & (quad + 1u < final_quad)) {
          end = start + select(select(select(8u, 7u, exit_7), 6u, exit_6), 5u, exit_5);
          state = choose_state(choose_state(choose_state(s8, s7, exit_7), s6, exit_6), s5, exit_5);
          break;
        }
      }
      // The second quad of the last pass may lie beyond the round.
      if (quad + 1u == final_quad) {
        state = s4;
        distance = d4;
      } else {
        state = s8;
        distance = d8;
      }
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
