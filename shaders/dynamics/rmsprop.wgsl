// RMSProp as PyTorch's and as Keras's, which adds ε under the root. [E11]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let rate = learning_rate_at(step, group);
  var gradient = sample_gradient(state.x, variates.noise, time_at(step, group), group);
#if ${gradient_noise}
  gradient = plus(gradient, scaled(gradient_deviation_at(step, group), variates.injected));
#endif
#if ${weight_decay}
  gradient = plus(gradient, scaled(group.weight_decay, state.x));
#endif
  let square = plus(scaled(group.smoothing, state.square), scaled(group.rest, times(gradient, gradient)));
#if ${centred}
  let mean = plus(scaled(group.smoothing, state.mean), scaled(group.rest, gradient));
  let variance = minus(square, times(mean, mean));
#else
  let variance = square;
#endif
#if ${keras}
  var by = scaled(rate, adapted_under(gradient, variance, group.epsilon));
#if ${momentum}
  let direction = plus(scaled(group.momentum, state.direction), by);
  by = direction;
#endif
#else
  var by = adapted(gradient, variance, group.epsilon);
#if ${momentum}
  let direction = plus(scaled(group.momentum, state.direction), by);
  by = direction;
#endif
  by = scaled(rate, by);
#endif
  let x = moved(state.x, scaled(-1.0f, by));
#if ${centred}
#if ${momentum}
  return State(x, square, mean, direction);
#else
  return State(x, square, mean);
#endif
#else
#if ${momentum}
  return State(x, square, direction);
#else
  return State(x, square);
#endif
#endif
}
