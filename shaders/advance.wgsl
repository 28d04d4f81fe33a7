// Move each living particle through the steps of one round and record how it ended, if it did.
// Invariant: the outcome depends on (seed, group, particle, step) alone, never on where a round begins or ends.

@group(0) @binding(0) var<storage, read> groups: array<Group>;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(1) @binding(0) var<storage, read_write> positions: array<f32>;
@group(1) @binding(1) var<storage, read_write> outcomes: array<u32>;
@group(1) @binding(2) var<storage, read> living: array<u32>;
@group(1) @binding(3) var<storage, read> census: Census;
@group(1) @binding(4) var<storage, read_write> divergences: array<atomic<u32>>;
@group(2) @binding(0) var<uniform> schedule: Round;

// The four steps of a quad that the round covers. Random words come in quads of steps, whatever the round.
fn window(first_of_quad: u32, last: u32) -> vec4<bool> {
  let steps = vec4u(first_of_quad) + vec4u(0u, 1u, 2u, 3u);
  return (steps >= vec4u(schedule.first)) & (steps < vec4u(last));
}

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
  let member = batch.first_particle + (particle - group_index * batch.particles);
  let key = vec4u(batch.seed_low, batch.seed_high, group_index, 0u);
  let last = min(schedule.last, group.horizon);
  if (schedule.first >= last) {
    return;
  }
  let end_quad = (last + 3u) >> 2u;

  var x = load_position(particle);
  var distance = distances(x, group);
  var end = ALIVE;
  var quad = schedule.first >> 2u;
  var moving = window(quad << 2u, last);

  while (quad < end_quad) {
    let time = select(vec4f(0.0f), vec4f(group.step), moving);
    let kicks = draw_kicks(key, member, quad, select(vec4f(0.0f), vec4f(group.kick), moving));
    let x1 = update(x, time.x, kick_0(kicks), group);
    let x2 = update(x1, time.y, kick_1(kicks), group);
    let x3 = update(x2, time.z, kick_2(kicks), group);
    let x4 = update(x3, time.w, kick_3(kicks), group);
    let d1 = distances(x1, group);
    let d2 = distances(x2, group);
    let d3 = distances(x3, group);
    let d4 = distances(x4, group);

    // One test for all that is rare: further tests inside it cost nothing while nothing happens.
    if (may_exit(distance, d1, d2, d3, d4, group) || position_diverged(x4)) {
      let words = crossing_words(key, member, quad);
      let exit = vec4<bool>(
        exits(distance, d1, words.x, group),
        exits(d1, d2, words.y, group),
        exits(d2, d3, words.z, group),
        exits(d3, d4, words.w, group),
      ) & moving;
      if (any(exit)) {
        let step = select(select(select(4u, 3u, exit.z), 2u, exit.y), 1u, exit.x);
        end = (quad << 2u) + step;
        if (step == 1u) {
          x = x1;
        } else if (step == 2u) {
          x = x2;
        } else if (step == 3u) {
          x = x3;
        } else {
          x = x4;
        }
        break;
      }
      // Divergence is looked for where a quad or the horizon ends, so that no round's end changes when it is seen.
      if (position_diverged(x4) && (moving.w || last == group.horizon)) {
        end = min((quad << 2u) + 4u, last);
        x = x4;
        break;
      }
    }

    x = x4;
    distance = d4;
    quad += 1u;
    moving = window(quad << 2u, last);
  }

  store_position(particle, x);
  if (end != ALIVE) {
    let diverged = position_diverged(x);
    if (diverged) {
      record_divergence(group_index, end);
    }
    outcomes[particle] = select(end, DIVERGED, diverged);
  } else if (last == group.horizon) {
    outcomes[particle] = CENSORED;
  }
}
