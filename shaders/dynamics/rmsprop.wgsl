// RMSProp as PyTorch's and as Keras's, which adds ε under the root. [E11]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let rate = learning_rate_at(step, group);
  let gradient = rule_gradient(state.x, variates, step, group);
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
  let x = moved(state.x, scaled(-1.0f, with_decay(by, state.x, rate, group)));
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
