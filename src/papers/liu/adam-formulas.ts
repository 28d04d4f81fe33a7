/**
 * Stationary fluctuations of Adam on a quadratic loss: m′ = β₁m + (1 − β₁)ĝ, v′ = β₂v + (1 − β₂)ĝ², w′ = w − lr m′/(√v′ + ε),
 * without bias correction (which is over by then). β₁ = 0 is RMSProp. ĝ = Hw + noise of covariance C. One step is one
 * update. Pure.
 */

import { Matrix, solve } from "ml-matrix";
import { OutOfRange } from "../../math/out-of-range.ts";
import { root } from "../../math/root.ts";
import { heavyBallStationary, type Rows, type StationaryState } from "../../theory/formulas/heavy-ball.ts";
import { heavyBallVariance } from "../../theory/formulas/liu.ts";
import type { Provenance } from "../../theory/formulas/provenance.ts";
import { attempt, isUnavailable } from "../../theory/unavailable.ts";

export const ADAM_VARIANCE: Provenance = {
  basis: "asymptotic",
  label: "Adam",
  source:
    "Liu, Ziyin & Ueda, arXiv:2012.03636, Theorem 1 with Λ = lr(1 − β₁)/(√V + ε) and V = E ĝ² made self-consistent",
  validWhen:
    "quadratic loss, noise that does not depend on w, β₂ → 1 (errors of order 1 − β₂; 0.1 % at β₂ = 0.999), after the first 3/(1 − β₂) steps",
};
export const ADAM_SMALL_RATE: Provenance = {
  basis: "asymptotic",
  label: "Adam, small learning rate",
  source: "Liu, Ziyin & Ueda, arXiv:2012.03636, Adam: Σ ≈ (lr/2) C^½ H⁻¹",
  validWhen: "lr·h ≪ √C and β₂ → 1; diagonal C and H",
};

export interface AdamDirection {
  /** lr. */
  readonly learningRate: number;
  /** h > 0. */
  readonly curvature: number;
  /** C > 0: variance of one gradient's noise. */
  readonly noise: number;
  /** β₁. Default 0.9. */
  readonly firstDecay?: number;
  /** ε. Default 0. */
  readonly epsilon?: number;
}

/** Σ with V = C + h²Σ and Σ = heavy ball's at λ = lr(1 − β₁)/(√V + ε), μ = β₁: one direction, any lr. */
export function adamVariance(direction: AdamDirection): number {
  const { learningRate, curvature, noise, firstDecay = 0.9, epsilon = 0 } = direction;
  const variance = (second: number) =>
    heavyBallVariance({
      learningRate: (learningRate * (1 - firstDecay)) / (Math.sqrt(second) + epsilon),
      curvature,
      noise,
      momentum: firstDecay,
    });
  /** Falls with V, from +∞ where V is too small for stability. */
  const excess = (second: number) => 1 - second / (noise + curvature ** 2 * variance(second));
  let high = 2 * noise + (learningRate * curvature) ** 2;
  while (excess(high) > 0) high *= 2;
  return variance(root(excess, noise, high));
}

/** (lr/2) √C/h. */
export const adamSmallRateVariance = ({ learningRate, curvature, noise }: AdamDirection): number =>
  ((learningRate / 2) * Math.sqrt(noise)) / curvature;

const MOST_ITERATIONS = 200;

export interface AdamProblem {
  readonly hessian: Rows;
  readonly noise: Rows;
  /** lr. */
  readonly learningRate: number;
  /** β₁. Default 0.9. */
  readonly firstDecay?: number;
  /** ε. Default 0. */
  readonly epsilon?: number;
}

/** Adam's stationary state, and V. */
export interface AdamState extends StationaryState {
  /** Vᵢ = E ĝᵢ². */
  readonly secondMoment: readonly number[];
}

/**
 * The same in d directions that H and C may couple: Λ = lr(1 − β₁) diag(1/(√Vᵢ + ε)) with Vᵢ = Cᵢᵢ + (HΣH)ᵢᵢ, by Newton's
 * method from large V, where the rule is stable.
 * @throws where the iteration does not settle
 */
export function adamStationary(problem: AdamProblem): AdamState {
  const { hessian, noise, learningRate, firstDecay = 0.9 } = problem;
  const stiffest = Math.max(...hessian.map((row) => row.reduce((sum, value) => sum + Math.abs(value), 0)));
  const safe = ((learningRate * stiffest * (1 - firstDecay)) / (1 + firstDecay)) ** 2;
  let state = stateAt(
    problem,
    noise.map((row, i) => row[i] + safe),
  );
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    if (Math.max(...state.mismatch.map(Math.abs)) < 1e-13) return state;
    const step = newtonStep(problem, state);
    for (let share = 1; ; share /= 2) {
      const second = state.secondMoment.map((value, i) => value + share * step[i]);
      if (share < 1e-6) return settled(state);
      if (second.some((value) => !(value > 0))) continue;
      const next = attempt(() => stateAt(problem, second));
      // Beyond stability: half the step.
      if (isUnavailable(next)) continue;
      state = next;
      break;
    }
  }
  return settled(state);
}

/** A state with Vᵢ/(Cᵢᵢ + (HΣH)ᵢᵢ) − 1, which vanishes where V is self-consistent. */
interface AdamTrial extends AdamState {
  readonly mismatch: readonly number[];
}

function settled(state: AdamTrial): AdamState {
  if (Math.max(...state.mismatch.map(Math.abs)) < 1e-9) return state;
  throw new OutOfRange(
    "adamStationary: the second moment of the gradient does not settle; lower the learning rate",
  );
}

function stateAt(
  { hessian, noise, learningRate, firstDecay = 0.9, epsilon = 0 }: AdamProblem,
  second: readonly number[],
): AdamTrial {
  const rates = second.map((value, i) =>
    second.map((_, j) => (i === j ? (learningRate * (1 - firstDecay)) / (Math.sqrt(value) + epsilon) : 0)),
  );
  const state = heavyBallStationary({ hessian, noise, learningRate: rates, momentum: firstDecay });
  const mismatch = second.map(
    (value, i) => value / (noise[i][i] + quadraticForm(hessian[i], state.covariance)) - 1,
  );
  return { ...state, secondMoment: second, mismatch };
}

function newtonStep(problem: AdamProblem, { secondMoment, mismatch }: AdamTrial): number[] {
  const size = secondMoment.length;
  const jacobian = Matrix.zeros(size, size);
  for (let j = 0; j < size; j++) {
    // Upward, away from the edge of stability.
    const step = 1e-6 * secondMoment[j];
    const raised = stateAt(
      problem,
      secondMoment.map((value, i) => (i === j ? value + step : value)),
    );
    for (let i = 0; i < size; i++) jacobian.set(i, j, (raised.mismatch[i] - mismatch[i]) / step);
  }
  return solve(jacobian, Matrix.columnVector(mismatch.map((value) => -value))).to1DArray();
}

function quadraticForm(row: readonly number[], matrix: readonly (readonly number[])[]): number {
  return row.reduce(
    (sum, left, i) => sum + left * row.reduce((inner, right, j) => inner + right * matrix[i][j], 0),
    0,
  );
}
