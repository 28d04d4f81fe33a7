// Version 2 of advance: the four steps of a quad in a row without an index, one test for all that is rare, and crossing
// words inside it only. A mask holds back the steps of a quad that the round does not cover.

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
  var quad = schedule.first >> 2u;
  while ((quad << 2u) < last) {
    let first = quad << 2u;
    let steps = vec4u(first) + vec4u(0u, 1u, 2u, 3u);
    let moving = (steps >= vec4u(schedule.first)) & (steps < vec4u(last));
    let quad_variates = variates_of_quad(key, particle_number, quad, group);
    let s1 = choose_state(state, update(state, variates_0(quad_variates), first, group), moving.x);
    let s2 = choose_state(s1, update(s1, variates_1(quad_variates), first + 1u, group), moving.y);
    let s3 = choose_state(s2, update(s2, variates_2(quad_variates), first + 2u, group), moving.z);
    let s4 = choose_state(s3, update(s3, variates_3(quad_variates), first + 3u, group), moving.w);
    let d1 = distances(s1.x, 0.0f, group);
    let d2 = distances(s2.x, 0.0f, group);
    let d3 = distances(s3.x, 0.0f, group);
    let d4 = distances(s4.x, 0.0f, group);
    if (may_exit(distance, d1, d2, d3, d4, 0u, group) || position_diverged(s4.x)) {
      let words = crossing_words(key, particle_number, quad);
      let exit = vec4<bool>(
        exits(distance, d1, words.x, 0u, group),
        exits(d1, d2, words.y, 0u, group),
        exits(d2, d3, words.z, 0u, group),
        exits(d3, d4, words.w, 0u, group),
      ) & moving;
      if (any(exit)) {
        end = first + select(select(select(4u, 3u, exit.z), 2u, exit.y), 1u, exit.x);
        state = choose_state(choose_state(choose_state(s4, s3, exit.z), s2, exit.y), s1, exit.x);
        break;
      }
      if (position_diverged(s4.x) && (moving.w || last == group.horizon)) {
        end = min(first + 4u, last);
        state = s4;
        break;
      }
    }
    state = s4;
    distance = d4;
    quad += 1u;
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
