import type { Dynamics } from "../experiment/document/dynamics.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import type { Noise } from "../experiment/document/noise.ts";
import type { Model } from "../experiment/model/model.ts";
import { bind } from "../formula/bind.ts";
import type { Node } from "../formula/graph.ts";
import { centre, startDistribution } from "./start-distribution.ts";
import type { Unavailable } from "./unavailable.ts";

/** A dynamics whose step uses a gradient with noise. */
export type NoisyDynamics = Extract<Dynamics, { readonly noise: Noise }>;

/** An experiment with such a dynamics. */
export type NoisyExperiment = Experiment & { readonly dynamics: NoisyDynamics };

/** The model of such an experiment. */
export type NoisyModel = Model & { readonly experiment: NoisyExperiment };

export const isNoisy = (model: Model): model is NoisyModel => "noise" in model.experiment.dynamics;

/** The gradient of one sample, ĝ(x, ξ) = g(x) + A(x) ξ, in f64. */
export interface SampleGradient {
  readonly dimension: number;
  /** g(x). */
  readonly mean: (x: ArrayLike<number>) => Float64Array;
  /** Rows of ∂gᵢ/∂xⱼ. */
  readonly slope: (x: ArrayLike<number>) => Float64Array[];
  /** Rows of A. */
  readonly amplitude: (x: ArrayLike<number>) => Float64Array[];
}

/** Places, in lengths round the middle of the start, and deviates at which a typed gradient is checked. */
const PLACES = [-3, -1.1, -0.3, 0.17, 0.9, 2.7];
const DEVIATES = [-5, -1, 0.4, 3];
const TOLERANCE = 1e-9;

/** The gradient of a discrete rule; unavailable where a typed gradient is not affine in ξ. */
export function sampleGradientOf(model: NoisyModel): SampleGradient | Unavailable {
  const { sampleSlopes: partials, motion } = model.formulas;
  const { sampleGradient } = motion;
  const dimension = model.experiment.landscape.variables.length;
  if (sampleGradient === undefined) throw new Error("sampleGradientOf: the dynamics has no gradient");
  const parameters = model.parameters;
  const values = (nodes: readonly Node[]) => bind(nodes, 2 * dimension, parameters);
  const mean = values(sampleGradient);
  const slopes = values(partials.flatMap((row) => row.slice(0, dimension)));
  const amplitudes = values(partials.flatMap((row) => row.slice(dimension)));
  const point = new Float64Array(2 * dimension);
  const at = (x: ArrayLike<number>): Float64Array => {
    for (let i = 0; i < dimension; i++) point[i] = x[i];
    return point;
  };
  const rows = (entries: Float64Array): Float64Array[] =>
    Array.from({ length: dimension }, (_, i) => entries.subarray(i * dimension, (i + 1) * dimension));
  const { noise } = model.experiment.dynamics;
  if ("gradient" in noise && noise.gradient !== undefined) {
    const middle = startDistribution(model.experiment.start).map(centre);
    const length = Math.max(1, ...middle.map(Math.abs));
    for (const place of PLACES) {
      const here = middle.map((x, i) => x + place * length * (1 + i / 7));
      const flat = amplitudes([...here, ...here.map(() => 0)]);
      const affine = DEVIATES.every((deviate) =>
        amplitudes([...here, ...here.map((_, i) => deviate * (1 - i / 5))]).every(
          (value, k) => !(Math.abs(value - flat[k]) > TOLERANCE * (1 + Math.abs(flat[k]))),
        ),
      );
      if (!affine) {
        return {
          unavailable:
            "the typed gradient is not linear in its deviate xi, so one step is not a mean plus a scaled noise",
        };
      }
    }
  }
  return {
    dimension,
    mean: (x) => mean(at(x)),
    slope: (x) => rows(slopes(at(x))),
    amplitude: (x) => rows(amplitudes(at(x))),
  };
}
