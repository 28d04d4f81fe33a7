// A sequential generator whose state stays in registers for a round, seeded by one block of Threefry. Its paths depend on
// where rounds begin: the price of a tally that does not is the distance to this one. In one variable and for one stream
// of normal deviates only.

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

// xoshiro128++ (Blackman & Vigna 2019).
fn next_word(generator: ptr<function, vec4u>) -> u32 {
  var s = *generator;
  let word = rotate(s.x + s.w, 7u) + s.x;
  let shifted = s.y << 9u;
  s.z ^= s.x;
  s.w ^= s.y;
  s.y ^= s.z;
  s.x ^= s.w;
  s.z ^= shifted;
  s.w = rotate(s.w, 11u);
  *generator = s;
  return word;
}

fn next_words(generator: ptr<function, vec4u>) -> vec4u {
  let a = next_word(generator);
  let b = next_word(generator);
  let c = next_word(generator);
  return vec4u(a, b, c, next_word(generator));
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
  var generator = threefry4x32(vec4u(particle_number, schedule.first, 0u, PURPOSE_PATH), key);
  var step = schedule.first;

  while (step < last && end == ALIVE) {
    if ((step & 3u) != 0u || last - step < 4u) {
      let quad = step >> 2u;
      let lane_of_quad = step & 3u;
      let variates = variates_at(QuadVariates(normals(next_words(&generator))), lane_of_quad);
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
    for (var turn = 0u; turn < 0x40000000u; turn += 1u) {
      let quad = first_quad + turn;
      if (quad >= final_quad) {
        break;
      }
      let quad_variates = QuadVariates(normals(next_words(&generator)));
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
