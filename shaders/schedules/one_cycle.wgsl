// The learning rate rises from a small one to its own and falls to a smaller one, along half a cosine or a line each.

fn scheduled_rate(step: u32, group: Group) -> f32 {
  let now = min(f32(step), group.final_step);
  let rises = now <= group.summit;
  let start = select(group.summit, 0.0f, rises);
  let end = select(group.final_step, group.summit, rises);
  let low = select(group.final_factor, group.first_factor, rises);
  let part = (now - start) / (end - start);
#if ${linear_anneal}
  let gone = part;
#else
  let gone = 0.5f - 0.5f * portable_cos(3.14159265f * part);
#endif
  return group.learning_rate * (low + (1.0f - low) * select(1.0f - gone, gone, rises));
}
