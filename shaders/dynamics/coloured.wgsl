// Overdamped motion in Ornstein–Uhlenbeck noise, by Heun's rule with the noise's exact integral over the step: weak order 2. [E27]

fn update(state: State, variates: Variates, step: u32, group: Group) -> State {
  let colour = plus(scaled(group.persistence, state.colour), scaled(group.refresh, variates.noise));
  let drawn = plus(scaled(group.drawn_along, variates.noise), scaled(group.drawn_apart, variates.injected));
  let push = scaled(kick_at(step, group), plus(scaled(group.carried, state.colour), drawn));
  let slope = force(state.x, time_at(step, group), group);
  let guess = plus(state.x, kept(plus(scaled(group.step, slope), push)));
  let later = force(guess, time_at(step + 1u, group), group);
  return State(moved(state.x, plus(scaled(0.5f * group.step, plus(slope, later)), push)), colour);
}
