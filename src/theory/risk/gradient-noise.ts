/** Covariance of the gradient of one example and of a minibatch, exactly. Pure. */

import { exampleCount } from "../../experiment/data/example-rows.ts";
import type { Averaging } from "../../experiment/data/weighted-rows.ts";
import type { Minibatch } from "../../experiment/document/examples.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { type MeanLoss, symmetric } from "../../experiment/model/loss-averages.ts";
import { type Model, modelOfPart } from "../../experiment/model/model.ts";

/** First and second moments of the gradient of one example at a place. */
export interface GradientMoments {
  /** Mean gradient ḡ of the examples, perturbed where they are. */
  readonly mean: Float64Array;
  /** C(w) = ⟨(g − ḡ)(g − ḡ)ᵀ⟩ of one example: its two parts together. */
  readonly covariance: readonly Float64Array[];
  /** Part that comes from which example is drawn. */
  readonly ofData: readonly Float64Array[];
  /** Part that comes from perturbing it, averaged over the examples; all of it for fresh examples. */
  readonly ofPerturbation: readonly Float64Array[];
  /** Relative error of the trace: 0 where averages are exact, else estimated. */
  readonly error: number;
}

/** The noise of the gradient of a landscape of data. */
export interface GradientNoise {
  readonly dimension: number;
  /** Examples of the data set; undefined for fresh ones. */
  readonly count: number | undefined;
  readonly averaging: Averaging;
  /** How averages are made, as a sentence. */
  readonly sentence: string;
  /** Moments for one example at w. */
  moments(w: ArrayLike<number>): GradientMoments;
}

/**
 * The gradient noise of an experiment with a landscape of data, label and input noise included; undefined without one.
 * @example
 * ```ts
 * const job = experiment({
 *   landscape: {
 *     variables: ["w"],
 *     loss: "(w*x - y)^2/2",
 *     examples: { columns: ["x", "y"], rows: [[1, 1], [2, 4]] },
 *   },
 *   dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "minibatch", batch: 1 } },
 *   start: { at: [0] },
 *   exit: { when: "w > 1" },
 *   horizon: 100,
 * });
 * const { mean, covariance } = gradientNoise(job).moments([0]);
 * mean[0]; // → -4.5
 * covariance[0][0]; // → 12.25
 * ```
 */
export function gradientNoise(
  experiment: Pick<Experiment, "landscape"> & Partial<Pick<Experiment, "dynamics">>,
): GradientNoise | undefined {
  return noiseOf(modelOfPart(experiment));
}

/** The same of an experiment whose model is at hand. */
export function noiseOf({ experiment, risk: fine, riskOver }: Model): GradientNoise | undefined {
  const { examples } = experiment.landscape;
  if (fine === undefined || examples === undefined) return undefined;
  const coarse = fine.rows.coarser === undefined ? undefined : riskOver(fine.rows.coarser);
  const count = exampleCount(examples);
  const { averaging, sentence } = fine.rows;
  return {
    dimension: fine.dimension,
    count,
    averaging,
    sentence,
    moments: (w) => {
      const found = momentsOf(fine, count !== undefined, w);
      const size = trace(found.covariance);
      if (averaging === "stand-in") return { ...found, error: found.scatter / size };
      if (coarse === undefined) return { ...found, error: 0 };
      const other = trace(momentsOf(coarse, count !== undefined, w).covariance);
      return { ...found, error: Math.abs(other - size) / size };
    },
  };
}

/** Trace of a square matrix. */
export const trace = (matrix: readonly ArrayLike<number>[]): number =>
  matrix.reduce((sum, row, i) => sum + row[i], 0);

