// The learning rate falls along half a cosine, and begins anew in each cycle; each is `growth` times as long as the one before.

fn scheduled_rate(step: u32, group: Group) -> f32 {
  let now = f32(step);
  var length = group.period;
  var begin = 0.0f;
  if (group.growth > 1.0f) {
    // The bound is constant, for compilers that put a counter of their own into other loops.
    for (var cycle = 0u; cycle < MOST_CYCLES; cycle += 1u) {
      let end = begin + length;
      if (now < end) {
        break;
      }
      begin = end;
      length = group.growth * length;
    }
  } else {
    begin = length * whole_periods(now, length);
  }
  let height = 0.5f + 0.5f * portable_cos(3.14159265f * ((now - begin) / length));
  return group.learning_rate * (group.least_factor + (1.0f - group.least_factor) * height);
}

// Cycles of growing length up to the last step that can be counted, at the least growth that is taken.
const MOST_CYCLES = 256u;
