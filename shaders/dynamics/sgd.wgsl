// Stochastic gradient descent: m ← μm + g + λx, x ← x − ηm (Nesterov: x ← x − η(g + λx + μm)), each part clipped if asked
// for. [E10]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let rate = learning_rate_at(step, group);
  var gradient = sample_gradient(state.x, variates.noise, time_at(step, group), group);
#if ${weight_decay}
  gradient = plus(gradient, scaled(group.weight_decay, state.x));
#endif
#if ${gradient_bound}
  gradient = shortened(gradient, group.gradient_bound);
#endif
  var direction = gradient;
#if ${momentum}
  let memory = plus(scaled(group.momentum, state.direction), gradient);
  direction = memory;
#endif
#if ${nesterov}
  direction = plus(gradient, scaled(group.momentum, memory));
#endif
  var move_by = scaled(rate, direction);
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
