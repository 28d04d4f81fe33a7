import type { KilledChainSolvers } from "../../math/m-matrix.ts";

/** Slowest decay of a chain: S(n + 1)/S(n) → 1 − hazard. */
export interface SlowestDecay {
  /** 1 − λ for the largest eigenvalue λ of the transition operator, per step; full relative precision however small. */
  readonly hazard: number;
  /** Half the distance of the bounds between which the hazard lies (Collatz 1942, Wielandt 1950) when the iteration ended. */
  readonly error: number;
}

/** Multiplications before the iteration ends with what it has: some seconds. */
const MOST_WORK = 3e9;

/** Inverse iteration: the largest eigenvalue of (1 − K)⁻¹ is 1/(1 − λ). */
export function slowestDecay({ solve }: KilledChainSolvers, size: number): SlowestDecay {
  // Nothing outlives the first step: those alive all leave.
  if (size === 0) return { hazard: 1, error: 0 };
  let vector = new Float64Array(size).fill(1);
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  const iterations = Math.max(20, MOST_WORK / size ** 2);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const next = solve(vector);
    let least = Number.POSITIVE_INFINITY;
    let most = 0;
    let top = 0;
    for (let i = 0; i < size; i++) {
      const ratio = next[i] / vector[i];
      least = Math.min(least, ratio);
      most = Math.max(most, ratio);
      top = Math.max(top, next[i]);
    }
    const before = high - low;
    low = least;
    high = most;
    vector = next.map((value) => value / top);
    if (high - low <= 4e-15 * high || (high - low <= 1e-12 * high && high - low >= before)) break;
  }
  return { hazard: 2 / (low + high), error: (1 / low - 1 / high) / 2 };
}
