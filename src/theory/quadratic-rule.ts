import { LuDecomposition, Matrix } from "ml-matrix";
import { noiseVariance } from "./noise-distribution.ts";
import {
  type NoisyExperiment,
  type NoisyModel,
  type SampleGradient,
  sampleGradientOf,
} from "./sample-gradient.ts";
import { centre, startDistribution } from "./start-distribution.ts";
import { isUnavailable, type Unavailable } from "./unavailable.ts";

/** A discrete rule on a quadratic loss with noise that is the same everywhere: ĝ(x) = H (x − c) + A ξ. */
export interface QuadraticRule {
  /** H, weight decay included. */
  readonly hessian: number[][];
  /** c, where the gradient vanishes. */
  readonly centre: number[];
  /** C = A Aᵀ Var ξ. */
  readonly noise: number[][];
}

/** Places, in lengths round the middle of the start, at which the shape is checked. */
const PLACES = [-2.3, -0.9, 0.35, 1.4, 3.1];
/** Entries may differ by this share of the largest. */
const TOLERANCE = 1e-9;

/** Recognises the rule; unavailable where the loss is not quadratic, or the noise is not additive or has no variance. */
export function quadraticRule(model: NoisyModel): QuadraticRule | Unavailable {
  const sample = sampleGradientOf(model);
  if (isUnavailable(sample)) return sample;
  const middle = startDistribution(model.experiment.start).map(centre);
  const places = placesRound(middle);
  const slope = constantRows(sample.slope, places);
  if (slope === undefined) {
    return { unavailable: "the loss is not quadratic: its curvature changes with the place" };
  }
  const decay = "weightDecay" in model.experiment.dynamics ? model.experiment.dynamics.weightDecay : 0;
  const hessian = slope.map((row, i) => row.map((value, j) => (i === j ? value + decay : value)));
  const noise = additiveNoise(model.experiment, sample, places);
  if (isUnavailable(noise)) return noise;
  const gradient = sample.mean(middle).map((value, i) => value + decay * middle[i]);
  const decomposition = new LuDecomposition(new Matrix(hessian));
  if (decomposition.isSingular()) {
    return { unavailable: "the loss is flat in some direction, so it has no single minimum" };
  }
  const step = decomposition.solve(Matrix.columnVector([...gradient])).to1DArray();
  return { hessian: symmetric(hessian), centre: middle.map((x, i) => x - step[i]), noise };
}

/** C = A Aᵀ Var ξ where A is the same at all places. */
export function additiveNoise(
  { dynamics }: NoisyExperiment,
  sample: SampleGradient,
  places: readonly (readonly number[])[],
): number[][] | Unavailable {
  const amplitude = constantRows(sample.amplitude, places);
  if (amplitude === undefined) return { unavailable: "the noise changes with the place" };
  const variance = noiseVariance(dynamics.noise);
  if (!Number.isFinite(variance)) {
    return { unavailable: `${dynamics.noise.kind} noise of this index has no variance` };
  }
  return symmetric(
    amplitude.map((left) =>
      amplitude.map((right) => variance * left.reduce((sum, value, k) => sum + value * right[k], 0)),
    ),
  );
}

/** Places all round a middle. */
export function placesRound(middle: readonly number[]): number[][] {
  const length = Math.max(1, ...middle.map(Math.abs));
  return PLACES.map((place) =>
    middle.map((x, i) => x + place * length * (i % 2 === 0 ? 1 : -0.7) * (1 + i / 9)),
  );
}

/** The rows where they are the same at all places. */
export function constantRows(
  rows: (x: ArrayLike<number>) => readonly Float64Array[],
  places: readonly (readonly number[])[],
): number[][] | undefined {
  const [first, ...others] = places.map((place) => rows(place).map((row) => Array.from(row)));
  const size = Math.max(...first.flat().map(Math.abs));
  const same = others.every((matrix) =>
    matrix.every((row, i) => row.every((value, j) => Math.abs(value - first[i][j]) <= TOLERANCE * size)),
  );
  return same ? first : undefined;
}

/** Rounding may leave the two sides of the diagonal apart by a last bit. */
function symmetric(rows: number[][]): number[][] {
  return rows.map((row, i) => row.map((value, j) => (value + rows[j][i]) / 2));
}
