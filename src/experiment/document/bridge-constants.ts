/** Above this exponent the crossing probability of up to sixteen boundaries together is below 2⁻³². */
const NO_CROSSING = 25;

/**
 * Numbers of a bridge whose step crosses a boundary with probability exp(−crossing·d d′), and hardly ever where d d′ is more than `reach`.
 * Without noise across the boundary both are 0, and a step never crosses it between its ends.
 * @param variance nᵀDn, half of the noise's variance across the boundary in a unit of time: T of overdamped dynamics
 */
export const bridgeConstants = (variance: number, step: number): { crossing: number; reach: number } => ({
  crossing: variance > 0 ? 1 / (variance * step) : 0,
  reach: NO_CROSSING * Math.max(0, variance) * step,
});
