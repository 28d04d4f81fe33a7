// Adam without bias correction; AMSGrad divides by the largest second moment so far. [E12]

fn update(state: State, draw: Draw, step: u32, group: Group) -> State {
  let rate = learning_rate_at(step, group);
  let gradient = sample_gradient(state.x, draw.noise, group);
  let mean = group.beta1 * state.mean + (1.0f - group.beta1) * gradient;
  let square = group.beta2 * state.square + (1.0f - group.beta2) * times(gradient, gradient);
#if ${amsgrad}
  let largest = larger(state.largest, square);
  return State(state.x - rate * adapted(mean, largest, group.epsilon), mean, square, largest);
#else
  return State(state.x - rate * adapted(mean, square, group.epsilon), mean, square);
#endif
}
