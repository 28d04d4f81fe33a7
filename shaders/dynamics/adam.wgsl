// Adam without bias correction; AMSGrad divides by the largest second moment so far. [E11]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let rate = learning_rate_at(step, group);
  let gradient = sample_gradient(state.x, variates.noise, time_at(step, group), group);
  let mean = plus(scaled(group.beta1, state.mean), scaled(1.0f - group.beta1, gradient));
  let square = plus(scaled(group.beta2, state.square), scaled(1.0f - group.beta2, times(gradient, gradient)));
#if ${amsgrad}
  let largest = larger(state.largest, square);
  return State(moved(state.x, scaled(-rate, adapted(mean, largest, group.epsilon))), mean, square, largest);
#else
  return State(moved(state.x, scaled(-rate, adapted(mean, square, group.epsilon))), mean, square);
#endif
}
