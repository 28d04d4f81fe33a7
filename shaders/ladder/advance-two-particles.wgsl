// Two particles an invocation: their operations interleave and they share constants and the loop. An end of one leaves
// its half of the lane idle until the other ends too.

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


// One of the particles that an invocation carries.
struct Walker {
  particle: u32,
  member: u32,
  key: vec4u,
  last: u32,
  x: Position,
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
  w.member = batch.first_particle + (w.particle - group_index * batch.particles);
  w.key = vec4u(batch.seed_low, batch.seed_high, group_index, 0u);
  let group = group_at(group_index);
  w.last = min(schedule.last, group.horizon);
  w.x = load_position(w.particle);
  w.distance = distances(w.x, group);
  w.end = select(0u, ALIVE, there && outcomes[w.particle] == ALIVE && schedule.first < w.last);
  return w;
}

fn settle(w: Walker, began: bool, group: Group) {
  if (!began) {
    return;
  }
  store_position(w.particle, w.x);
  if (w.end != ALIVE) {
    let diverged = position_diverged(w.x);
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
  let x = update(w.x, kick_at(draw_kicks(w.key, w.member, quad, group.kick), lane_of_quad), group);
  let after = distances(x, group);
  let looked_at = lane_of_quad == 3u || step + 1u == group.horizon;
  if (w.end == ALIVE && step < w.last) {
    if (exits(w.distance, after, crossing_words(w.key, w.member, quad)[lane_of_quad], group) || (looked_at && position_diverged(x))) {
      w.end = step + 1u;
    }
    w.x = x;
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
    var xa = a.x;
    var xb = b.x;
    var da = a.distance;
    var db = b.distance;
    var end_a = select(0u, ALIVE, goes_a);
    var end_b = select(0u, ALIVE, goes_b);
    for (var turn = 0u; turn < 0x40000000u; turn += 1u) {
      let quad = first_quad + turn;
      if (quad >= final_quad) {
        break;
      }
      let ka = draw_kicks(a.key, a.member, quad, group.kick);
      let kb = draw_kicks(b.key, b.member, quad, group_b.kick);
      let a1 = update(xa, kick_0(ka), group);
      let b1 = update(xb, kick_0(kb), group_b);
      let a2 = update(a1, kick_1(ka), group);
      let b2 = update(b1, kick_1(kb), group_b);
      let a3 = update(a2, kick_2(ka), group);
      let b3 = update(b2, kick_2(kb), group_b);
      let a4 = update(a3, kick_3(ka), group);
      let b4 = update(b3, kick_3(kb), group_b);
      let da1 = distances(a1, group);
      let da2 = distances(a2, group);
      let da3 = distances(a3, group);
      let da4 = distances(a4, group);
      let db1 = distances(b1, group_b);
      let db2 = distances(b2, group_b);
      let db3 = distances(b3, group_b);
      let db4 = distances(b4, group_b);
      let may_a = (may_exit(da, da1, da2, da3, da4, group) | position_diverged(a4)) & (end_a == ALIVE);
      let may_b = (may_exit(db, db1, db2, db3, db4, group_b) | position_diverged(b4)) & (end_b == ALIVE);
      if (may_a | may_b) {
        let wa = crossing_words(a.key, a.member, quad);
        let a_1 = exits(da, da1, wa.x, group);
        let a_2 = exits(da1, da2, wa.y, group);
        let a_3 = exits(da2, da3, wa.z, group);
        let a_4 = exits(da3, da4, wa.w, group);
        if (may_a & (a_1 | a_2 | a_3 | a_4 | position_diverged(a4))) {
          end_a = (quad << 2u) + select(select(select(4u, 3u, a_3), 2u, a_2), 1u, a_1);
          a.x = choose_position(choose_position(choose_position(a4, a3, a_3), a2, a_2), a1, a_1);
        }
        let wb = crossing_words(b.key, b.member, quad);
        let b_1 = exits(db, db1, wb.x, group_b);
        let b_2 = exits(db1, db2, wb.y, group_b);
        let b_3 = exits(db2, db3, wb.z, group_b);
        let b_4 = exits(db3, db4, wb.w, group_b);
        if (may_b & (b_1 | b_2 | b_3 | b_4 | position_diverged(b4))) {
          end_b = (quad << 2u) + select(select(select(4u, 3u, b_3), 2u, b_2), 1u, b_1);
          b.x = choose_position(choose_position(choose_position(b4, b3, b_3), b2, b_2), b1, b_1);
        }
        if ((end_a != ALIVE) & (end_b != ALIVE)) {
          break;
        }
      }
      xa = a4;
      xb = b4;
      da = da4;
      db = db4;
    }
    if (goes_a) {
      if (end_a == ALIVE) {
        a.x = xa;
        a.distance = da;
      }
      a.end = end_a;
    }
    if (goes_b) {
      if (end_b == ALIVE) {
        b.x = xb;
        b.distance = db;
      }
      b.end = end_b;
    }
    step = final_quad << 2u;
  }
  settle(a, began_a, group);
  settle(b, began_b, group_b);
}
