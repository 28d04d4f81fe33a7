// RAdam: momentum alone while the divisor varies too much, then Adam with a factor for its variance. [E11]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let rate = learning_rate_at(step, group);
  let gradient = rule_gradient(state.x, variates, step, group);
  let mean = plus(scaled(group.beta1, state.mean), scaled(group.rest1, gradient));
  let square = plus(scaled(group.beta2, state.square), scaled(group.rest2, times(gradient, gradient)));
  let now = f32(step) + 1.0f;
  let z = group.decay2 * now;
  let second = complement_exp(z);
  let length = group.length_scale * growth(z, second) + group.length_rest;
  let factor = rate / complement_exp(group.decay1 * now);
  var by = scaled(factor, mean);
  if (length > 5.0f) {
    let variance = (length - 4.0f) * (length - 2.0f) / length * group.rectification;
    by = scaled(factor * sqrt(variance * second), adapted(mean, square, group.epsilon));
  }
  return State(moved(state.x, scaled(-1.0f, with_decay(by, state.x, rate, group))), mean, square);
}

// 1 − z/(eᶻ − 1) from z and 1 − e⁻ᶻ; below a half by its series, since the difference would lose digits.
fn growth(z: f32, complement: f32) -> f32 {
  let square = z * z;
  var p = 0.00138888889f - 0.0000330687831f * square;
  p = 0.0833333333f - p * square;
  return select((complement * (1.0f + z) - z) / complement, 0.5f * z - p * square, z < 0.5f);
}
