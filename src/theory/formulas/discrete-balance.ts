/**
 * Two balanced layers in whole steps, u′ = u(1 − η(u² − y)) with labels y = k ± σ of probability ½: the stationary distribution of the rule
 * itself, beside the Gamma distribution of its diffusion (`law-of-balance.ts`), and the rate at which unbalanced layers become balanced
 * (Ziyin, Li & Ueda, arXiv:2308.06671; Damian, Ma & Lee, arXiv:2106.06530, for label noise). Pure.
 */

import { lagrangeBasis } from "../../math/lagrange.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import type { BalancedProblem } from "./law-of-balance.ts";

/** Mean of a function of u and of the label of the next step, over the stationary distribution. */
export type StationaryMean = (f: (u: number, label: number) => number) => number;

const NODES = 128;
/** Squarings of the operator: 2^22 steps. */
const SQUARINGS = 22;
const FLAT = 1e-13;
/** Share of the distribution, by its order of magnitude, below the least u that is followed where labels may be negative. */
const CUT_DIGITS = 26;

/**
 * Means over the stationary distribution of u > 0.
 * @throws where the rule is not monotonic in u, or collapses
 */
export function discreteBalance({ label, spread, learningRate }: BalancedProblem): StationaryMean {
  if (!(label > 0 && spread > 0 && 2 * learningRate * label + 4 * learningRate * spread < 1)) {
    throw new OutOfRange(
      `discreteBalance: got k = ${label}, σ = ${spread}, η = ${learningRate}; positive numbers with 2ηk + 4ησ < 1 are needed`,
    );
  }
  const labels = [label - spread, label + spread];
  const shape = label / (learningRate * spread ** 2) - 0.5;
  if (labels[0] <= 0 && !(shape > 1)) {
    throw new OutOfRange(
      `discreteBalance: η = ${learningRate} is too near the collapse at 2k/σ² = ${(2 * label) / spread ** 2}; use less than ${label / (1.5 * spread ** 2)}`,
    );
  }
  const high = Math.log(labels[1]) / 2;
  // P(u² < v) ∝ v^shape near 0 where a label may be negative; otherwise nothing comes below √(k − σ).
  const low = labels[0] > 0 ? Math.log(labels[0]) / 2 : high - (CUT_DIGITS * Math.LN10) / (2 * shape);
  const points = Float64Array.from({ length: NODES }, (_, k) => -Math.cos((Math.PI * (k + 0.5)) / NODES));
  const basis = lagrangeBasis(points);
  const values = new Float64Array(NODES);
  const places = Array.from(points, (x) => Math.exp(low + ((high - low) * (1 + x)) / 2));
  let operator = new Float64Array(NODES * NODES);
  places.forEach((u, i) => {
    for (const y of labels) {
      const next = Math.log(u * (1 - learningRate * (u * u - y)));
      basis(Math.min(1, Math.max(-1, (2 * (next - low)) / (high - low) - 1)), values);
      for (let k = 0; k < NODES; k++) operator[i * NODES + k] += values[k] / 2;
    }
  });
  for (let squaring = 0; squaring < SQUARINGS && !isFlat(operator); squaring++) operator = squared(operator);
  if (!isFlat(operator)) {
    throw new OutOfRange("discreteBalance: the law does not settle; use a lower learning rate");
  }
  const weights = operator.subarray(0, NODES);
  return (f) => places.reduce((sum, u, k) => sum + (weights[k] * (f(u, labels[0]) + f(u, labels[1]))) / 2, 0);
}

/** True where every row is the stationary distribution. */
function isFlat(operator: Float64Array): boolean {
  for (let i = 1; i < NODES; i++) {
    for (let k = 0; k < NODES; k++) {
      if (!(Math.abs(operator[i * NODES + k] - operator[k]) < FLAT)) return false;
    }
  }
  return true;
}

function squared(matrix: Float64Array): Float64Array<ArrayBuffer> {
  const result = new Float64Array(NODES * NODES);
  for (let i = 0; i < NODES; i++) {
    // Rounding must not let the constant function drift.
    let rowSum = 0;
    for (let k = 0; k < NODES; k++) {
      const factor = matrix[i * NODES + k];
      for (let j = 0; j < NODES; j++) result[i * NODES + j] += factor * matrix[k * NODES + j];
    }
    for (let j = 0; j < NODES; j++) rowSum += result[i * NODES + j];
    for (let j = 0; j < NODES; j++) result[i * NODES + j] /= rowSum;
  }
  return result;
}

/** Mean and variance of v = u². */
export function discreteBalanceMoments(problem: BalancedProblem): {
  readonly mean: number;
  readonly variance: number;
} {
  const average = discreteBalance(problem);
  const mean = average((u) => u * u);
  return { mean, variance: average((u) => (u * u - mean) ** 2) };
}

/** E ln|1 − η²r²|: change per step of ln|u² − v²| at late times, when the layers are nearly balanced. */
export function balancingRate(problem: BalancedProblem): number {
  const average = discreteBalance(problem);
  return average((u, label) => Math.log(Math.abs(1 - (problem.learningRate * (u * u - label)) ** 2)));
}

/**
 * −2η²σ²/(2 − ηS): uv = 1 with labels 1 ± σ gives (u² − v²)′ = (u² − v²)(1 − η²r²) in every step, and E r² = 2σ²/(2 − ηS) as the
 * regulariser of Damian, Ma & Lee, arXiv:2106.06530, has it. First order in η²r² and in fluctuations about uv = 1.
 * @param sum S = u² + v², 2k where the layers are balanced
 */
export const labelNoiseRate = ({ spread, learningRate }: BalancedProblem, sum: number): number =>
  (-2 * (learningRate * spread) ** 2) / (2 - learningRate * sum);
