/** Laws of exit times with known survival, slowest rate 1 or as named: what the estimators are judged by. */

export interface Law {
  readonly name: string;
  /** Probability of no exit until time t. */
  readonly survival: (t: number) => number;
  /** λ₁: where the hazard goes. */
  readonly lateRate: number;
}

export const exponential: Law = { name: "exponential", survival: (t) => Math.exp(-t), lateRate: 1 };

/** Two kinds of particles: rate 1 for a part `slow`, `ratio` for the rest; a part above 1 is a hump, its hazard rises from below. */
export function twoRates(ratio: number, slow: number): Law {
  return {
    name: `two rates, ratio ${ratio}, slow part ${slow}`,
    survival: (t) => slow * Math.exp(-t) + (1 - slow) * Math.exp(-ratio * t),
    lateRate: 1,
  };
}

/** Most modes of the interval that are summed; beyond, a mode is below 1e-16 at the smallest time asked for. */
const MODES = 200;

/** Brownian motion from the middle of (−1, 1) with T = ½: S(t) = Σ 4(−1)ᵏ/((2k + 1)π) e^(−(2k + 1)²π²t/8), mean 1, λ₁ = π²/8. */
export const brownianInterval: Law = {
  name: "Brownian interval",
  survival(t) {
    if (t < 1e-3) return 1;
    let sum = 0;
    for (let k = 0; k < MODES; k++) {
      const n = 2 * k + 1;
      const term = Math.exp((-(n ** 2) * Math.PI ** 2 * t) / 8) / n;
      if (term < 1e-18) break;
      sum += k % 2 === 0 ? term : -term;
    }
    return (4 / Math.PI) * sum;
  },
  lateRate: Math.PI ** 2 / 8,
};