function momentsOf(
  { dimension, rows, gradient, eachGradient }: MeanLoss,
  finite: boolean,
  w: ArrayLike<number>,
): Omit<GradientMoments, "error"> & { readonly scatter: number } {
  const mean = gradient(w);
  const size = (dimension * (dimension + 1)) / 2;
  const whole = new Float64Array(size);
  const ofData = new Float64Array(size);
  const { perExample, weights } = rows;
  const share = perExample / rows.count;
  const centred = Array.from({ length: dimension }, () => new Float64Array(0));
  // Mean over the perturbations of the example at hand, and how many of its rows have been seen.
  const example = new Float64Array(dimension);
  let seen = 0;
  let squares = 0;
  let fourths = 0;
  eachGradient(w, (gradients, first, count) => {
    for (let i = 0; i < dimension; i++) {
      if (centred[i].length < count) centred[i] = new Float64Array(count);
      for (let r = 0; r < count; r++) centred[i][r] = gradients[i][r] - mean[i];
    }
    let at = 0;
    for (let i = 0; i < dimension; i++) {
      for (let j = i; j < dimension; j++) {
        let sum = 0;
        const [a, b] = [centred[i], centred[j]];
        for (let r = 0; r < count; r++) sum += weights[first + r] * a[r] * b[r];
        whole[at++] += sum;
      }
    }
    if (rows.averaging === "stand-in") {
      for (let r = 0; r < count; r++) {
        let square = 0;
        for (let i = 0; i < dimension; i++) square += centred[i][r] ** 2;
        squares += square;
        fourths += square * square;
      }
    }
    if (!finite || perExample === 1) return;
    for (let r = 0; r < count; r++) {
      for (let i = 0; i < dimension; i++) example[i] += (weights[first + r] / share) * centred[i][r];
      seen += 1;
      if (seen < perExample) continue;
      let place = 0;
      for (let i = 0; i < dimension; i++) {
        for (let j = i; j < dimension; j++) ofData[place++] += share * example[i] * example[j];
      }
      example.fill(0);
      seen = 0;
    }
  });
  const data = finite ? (perExample === 1 ? whole : ofData) : new Float64Array(size);
  const drawn = rows.count;
  return {
    mean,
    covariance: symmetric(whole, dimension),
    ofData: symmetric(data, dimension),
    ofPerturbation: symmetric(
      whole.map((value, k) => value - data[k]),
      dimension,
    ),
    scatter: Math.sqrt(Math.max(0, fourths / drawn - (squares / drawn) ** 2) / drawn),
  };
}

/** How minibatches are drawn; fresh examples are drawn with replacement from an infinite set. */
export interface BatchOptions {
  /** B. */
  readonly batch: number;
  readonly sampling: Minibatch["sampling"] | "fresh";
  /** N; undefined for fresh examples. */
  readonly count: number | undefined;
}

/**
 * Covariance of the mean gradient of one step's minibatch at a fixed place. With replacement C/B; without, and in each step of
 * reshuffled epochs, the data's part times (N − B)/(N − 1) (Mori et al., arXiv:2105.09557, eq. 8), since perturbations stay independent.
 * @example
 * ```ts
 * const moments = { ofData: [Float64Array.of(8)], ofPerturbation: [Float64Array.of(0)] };
 * const [[variance]] = batchCovariance(moments, { batch: 2, sampling: "without-replacement", count: 5 });
 * variance; // → 3
 * ```
 */
export function batchCovariance(
  { ofData, ofPerturbation }: Pick<GradientMoments, "ofData" | "ofPerturbation">,
  { batch, sampling, count }: BatchOptions,
): readonly Float64Array[] {
  const factor = finitePopulation(batch, sampling, count);
  return ofData.map((row, i) => row.map((value, j) => (factor * value + ofPerturbation[i][j]) / batch));
}

/** (N − B)/(N − 1) where examples are drawn without replacement, 1 where with. */
export function finitePopulation(
  batch: number,
  sampling: BatchOptions["sampling"],
  count: number | undefined,
): number {
  if (count === undefined || sampling === "with-replacement" || sampling === "fresh") return 1;
  return count === 1 ? 0 : (count - batch) / (count - 1);
}
