// The learning rate at a step: that of the schedule, behind the steps in which it rises.

fn learning_rate_at(step: u32, group: Group) -> f32 {
#if ${warm_up}
  let now = f32(step);
  if (now < group.warm_up) {
    let part = now / group.warm_up;
#if ${warm_up_cosine}
    let risen = 0.5f - 0.5f * portable_cos(3.14159265f * part);
#else
    let risen = part;
#endif
    return group.learning_rate * (group.warm_up_from + (1.0f - group.warm_up_from) * risen);
  }
  return scheduled_rate(step - u32(group.warm_up), group);
#else
  return scheduled_rate(step, group);
#endif
}
