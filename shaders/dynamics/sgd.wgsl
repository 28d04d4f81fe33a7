// Stochastic gradient descent as PyTorch's SGD, m ← μm + (1 − τ)(g + λx), x ← x − ηm (Nesterov: x ← x − η(g + λx + μm)), or as
// Keras's, v ← μv − ηg, x ← x + v − ηλx (Nesterov: x ← x + μv − ηg − ηλx), each part clipped if asked for. [E10]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let rate = learning_rate_at(step, group);
  var gradient = rule_gradient(state.x, variates, step, group);
#if ${gradient_bound}
  gradient = shortened(gradient, group.gradient_bound);
#endif
#if ${keras}
  var move_by = scaled(rate, gradient);
#if ${momentum}
  let memory = minus(scaled(group.momentum, state.direction), move_by);
#if ${nesterov}
  move_by = minus(move_by, scaled(group.momentum, memory));
#else
  move_by = scaled(-1.0f, memory);
#endif
#endif
#else
  var direction = gradient;
#if ${momentum}
#if ${dampening}
  let memory = plus(scaled(group.momentum, state.direction), scaled(select(group.undamped, 1.0f, step == 0u), gradient));
#else
  let memory = plus(scaled(group.momentum, state.direction), gradient);
#endif
  direction = memory;
#endif
#if ${nesterov}
  direction = plus(gradient, scaled(group.momentum, memory));
#endif
  var move_by = scaled(rate, direction);
#endif
  move_by = with_decay(move_by, state.x, rate, group);
#if ${step_bound}
  move_by = shortened(move_by, group.step_bound);
#endif
  var x = moved(state.x, scaled(-1.0f, move_by));
#if ${position_bound}
  x = within(x, group.position_bound);
#endif
#if ${momentum}
  return State(x, memory);
#else
  return State(x);
#endif
}
