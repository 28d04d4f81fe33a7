// Refill in place of idle lanes: an invocation has a queue of four places of the list and takes the next particle as soon
// as its own has ended or has done the round. Three of four workgroups stay idle, spread evenly.

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
  var member = 0u;
  var key = vec4u();
  var last = 0u;
  var step = 0u;
  var x = load_position(0u);
  var distance = distances(x, group);
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
      member = batch.first_particle + (particle - group_index * batch.particles);
      key = vec4u(batch.seed_low, batch.seed_high, group_index, 0u);
      x = load_position(particle);
      distance = distances(x, group);
    }
    var end = ALIVE;
    let quad = step >> 2u;
    if ((step & 3u) != 0u || last - step < 4u) {
      let lane_of_quad = step & 3u;
      x = update(x, kick_at(draw_kicks(key, member, quad, group.kick), lane_of_quad), group);
      let after = distances(x, group);
      step += 1u;
      let looked_at = lane_of_quad == 3u || step == group.horizon;
      if (exits(distance, after, crossing_words(key, member, quad)[lane_of_quad], group) || (looked_at && position_diverged(x))) {
        end = step;
      }
      distance = after;
    } else {
      let kicks = draw_kicks(key, member, quad, group.kick);
      let x1 = update(x, kick_0(kicks), group);
      let x2 = update(x1, kick_1(kicks), group);
      let x3 = update(x2, kick_2(kicks), group);
      let x4 = update(x3, kick_3(kicks), group);
      let d1 = distances(x1, group);
      let d2 = distances(x2, group);
      let d3 = distances(x3, group);
      let d4 = distances(x4, group);
      x = x4;
      if (may_exit(distance, d1, d2, d3, d4, group) | position_diverged(x4)) {
        let words = crossing_words(key, member, quad);
        let exit_1 = exits(distance, d1, words.x, group);
        let exit_2 = exits(d1, d2, words.y, group);
        let exit_3 = exits(d2, d3, words.z, group);
        let exit_4 = exits(d3, d4, words.w, group);
        if (exit_1 | exit_2 | exit_3 | exit_4 | position_diverged(x4)) {
          end = step + select(select(select(4u, 3u, exit_3), 2u, exit_2), 1u, exit_1);
          x = choose_position(choose_position(choose_position(x4, x3, exit_3), x2, exit_2), x1, exit_1);
        }
      }
      distance = d4;
      step += 4u;
    }
    if (end != ALIVE || step >= last) {
      walking = false;
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
  }
}
