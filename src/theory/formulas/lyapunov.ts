/**
 * Products of random factors: w′ = (1 − λh(x)) w with a fresh sample x in every step. ln|w| is a random walk with drift
 * Λ(λ) = E ln|1 − λh|: w → 0 in probability, even at a maximum of the loss or while every moment diverges, iff Λ < 0. Ziyin,
 * Li, Simon & Ueda, "SGD can converge to local maxima" (arXiv:2107.11774); Ziyin, Li, Galanti & Ueda, "Probabilistic stability of SGD"
 * (arXiv:2303.13093). One step is one update. Pure.
 */

import { integrateSingular } from "../../math/double-exponential.ts";
import { logGamma } from "../../math/gamma.ts";
import { normalDensity } from "../../math/normal.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import { root } from "../../math/root.ts";
import type { Provenance } from "./provenance.ts";

export const LYAPUNOV_EXPONENT: Provenance = {
  basis: "exact",
  label: "Lyapunov exponent",
  source: "Ziyin, Li, Galanti & Ueda, arXiv:2303.13093, Theorem 1; Ziyin et al., arXiv:2107.11774",
  validWhen: "the neighbourhood of w = 0, where the loss is quadratic; exact in discrete time",
};

/** A distribution of finitely many values. */
export interface FiniteLaw {
  readonly values: readonly number[];
  /** Add up to 1. */
  readonly probabilities: readonly number[];
}

/** Mean and variance, per step, of ln|w|. */
export interface LogWalk {
  /** Λ = E ln|1 − λh|. */
  readonly drift: number;
  /** V = Var ln|1 − λh|: after t steps ln|w_t/w_0| has mean tΛ and variance tV. */
  readonly variance: number;
}

/** ln|1 − λh| for h of finitely many values; −∞ where a factor vanishes. */
export function finiteLogWalk(distribution: FiniteLaw, learningRate: number): LogWalk {
  checkLaw(distribution);
  const logs = distribution.values.map((value) => Math.log(Math.abs(1 - learningRate * value)));
  const drift = logs.reduce((sum, value, i) => sum + distribution.probabilities[i] * value, 0);
  const variance = logs.reduce(
    (sum, value, i) => sum + distribution.probabilities[i] * (value - drift) ** 2,
    0,
  );
  return { drift, variance };
}

/** P(|w_t| < ratio · |w_0|) after t steps of a distribution of two values, from the binomial distribution of their counts. */
export function twoPointProbabilityBelow(
  distribution: FiniteLaw,
  learningRate: number,
  steps: number,
  ratio: number,
): number {
  checkLaw(distribution);
  if (distribution.values.length !== 2)
    throw new OutOfRange(`twoPointProbabilityBelow: got ${distribution.values.length} values; give two`);
  const logs = distribution.values.map((value) => Math.log(Math.abs(1 - learningRate * value)));
  let probability = 0;
  for (let first = 0; first <= steps; first++) {
    if (first * logs[0] + (steps - first) * logs[1] >= Math.log(ratio)) continue;
    probability += Math.exp(
      logGamma(steps + 1) -
        logGamma(first + 1) -
        logGamma(steps - first + 1) +
        first * Math.log(distribution.probabilities[0]) +
        (steps - first) * Math.log(distribution.probabilities[1]),
    );
  }
  return probability;
}

/** −λE[h] − ½λ²Var h: the drift of ln|w| if the steps were a diffusion (Itô), which holds for λh ≪ 1 and misses that large λ are stable again. */
export const continuousDrift = (mean: number, variance: number, learningRate: number): number =>
  -learningRate * mean - (learningRate ** 2 * variance) / 2;

/** The walk for h = x², x normal with variance a: a linear regression with one sample a step. @param variance a. Default 1 */
export function gaussianLogWalk(learningRate: number, variance = 1): LogWalk {
  const strength = learningRate * variance;
  const drift = overGaussianSquare(strength, (log) => log);
  return { drift, variance: overGaussianSquare(strength, (log) => (log - drift) ** 2) };
}

/** The λ > 0 above which E ln|1 − λx²| is positive, x normal of variance a: 2.42125/a. */
export const gaussianThreshold = (variance = 1): number =>
  root((strength) => gaussianLogWalk(strength).drift, 1, 5) / variance;

/** E f(ln|1 − λx²|) for standard normal x, split where the logarithm diverges. */
function overGaussianSquare(strength: number, f: (log: number) => number): number {
  if (!(strength > 0)) throw new OutOfRange(`λ: got ${strength}; the learning rate is positive`);
  const turn = 1 / Math.sqrt(strength);
  /** |1 − λx²| = λ (x + turn) |x − turn|, the last factor given as a distance. */
  const at = (x: number, distance: number): number => {
    const density = 2 * normalDensity(x);
    return density === 0 ? 0 : density * f(Math.log(strength * (x + turn) * distance));
  };
  return (
    integrateSingular((x, _, toHigh) => at(x, toHigh), 0, turn, 1e-12) +
    integrateSingular((x, fromLow) => at(x, fromLow), turn, Number.POSITIVE_INFINITY, 1e-12)
  );
}

function checkLaw({ values, probabilities }: FiniteLaw): void {
  const total = probabilities.reduce((sum, value) => sum + value, 0);
  if (values.length !== probabilities.length || Math.abs(total - 1) > 1e-9) {
    throw new OutOfRange(
      `law: ${values.length} values with ${probabilities.length} probabilities that add up to ${total}; give one for each, with the sum 1`,
    );
  }
}
