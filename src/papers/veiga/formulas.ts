/**
 * Veiga, Remizova & Macris (arXiv:2402.07626): SGD as the flow dw = −∇L dt + √(η C(w)) dW, C the covariance of one step's gradient, and to first
 * order in η its fluctuations round the gradient flow. For a loss that is quadratic in the weights its mean is the gradient flow itself, and
 * its covariance obeys Σ̇ = −HΣ − ΣH + η C(w(t)). Pure.
 */

import { Matrix } from "ml-matrix";
import { noiseCovariance } from "../../theory/minibatch/moments.ts";
import type { Regression } from "../../theory/minibatch/regression.ts";

export interface Flow {
  /** The place of the gradient flow. */
  readonly mean: readonly number[];
  /** Covariance round it, by row and column. */
  readonly covariance: Matrix;
}

/** Steps of Runge and Kutta's rule for each time 1/|H|; twice as many change no digit of eight. */
const STEPS = 50;

/** The flow at a time in units of the gradient, which is η times the number of SGD's steps. */
export function stochasticFlow(
  regression: Pick<Regression, "mean" | "covariance" | "dimension">,
  from: readonly number[],
  learningRate: number,
  time: number,
): Flow {
  const { mean, dimension } = regression;
  const whole = new Matrix(mean.map((row) => [...row]));
  const hessian = whole.subMatrix(0, dimension - 1, 1, dimension);
  const count = Math.ceil(STEPS * (1 + time * hessian.norm()));
  const step = time / count;
  /** (1, w) and Σ as one matrix: the column of w, then those of Σ. */
  const slope = (state: Matrix): Matrix => {
    const place = Matrix.columnVector([1, ...state.getColumn(0)]);
    const covariance = state.subMatrix(0, dimension - 1, 1, dimension);
    const decay = hessian.mmul(covariance);
    const noise = noiseCovariance(regression, place.mmul(place.transpose())).mul(learningRate);
    const result = Matrix.zeros(dimension, 1 + dimension);
    result.setSubMatrix(whole.mmul(place).neg(), 0, 0);
    result.setSubMatrix(Matrix.sub(noise, Matrix.add(decay, decay.transpose())), 0, 1);
    return result;
  };
  const moved = (state: Matrix, by: Matrix, share: number): Matrix =>
    Matrix.add(state, Matrix.mul(by, share * step));
  let state = Matrix.zeros(dimension, 1 + dimension);
  state.setColumn(0, [...from]);
  for (let k = 0; k < count; k++) {
    const first = slope(state);
    const second = slope(moved(state, first, 1 / 2));
    const third = slope(moved(state, second, 1 / 2));
    const fourth = slope(moved(state, third, 1));
    state = moved(
      state,
      Matrix.add(Matrix.add(first, fourth), Matrix.mul(Matrix.add(second, third), 2)),
      1 / 6,
    );
  }
  return { mean: state.getColumn(0), covariance: state.subMatrix(0, dimension - 1, 1, dimension) };
}
