// Version 2 of advance: the four steps of a quad in a row without an index, one test for all that is rare, and crossing
// words inside it only. A mask holds back the steps of a quad that the round does not cover.

@group(0) @binding(0) var<storage, read> groups: array<Group>;
@group(0) @binding(1) var<uniform> batch: Batch;
@group(1) @binding(0) var<storage, read_write> positions: array<f32>;
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
  let member = batch.first_particle + (particle - group_index * batch.particles);
  let key = vec4u(batch.seed_low, batch.seed_high, group_index, 0u);
  let last = min(schedule.last, group.horizon);
  if (schedule.first >= last) {
    return;
  }

  var x = load_position(particle);
  var distance = distances(x, group);
  var end = ALIVE;
  var quad = schedule.first >> 2u;
  while ((quad << 2u) < last) {
    let steps = vec4u(quad << 2u) + vec4u(0u, 1u, 2u, 3u);
    let moving = (steps >= vec4u(schedule.first)) & (steps < vec4u(last));
    let kicks = draw_kicks(key, member, quad, group.kick);
    let x1 = choose_position(x, update(x, kick_0(kicks), group), moving.x);
    let x2 = choose_position(x1, update(x1, kick_1(kicks), group), moving.y);
    let x3 = choose_position(x2, update(x2, kick_2(kicks), group), moving.z);
    let x4 = choose_position(x3, update(x3, kick_3(kicks), group), moving.w);
    let d1 = distances(x1, group);
    let d2 = distances(x2, group);
    let d3 = distances(x3, group);
    let d4 = distances(x4, group);
    if (may_exit(distance, d1, d2, d3, d4, group) || position_diverged(x4)) {
      let words = crossing_words(key, member, quad);
      let exit = vec4<bool>(
        exits(distance, d1, words.x, group),
        exits(d1, d2, words.y, group),
        exits(d2, d3, words.z, group),
        exits(d3, d4, words.w, group),
      ) & moving;
      if (any(exit)) {
        end = (quad << 2u) + select(select(select(4u, 3u, exit.z), 2u, exit.y), 1u, exit.x);
        x = choose_position(choose_position(choose_position(x4, x3, exit.z), x2, exit.y), x1, exit.x);
        break;
      }
      if (position_diverged(x4) && (moving.w || last == group.horizon)) {
        end = min((quad << 2u) + 4u, last);
        x = x4;
        break;
      }
    }
    x = x4;
    distance = d4;
    quad += 1u;
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
