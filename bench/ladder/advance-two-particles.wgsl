// Two particles an invocation: their operations interleave and they share constants and the loop. An end of one leaves
// its half of the lane idle until the other ends too.

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


// One of the particles that an invocation carries.
struct Walker {
  particle: u32,
  particle_number: u32,
  key: vec4u,
  last: u32,
  state: State,
  distance: Distances,
  end: u32,
}

// One group is read once for all lanes.
fn group_at(index: u32) -> Group {
  var group = groups[0];
  if (batch.particles != batch.total) {
    group = groups[index];
  }
  return group;
}

fn walker_at(slot: u32) -> Walker {
  var w: Walker;
  let there = slot < census.living;
  w.particle = living[select(0u, slot, there)];
  let group_index = group_of(w.particle);
  w.particle_number = batch.first_particle + (w.particle - group_index * batch.particles);
  w.key = vec4u(batch.seed_low, batch.seed_high, group_index, 0u);
  let group = group_at(group_index);
  w.last = min(schedule.last, group.horizon);
  w.state = load_state(w.particle);
  w.distance = distances(w.state.x, 0.0f, group);
  w.end = select(0u, ALIVE, there && outcomes[w.particle] == ALIVE && schedule.first < w.last);
  return w;
}

fn settle(w: Walker, began: bool, group: Group) {
  if (!began) {
    return;
  }
  store_state(w.particle, w.state);
  if (w.end != ALIVE) {
    let diverged = position_diverged(w.state.x);
    if (diverged) {
      record_divergence(w.key.z, w.end);
    }
    outcomes[w.particle] = select(w.end, DIVERGED, diverged);
  } else if (w.last == group.horizon) {
    outcomes[w.particle] = CENSORED;
  }
}

fn single_step(before: Walker, step: u32, group: Group) -> Walker {
  var w = before;
  let quad = step >> 2u;
  let lane_of_quad = step & 3u;
  let state = update(w.state, variates_at(variates_of_quad(w.key, w.particle_number, quad, group), lane_of_quad), step, group);
  let after = distances(state.x, 0.0f, group);
  let looked_at = lane_of_quad == 3u || step + 1u == group.horizon;
  if (w.end == ALIVE && step < w.last) {
    if (exits(w.distance, after, crossing_words(w.key, w.particle_number, quad)[lane_of_quad], 0u, group) || (looked_at && position_diverged(state.x))) {
      w.end = step + 1u;
    }
    w.state = state;
    w.distance = after;
  }
  return w;
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn advance(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = workgroup.y * workgroups.x + workgroup.x;
  // Every other workgroup stays idle, so that a device that cuts a dispatch into contiguous shares shares the work.
  let slot = index * WORKGROUP_SIZE + lane;
  if ((index & 1u) == 1u) {
    return;
  }
  if (slot >= census.living) {
    return;
  }
  var a = walker_at(slot);
  var b = walker_at(slot + WORKGROUP_SIZE);
  let group = group_at(a.key.z);
  let group_b = group_at(b.key.z);
  let began_a = a.end == ALIVE;
  let began_b = b.end == ALIVE;
  var step = schedule.first;
  loop {
    let goes_a = a.end == ALIVE && step < a.last;
    let goes_b = b.end == ALIVE && step < b.last;
    if (!(goes_a || goes_b)) {
      break;
    }
    let last = min(select(0xffffffffu, a.last, goes_a), select(0xffffffffu, b.last, goes_b));
    if ((step & 3u) != 0u || last - step < 4u) {
      a = single_step(a, step, group);
      b = single_step(b, step, group_b);
      step += 1u;
      continue;
    }
    let first_quad = step >> 2u;
    let final_quad = last >> 2u;
    var sa = a.state;
    var sb = b.state;
    var da = a.distance;
    var db = b.distance;
    var end_a = select(0u, ALIVE, goes_a);
    var end_b = select(0u, ALIVE, goes_b);
    for (var turn = 0u; turn < 0x40000000u; turn += 1u) {
      let quad = first_quad + turn;
      if (quad >= final_quad) {
        break;
      }
      let quad_variates_a = variates_of_quad(a.key, a.particle_number, quad, group);
      let quad_variates_b = variates_of_quad(b.key, b.particle_number, quad, group_b);
      let first = quad << 2u;
      let a1 = update(sa, variates_0(quad_variates_a), first, group);
      let b1 = update(sb, variates_0(quad_variates_b), first, group_b);
      let a2 = update(a1, variates_1(quad_variates_a), first + 1u, group);
      let b2 = update(b1, variates_1(quad_variates_b), first + 1u, group_b);
      let a3 = update(a2, variates_2(quad_variates_a), first + 2u, group);
      let b3 = update(b2, variates_2(quad_variates_b), first + 2u, group_b);
      let a4 = update(a3, variates_3(quad_variates_a), first + 3u, group);
      let b4 = update(b3, variates_3(quad_variates_b), first + 3u, group_b);
      let da1 = distances(a1.x, 0.0f, group);
      let da2 = distances(a2.x, 0.0f, group);
      let da3 = distances(a3.x, 0.0f, group);
      let da4 = distances(a4.x, 0.0f, group);
      let db1 = distances(b1.x, 0.0f, group_b);
      let db2 = distances(b2.x, 0.0f, group_b);
      let db3 = distances(b3.x, 0.0f, group_b);
      let db4 = distances(b4.x, 0.0f, group_b);
      let may_a = (may_exit(da, da1, da2, da3, da4, 0u, group) | position_diverged(a4.x)) & (end_a == ALIVE);
      let may_b = (may_exit(db, db1, db2, db3, db4, 0u, group_b) | position_diverged(b4.x)) & (end_b == ALIVE);
      if (may_a | may_b) {
        let wa = crossing_words(a.key, a.particle_number, quad);
        let a_1 = exits(da, da1, wa.x, 0u, group);
        let a_2 = exits(da1, da2, wa.y, 0u, group);
        let a_3 = exits(da2, da3, wa.z, 0u, group);
        let a_4 = exits(da3, da4, wa.w, 0u, group);
        if (may_a & (a_1 | a_2 | a_3 | a_4 | position_diverged(a4.x))) {
          end_a = first + select(select(select(4u, 3u, a_3), 2u, a_2), 1u, a_1);
          a.state = choose_state(choose_state(choose_state(a4, a3, a_3), a2, a_2), a1, a_1);
        }
        let wb = crossing_words(b.key, b.particle_number, quad);
        let b_1 = exits(db, db1, wb.x, 0u, group_b);
        let b_2 = exits(db1, db2, wb.y, 0u, group_b);
        let b_3 = exits(db2, db3, wb.z, 0u, group_b);
        let b_4 = exits(db3, db4, wb.w, 0u, group_b);
        if (may_b & (b_1 | b_2 | b_3 | b_4 | position_diverged(b4.x))) {
          end_b = first + select(select(select(4u, 3u, b_3), 2u, b_2), 1u, b_1);
          b.state = choose_state(choose_state(choose_state(b4, b3, b_3), b2, b_2), b1, b_1);
        }
        if ((end_a != ALIVE) & (end_b != ALIVE)) {
          break;
        }
      }
      sa = a4;
      sb = b4;
      da = da4;
      db = db4;
    }
    if (goes_a) {
      if (end_a == ALIVE) {
        a.state = sa;
        a.distance = da;
      }
      a.end = end_a;
    }
    if (goes_b) {
      if (end_b == ALIVE) {
        b.state = sb;
        b.distance = db;
      }
      b.end = end_b;
    }
    step = final_quad << 2u;
  }
  settle(a, began_a, group);
  settle(b, began_b, group_b);
}
