// Adam and AdamW, without bias correction or with that of PyTorch or Keras; AMSGrad divides by the largest second moment so far. [E11]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let rate = learning_rate_at(step, group);
  let gradient = rule_gradient(state.x, variates, step, group);
#if ${corrected}
  let mean = plus(scaled(group.beta1, state.mean), scaled(group.rest1, gradient));
  let square = plus(scaled(group.beta2, state.square), scaled(group.rest2, times(gradient, gradient)));
#else
  let mean = plus(scaled(group.beta1, state.mean), scaled(1.0f - group.beta1, gradient));
  let square = plus(scaled(group.beta2, state.square), scaled(1.0f - group.beta2, times(gradient, gradient)));
#endif
#if ${amsgrad}
  let largest = larger(state.largest, square);
  let divisor = largest;
#else
  let divisor = square;
#endif
#if ${corrected}
  let now = f32(step) + 1.0f;
  let first = complement_exp(group.decay1 * now);
  let root = sqrt(complement_exp(group.decay2 * now));
#if ${keras}
  let by = scaled(rate * root / first, adapted(mean, divisor, group.epsilon));
#else
  let by = scaled(rate / first, adapted_within(mean, divisor, root, group.epsilon));
#endif
#else
  let by = scaled(rate, adapted(mean, divisor, group.epsilon));
#endif
  let x = moved(state.x, scaled(-1.0f, with_decay(by, state.x, rate, group)));
#if ${amsgrad}
  return State(x, mean, square, largest);
#else
  return State(x, mean, square);
#endif
}
