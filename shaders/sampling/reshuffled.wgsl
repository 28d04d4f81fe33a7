// Each epoch of a particle goes through the data in a new order, cut into whole minibatches; what is left over waits for
// another epoch. [E22]

#if ${inherited_order}
// Whose order the epoch in which a particle has entered its stage goes through, and which epoch that is.
struct Order {
  number: u32,
  stage: u32,
  epoch: u32,
}

var<private> inherited: Order;
#endif

fn steps_of_epoch(group: Group) -> u32 {
  return EXAMPLES / u32(group.batch);
}

fn epoch_of(step: u32, group: Group) -> u32 {
  return step / steps_of_epoch(group);
}

struct Sampling {
  position: u32,
  words: vec4u,
}

fn begin_sampling(sample: Sample, group: Group) -> Sampling {
  let epoch = epoch_of(sample.step, group);
#if ${inherited_order}
  let own = epoch != inherited.epoch;
  let number = select(inherited.number, sample.particle_number, own);
  let key = vec4u(sample.key.xyz, select(inherited.stage, sample.key.w, own));
#else
  let number = sample.particle_number;
  let key = sample.key;
#endif
  return Sampling(
    (sample.step - epoch * steps_of_epoch(group)) * u32(group.batch),
    threefry4x32(vec4u(number, epoch, 1u, PURPOSE_ORDER), key),
  );
}

// Examples first … first + 3 of the minibatch.
fn sample_four(sampling: Sampling, sample: Sample, first: u32, group: Group) -> vec4u {
  // Those behind the last are not used.
  let position = sampling.position + first;
  return vec4u(
    permuted(position, sampling.words),
    permuted(min(position + 1u, EXAMPLES - 1u), sampling.words),
    permuted(min(position + 2u, EXAMPLES - 1u), sampling.words),
    permuted(min(position + 3u, EXAMPLES - 1u), sampling.words),
  );
}
