// Low-precision SGLD (Zhang et al. 2206.09909): numbers are whole multiples of `gap` from `least` to `most`. [E16]
// `levels` is 1/gap, a power of two like it: devices may divide inexactly, and multiply alike.

// Stochastic rounding to the lattice, right on average.
fn rounded_at_random(v: f32, chance: f32, group: Group) -> f32 {
  return clamp(group.gap * floor(v * group.levels + chance), group.least, group.most);
}

// ±gap or 0 with mean `mean` and variance `variance`.
fn categorical(mean: f32, variance: f32, chance: f32, group: Group) -> f32 {
  let both = (variance + mean * mean) * (0.5f * group.levels * group.levels);
  let tilt = mean * (0.5f * group.levels);
  return select(select(0.0f, -group.gap, chance < both - tilt + both + tilt), group.gap, chance < both + tilt);
}

// A lattice number of mean `centre` and variance `group.variance`.
fn corrected(centre: f32, injected: f32, chance: f32, chance_3: f32, group: Group) -> f32 {
  let least_variance = 0.25f * group.gap * group.gap;
  if (group.variance > least_variance) {
    let x = centre + sqrt(group.variance - least_variance) * injected;
    let nearest = group.gap * round(x * group.levels);
    let rest = x - nearest;
    let shift = categorical(abs(rest), least_variance, chance_3, group);
    return clamp(nearest + select(shift, -shift, rest < 0.0f), group.least, group.most);
  }
  let at = group.gap * floor(centre * group.levels + chance);
  let rest = abs(centre - at);
  let spread_of_rounding = rest * (group.gap - rest);
  let more = max(group.variance - spread_of_rounding, 0.0f);
  return clamp(at + categorical(0.0f, more, chance_3, group), group.least, group.most);
}

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
#if ${rounded_weights}
  let weights = round_each(state.x, variates.chance, group);
#else
  let weights = state.x;
#endif
  let gradient = round_each(sample_gradient(weights, Position(), time_at(step, group), group), variates.chance_2, group);
  let descent = scaled(-group.learning_rate, gradient);
#if ${variance_corrected}
  return State(correct_each(plus(state.x, descent), variates.injected, variates.chance, variates.chance_3, group));
#elif ${rounded_weights}
  return State(moved(state.x, plus(descent, scaled(sqrt(group.variance), variates.injected))));
#else
  return State(round_each(plus(state.x, kept(plus(descent, scaled(sqrt(group.variance), variates.injected)))), variates.chance, group));
#endif
}
