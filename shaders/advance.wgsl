// Move each living particle through the steps of one round and record how it ended, if it did.
// Invariant: the outcome depends on (seed, group, particle, step) alone, never on where a round begins or ends.

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

#if ${counting}
// What this invocation has noted of its particle's steps goes to the counts of its group.
fn record_notes(group_index: u32) {
  let base = group_index * DIVERGENCE_STRIDE + NOTES;
  if (notes.x > 0u && atomicAdd(&divergences[base], notes.x) > 0xffffffffu - notes.x) {
    atomicAdd(&divergences[base + 1u], 1u);
  }
  if (notes.y > 0u && atomicAdd(&divergences[base + 2u], notes.y) > 0xffffffffu - notes.y) {
    atomicAdd(&divergences[base + 3u], 1u);
  }
}
#endif

@compute @workgroup_size(WORKGROUP_SIZE)
fn advance(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
#if ${workgroup_rows}
  fetch_rows(lane);
#endif
  let slot = (workgroup.y * workgroups.x + workgroup.x) * WORKGROUP_SIZE + lane;
  if (slot >= census.living) {
    return;
  }
  let particle = living[slot];
  if (outcomes[particle] != ALIVE) {
    return;
  }
  let group_index = group_of(particle);
  // One group is read once for all lanes; each lane reads its own only where there are several.
  var group = groups[0];
  if (batch.particles != batch.total) {
    group = groups[group_index];
  }
  let particle_number = batch.first_particle + (particle - group_index * batch.particles);
#if ${traits}
#if ${staged}
  group = with_traits(group, load_eve(particle), group_index);
#else
  group = with_traits(group, particle_number, group_index);
#endif
#endif
#if ${staged}
  let key = vec4u(batch.seed_low, batch.seed_high, group_index, schedule.stage);
#else
  let key = vec4u(batch.seed_low, batch.seed_high, group_index, 0u);
#endif
#if ${clock}
  // A particle has a clock of its own. While it waits for its delay it has done no step, and where it lapses it never does one.
  let own = clock_of(key, particle_number, group);
  let until = min(schedule.last, group.horizon);
  if (own.lapse != 0u) {
    if (own.lapse <= until) {
      outcomes[particle] = own.lapse;
#if ${named_exits}
      store_exit(particle, own.exit);
#endif
    } else if (until == group.horizon) {
      outcomes[particle] = CENSORED;
    }
    return;
  }
  let first_step = max(schedule.first, own.delay) - own.delay;
  let last = max(until, own.delay) - own.delay;
  if (first_step >= last) {
    if (until == group.horizon) {
      outcomes[particle] = CENSORED;
    }
    return;
  }
  group.horizon -= own.delay;
#else
#if ${staged}
  // Steps of a round are counted from the step at which a particle has entered the stage.
  let entry = load_entry(particle);
#if ${inherited_order}
  inherited = Order(load_order_number(particle), load_order_stage(particle), epoch_of(entry, group));
#endif
  let first_step = schedule.first + entry;
  let last = min(schedule.last + entry, group.horizon);
  if (first_step >= last) {
    outcomes[particle] = CENSORED;
    return;
  }
#else
  let first_step = schedule.first;
  let last = min(schedule.last, group.horizon);
  if (first_step >= last) {
    return;
  }
#endif
#endif

  var state = load_state(particle);
  var step = first_step;
  var distance = distances(seen(state), time_at(step, group), group);
  // Step of the exit or divergence; ALIVE until then.
  var end = ALIVE;
#if ${named_exits}
  var exit = 0u;
#endif
#if ${staged}
  // The highest score after any of its steps in this stage.
  var highest = load_highest(particle);
#endif
#if ${tilted}
  log_weight = load_log_weight(particle);
#endif
#if ${clock}
  // One that starts outside exits when its delay has passed.
  if (first_step == 0u && outside(distance)) {
    end = 0u;
#if ${named_exits}
    exit = exit_holding(distance);
#endif
  }
#endif

#if ${step_by_step}
  // Drawn once for the steps of a quad.
  var quad_variates: QuadVariates;
#endif
  while (step < last && end == ALIVE) {
#if ${step_by_step}
    {
#else
    if ((step & 3u) != 0u || last - step < 4u) {
#endif
      // A step of a quad that the round covers in part: random words come in quads of steps, whatever the round.
      let quad = step >> 2u;
      let lane_of_quad = step & 3u;
#if ${step_by_step}
      if (lane_of_quad == 0u || step == first_step) {
        quad_variates = variates_of_quad(key, particle_number, quad, group);
      }
      let variates = variates_at(quad_variates, lane_of_quad);
#else
      let variates = variates_at(variates_of_quad(key, particle_number, quad, group), lane_of_quad);
#endif
      state = stepped(state, variates, step, key, particle_number, group);
      let after = distances_after(seen(state), step + 1u, group);
#if ${staged}
      highest = higher(highest, score_after(seen(state), step + 1u, group));
#endif
      let word = crossing_words(key, particle_number, quad)[lane_of_quad];
      let exited = exits(distance, after, word, step, group);
      step += 1u;
      // Divergence is looked for where a quad or the horizon ends, so that no round's end changes when it is seen.
      let looked_at = lane_of_quad == 3u || step == group.horizon;
      if (exited || (looked_at && position_diverged(state.x))) {
        end = step;
#if ${named_exits}
        exit = exit_taken(distance, after, word, step - 1u, group);
#endif
      }
      distance = after;
      continue;
    }

#if ${step_by_step}
#else
    let first_quad = step >> 2u;
    let final_quad = last >> 2u;
    // The bound is constant, for compilers that put a counter of their own into other loops.
    for (var turn = 0u; turn < 0x40000000u; turn += 1u) {
      let quad = first_quad + turn;
      if (quad >= final_quad) {
        break;
      }
      let quad_variates = variates_of_quad(key, particle_number, quad, group);
      let first = quad << 2u;
      let s1 = stepped(state, variates_0(quad_variates), first, key, particle_number, group);
#if ${counting}
      let notes_1 = notes;
#endif
#if ${tilted}
      let weight_1 = log_weight;
#endif
      let s2 = stepped(s1, variates_1(quad_variates), first + 1u, key, particle_number, group);
#if ${counting}
      let notes_2 = notes;
#endif
#if ${tilted}
      let weight_2 = log_weight;
#endif
      let s3 = stepped(s2, variates_2(quad_variates), first + 2u, key, particle_number, group);
#if ${counting}
      let notes_3 = notes;
#endif
#if ${tilted}
      let weight_3 = log_weight;
#endif
      let s4 = stepped(s3, variates_3(quad_variates), first + 3u, key, particle_number, group);
      let d1 = distances_after(seen(s1), first + 1u, group);
      let d2 = distances_after(seen(s2), first + 2u, group);
      let d3 = distances_after(seen(s3), first + 3u, group);
      let d4 = distances_after(seen(s4), first + 4u, group);

#if ${staged}
      let h1 = higher(highest, score_after(seen(s1), first + 1u, group));
      let h2 = higher(h1, score_after(seen(s2), first + 2u, group));
      let h3 = higher(h2, score_after(seen(s3), first + 3u, group));
      highest = higher(h3, score_after(seen(s4), first + 4u, group));
#endif

      // One test for all that is rare: further tests inside it cost nothing while nothing happens. (| has no branch, || has.)
      if (may_exit(distance, d1, d2, d3, d4, first, group) | position_diverged(s4.x)) {
        let words = crossing_words(key, particle_number, quad);
        let exit_1 = exits(distance, d1, words.x, first, group);
        let exit_2 = exits(d1, d2, words.y, first + 1u, group);
        let exit_3 = exits(d2, d3, words.z, first + 2u, group);
        let exit_4 = exits(d3, d4, words.w, first + 3u, group);
        if (exit_1 | exit_2 | exit_3 | exit_4 | position_diverged(s4.x)) {
          let taken = select(select(select(4u, 3u, exit_3), 2u, exit_2), 1u, exit_1);
          end = first + taken;
          state = choose_state(choose_state(choose_state(s4, s3, exit_3), s2, exit_2), s1, exit_1);
#if ${staged}
          highest = select(select(select(highest, h3, exit_3), h2, exit_2), h1, exit_1);
#endif
#if ${tilted}
          log_weight = select(select(select(log_weight, weight_3, exit_3), weight_2, exit_2), weight_1, exit_1);
#endif
#if ${named_exits}
          if (exit_1) {
            exit = exit_taken(distance, d1, words.x, first, group);
          } else if (exit_2) {
            exit = exit_taken(d1, d2, words.y, first + 1u, group);
          } else if (exit_3) {
            exit = exit_taken(d2, d3, words.z, first + 2u, group);
          } else {
            exit = exit_taken(d3, d4, words.w, first + 3u, group);
          }
#endif
#if ${counting}
          // Steps after the exit were computed with the quad, and are none of the particle's.
          notes = select(select(select(notes, notes_3, exit_3), notes_2, exit_2), notes_1, exit_1);
#endif
          break;
        }
      }
      state = s4;
      distance = d4;
    }
    step = final_quad << 2u;
#endif
  }

  store_state(particle, state);
#if ${staged}
  store_highest(particle, highest);
#endif
#if ${tilted}
  store_log_weight(particle, log_weight);
#endif
#if ${counting}
  record_notes(group_index);
#endif
  if (end != ALIVE) {
#if ${clock}
    end += own.delay;
#endif
    let diverged = position_diverged(state.x);
    if (diverged) {
      record_divergence(group_index, end);
    }
    outcomes[particle] = select(end, DIVERGED, diverged);
#if ${named_exits}
    store_exit(particle, exit);
#endif
  } else if (last == group.horizon) {
    outcomes[particle] = CENSORED;
  }
}
