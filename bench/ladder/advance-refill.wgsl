// Refill in place of idle lanes: an invocation has a queue of four places of the list and takes the next particle as soon
// as its own has ended or has done the round. Three of four workgroups stay idle, spread evenly.

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

const QUEUE = 4u;

@compute @workgroup_size(WORKGROUP_SIZE)
fn advance(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = workgroup.y * workgroups.x + workgroup.x;
  let working = ((census.living + WORKGROUP_SIZE - 1u) / WORKGROUP_SIZE + QUEUE - 1u) / QUEUE;
  if (index % QUEUE != 0u || index / QUEUE >= working) {
    return;
  }
  var slot = (index / QUEUE) * WORKGROUP_SIZE + lane;
  var walking = false;
  var particle = 0u;
  var group_index = 0u;
  var group = groups[0];
  var particle_number = 0u;
  var key = vec4u();
  var last = 0u;
  var step = 0u;
  var state = load_state(0u);
  var distance = distances(state.x, 0.0f, group);
  loop {
    if (!walking) {
      if (slot >= census.living) {
        break;
      }
      particle = living[slot];
      slot += working * WORKGROUP_SIZE;
      group_index = group_of(particle);
      if (batch.particles != batch.total) {
        group = groups[group_index];
      }
      last = min(schedule.last, group.horizon);
      step = schedule.first;
      if (outcomes[particle] != ALIVE || step >= last) {
        continue;
      }
      walking = true;
      particle_number = batch.first_particle + (particle - group_index * batch.particles);
      key = vec4u(batch.seed_low, batch.seed_high, group_index, 0u);
      state = load_state(particle);
      distance = distances(state.x, 0.0f, group);
    }
    var end = ALIVE;
    let quad = step >> 2u;
    if ((step & 3u) != 0u || last - step < 4u) {
      let lane_of_quad = step & 3u;
      state = update(state, variates_at(variates_of_quad(key, particle_number, quad, group), lane_of_quad), step, group);
      let after = distances(state.x, 0.0f, group);
      step += 1u;
      let looked_at = lane_of_quad == 3u || step == group.horizon;
      if (exits(distance, after, crossing_words(key, particle_number, quad)[lane_of_quad], 0u, group) || (looked_at && position_diverged(state.x))) {
        end = step;
      }
      distance = after;
    } else {
      let quad_variates = variates_of_quad(key, particle_number, quad, group);
      let s1 = update(state, variates_0(quad_variates), step, group);
      let s2 = update(s1, variates_1(quad_variates), step + 1u, group);
      let s3 = update(s2, variates_2(quad_variates), step + 2u, group);
      let s4 = update(s3, variates_3(quad_variates), step + 3u, group);
      let d1 = distances(s1.x, 0.0f, group);
      let d2 = distances(s2.x, 0.0f, group);
      let d3 = distances(s3.x, 0.0f, group);
      let d4 = distances(s4.x, 0.0f, group);
      state = s4;
      if (may_exit(distance, d1, d2, d3, d4, 0u, group) | position_diverged(s4.x)) {
        let words = crossing_words(key, particle_number, quad);
        let exit_1 = exits(distance, d1, words.x, 0u, group);
        let exit_2 = exits(d1, d2, words.y, 0u, group);
        let exit_3 = exits(d2, d3, words.z, 0u, group);
        let exit_4 = exits(d3, d4, words.w, 0u, group);
        if (exit_1 | exit_2 | exit_3 | exit_4 | position_diverged(s4.x)) {
          end = step + select(select(select(4u, 3u, exit_3), 2u, exit_2), 1u, exit_1);
          state = choose_state(choose_state(choose_state(s4, s3, exit_3), s2, exit_2), s1, exit_1);
        }
      }
      distance = d4;
      step += 4u;
    }
    if (end != ALIVE || step >= last) {
      walking = false;
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
  }
}
