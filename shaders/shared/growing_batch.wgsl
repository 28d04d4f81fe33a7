// Number of examples of a step, min(most, batch · factor^⌊n / every⌋).

fn batch_at(step: u32, group: Group) -> u32 {
  let most = u32(group.most_batch);
  let factor = u32(group.batch_factor);
  let times = step / u32(group.batch_every);
  var batch = min(u32(group.batch), most);
  // A batch of at most 1024 examples has grown to its most by then.
  for (var k = 0u; k < 10u; k += 1u) {
    batch = select(batch, min(batch * factor, most), k < times);
  }
  return batch;
}
