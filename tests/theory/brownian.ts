/** Closed forms of Brownian motion with σ = 1 (T = ½), independent of the solvers under test. */

/** P(not yet out of (−1, 1) at t) from x: the series of eigenfunctions. */
export function intervalSurvival(t: number, x: number): number {
  let sum = 0;
  for (let k = 0; k < 2000; k++) {
    const n = 2 * k + 1;
    sum +=
      ((4 * (-1) ** k) / (n * Math.PI)) *
      Math.cos((n * Math.PI * x) / 2) *
      Math.exp((-n * n * Math.PI * Math.PI * t) / 8);
  }
  return sum;
}

/** Mean exit time from (−1, 1) with drift μ from 0: tanh(μ)/μ. */
export const driftMeanExitTime = (mu: number): number => Math.tanh(mu) / mu;
