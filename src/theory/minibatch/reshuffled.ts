/**
 * Reshuffled epochs, exactly, for regressions whose Hessian is the same in every example: an epoch's batches add up to what all
 * examples do, so their noises b_j are anticorrelated: with v the covariance of one, Cov(b_j, b_k) = −v B/(N − B) (Mori et al., arXiv:2105.09557,
 * eq. 8, gives v). From A the step's matrix without noise, G the gain of the noise, M = ⌊N/B⌋ batches:
 *
 *   V = A^M V A^Mᵀ + Σ_jk A^(M−1−j) G Cov(b_j, b_k) Gᵀ A^(M−1−k)ᵀ   at the ends of epochs. Pure.
 */

import { Matrix } from "ml-matrix";
import { discreteLyapunov } from "../../math/discrete-lyapunov.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import { isUnavailable, type Unavailable } from "../unavailable.ts";
import type { AffineRule } from "./affine-rule.ts";
import { momentStep } from "./moments.ts";
import type { Regression } from "./regression.ts";

export interface ReshuffledMoments {
  /** Steps of an epoch, M. */
  readonly batches: number;
  /** Covariance of the weights after whole epochs. */
  readonly atEnds: readonly (readonly number[])[];
  /** Covariance averaged over the M places of an epoch. */
  readonly overEpoch: readonly (readonly number[])[];
  /** Covariance after p steps of an epoch, 0 ≤ p < M. */
  readonly after: (steps: number) => readonly (readonly number[])[];
}

/** Multiplications of an epoch's sums. */
const MOST_WORK = 1e8;
const TOLERANCE = 1e-12;

/** The stationary covariances of reshuffled epochs; unavailable where examples differ in their Hessian. */
export function reshuffledMoments(rule: AffineRule, regression: Regression): ReshuffledMoments | Unavailable {
  const { dimension, count, batch } = regression;
  if (count === undefined) return { unavailable: "fresh examples have no epochs" };
  const batches = Math.floor(count / batch);
  const own = additiveParts(regression);
  if (isUnavailable(own)) return own;
  const size = rule.size - 1;
  if (batches * size ** 3 > MOST_WORK) {
    return {
      unavailable: `an epoch of ${batches} batches is too long for the exact covariance of reshuffling`,
    };
  }
  const step = momentStep(rule, regression).mean.subMatrix(1, size, 1, size);
  const gain = rule.gain.subMatrix(1, size, 0, dimension - 1);
  const added = rule.added.subMatrix(1, size, 1, size);
  const cross =
    batches > 1 ? Matrix.mul(own.choice, -batch / (count - batch)) : Matrix.zeros(dimension, dimension);
  const single = Matrix.sub(Matrix.add(own.choice, own.within), cross);
  /** What p steps add, A^p, and the sum of A^j G, step by step. */
  function* places(): Generator<{ readonly added: Matrix; readonly power: Matrix }> {
    let sum = Matrix.zeros(size, size);
    let total = Matrix.zeros(size, dimension);
    let power = Matrix.eye(size);
    for (;;) {
      yield { added: Matrix.add(sum, total.mmul(cross).mmul(total.transpose())), power };
      const kick = power.mmul(gain);
      sum = Matrix.add(sum, kick.mmul(single).mmul(kick.transpose()));
      sum = Matrix.add(sum, power.mmul(added).mmul(power.transpose()));
      total = Matrix.add(total, kick);
      power = power.mmul(step);
    }
  }
  const upTo = (steps: number) => {
    for (const [p, place] of enumerate(places())) if (p === steps) return place;
    throw new OutOfRange("reshuffledMoments: the places of an epoch do not end");
  };
  const epoch = upTo(batches);
  const ends = discreteLyapunov(epoch.power, epoch.added);
  const within = ({ added: own_, power }: { readonly added: Matrix; readonly power: Matrix }): Matrix =>
    Matrix.add(power.mmul(ends).mmul(power.transpose()), own_);
  const weights = (matrix: Matrix): number[][] =>
    matrix.subMatrix(0, dimension - 1, 0, dimension - 1).to2DArray();
  let average = Matrix.zeros(size, size);
  for (const [p, place] of enumerate(places())) {
    if (p === batches) break;
    average = Matrix.add(average, within(place));
  }
  return {
    batches,
    atEnds: weights(ends),
    overEpoch: weights(average.mul(1 / batches)),
    after: (steps) => weights(within(upTo(steps % batches))),
  };
}

function* enumerate<T>(values: Iterable<T>): Generator<readonly [number, T]> {
  let k = 0;
  for (const value of values) yield [k++, value];
}

/** Covariances of one batch's gradient that do not depend on the weights: by the choice of examples, and drawn anew. */
function additiveParts({
  covariance,
  choice,
  dimension,
}: Regression): { readonly choice: Matrix; readonly within: Matrix } | Unavailable {
  const width = 1 + dimension;
  const all = dimension * width;
  const most = covariance.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  const additive = covariance.every(
    (value, at) =>
      (Math.floor(at / all) % width === 0 && (at % all) % width === 0) || Math.abs(value) <= TOLERANCE * most,
  );
  if (!additive) {
    return {
      unavailable:
        "reshuffled epochs: the examples differ in their Hessian, and then the order within an epoch has no closed covariance",
    };
  }
  const part = (of: (at: number) => number): Matrix =>
    new Matrix(
      Array.from({ length: dimension }, (_, i) =>
        Array.from({ length: dimension }, (_, j) => of(i * width * all + j * width)),
      ),
    );
  return { choice: part((at) => choice[at]), within: part((at) => covariance[at] - choice[at]) };
}
