// Nadam: Adam with Nesterov's momentum, whose size grows to β₁ with the steps. [E11]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let rate = learning_rate_at(step, group);
  let gradient = rule_gradient(state.x, variates, step, group);
  let mean = plus(scaled(group.beta1, state.mean), scaled(group.rest1, gradient));
  let square = plus(scaled(group.beta2, state.square), scaled(group.rest2, times(gradient, gradient)));
  let now = f32(step) + 1.0f;
  let present = nadam_momentum(now, group);
  let coming = nadam_momentum(now + 1.0f, group);
  // 1 − Π_n and 1 − Π_{n+1}.
  let complement = nearer_one(state.complement, present);
  let next = nearer_one(complement, coming);
  let direction = plus(
    divided(scaled(coming, mean), next, 0.0f),
    divided(scaled(1.0f - present, gradient), complement, 0.0f),
  );
  let root = sqrt(complement_exp(group.decay2 * now));
  let by = scaled(rate, adapted_within(direction, square, root, group.epsilon));
  return State(moved(state.x, scaled(-1.0f, with_decay(by, state.x, rate, group))), mean, square, complement);
}

fn nadam_momentum(now: f32, group: Group) -> f32 {
  return group.beta1 * (1.0f - 0.5f * portable_exp(-(group.momentum_decay * now)));
}
