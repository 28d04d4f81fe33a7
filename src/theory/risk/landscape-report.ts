/** Everything that the host knows of a landscape at one place and of its valleys, as plain numbers. Pure. */

import type { Experiment } from "../../experiment/document/experiment.ts";
import { lawText } from "../../experiment/document/law.ts";
import { middleOf } from "../../experiment/document/start.ts";
import { traitsOf } from "../../experiment/document/traits.ts";
import { modelOf } from "../../experiment/model/model.ts";
import { batchCovariance, noiseOf, trace } from "./gradient-noise.ts";
import {
  condition,
  effectiveDimension,
  type Outliers,
  outliers,
  participationRatio,
  spectrum,
} from "./spectrum.ts";
import { type SearchOptions, valleys } from "./valleys.ts";

/** Noise of the gradient at a place. */
export interface GradientNoiseReport {
  /** How averages over examples are made. */
  readonly averaging: string;
  /** Eigenvalues of C(w) of one example, descending, and their sum. */
  readonly ofExample: readonly number[];
  readonly trace: number;
  /** Relative error of the trace. */
  readonly error: number;
  /** Eigenvalues of the covariance of one step's minibatch, and their sum; undefined where no minibatch is drawn. */
  readonly ofBatch?: readonly number[];
  readonly batchTrace?: number;
  readonly batch?: number;
  readonly sampling?: string;
}

/** A landscape at one place. */
export interface PlaceReport {
  readonly at: readonly number[];
  /** L(w): the mean loss of all examples and the potential beside it. */
  readonly loss: number;
  readonly gradientNorm: number;
  /** Eigenvalues of the Hessian, descending. */
  readonly curvatures: readonly number[];
  /** Largest eigenvalue. */
  readonly sharpness: number;
  readonly trace: number;
  readonly condition: number;
  /** n and h* of Mori et al. */
  readonly outliers: Outliers;
  /** MacKay's γ(1). */
  readonly effectiveDimension: number;
  readonly participationRatio: number;
  readonly noise?: GradientNoiseReport;
}

/** A saddle as a barrier between two valleys. */
export interface Barrier {
  readonly at: readonly number[];
  readonly loss: number;
  readonly curvatures: readonly number[];
  readonly sides: readonly [number | undefined, number | undefined];
  /** L(saddle) − L(minimum) of the lower of its sides that are minima, and ln of the ratio; undefined without one, or where L* ≤ 0. */
  readonly height?: number;
  readonly logHeight?: number;
}

/** A landscape of an experiment: its curvatures and noise at a place, its minima and the barriers between them. */
export interface LandscapeReport {
  readonly variables: readonly string[];
  readonly place: PlaceReport;
  /** Minima found; the first is the one below the start. */
  readonly minima: readonly PlaceReport[];
  readonly barriers: readonly Barrier[];
  /** What limits the above, as sentences. */
  readonly remarks: readonly string[];
}

/** Where a landscape is looked at, and how much may be spent on the search for minima. */
export interface LandscapeReportOptions extends SearchOptions {
  /** Place. Default the middle of the start. */
  readonly at?: readonly number[];
}

/** Hessians × rows × parameters² that a search may cost by default: some seconds. */
const SEARCH_COST = 2e8;

/**
 * What the host knows of an experiment's landscape, its sweep left aside.
 * @param options `at`: the place to look at, default the middle of the start
 * @example
 * ```ts
 * const { minima, barriers } = landscapeReport(experiment(gallery["double-well"]));
 * minima.length; // → 2
 * barriers[0].height; // → 0.25
 * ```
 */
export function landscapeReport(
  experiment: Experiment,
  options: LandscapeReportOptions = {},
): LandscapeReport {
  const model = modelOf(experiment, "landscapeReport");
  const { variables } = experiment.landscape;
  const start = middleOf(experiment.start);
  const { landscape: surface } = model;
  const traits = traitsOf(experiment.landscape);
  const rows = model.meanLoss?.rows;
  const cost = (rows?.count ?? 1) * variables.length ** 2;
  const { at = start, curvatures = Math.min(20_000, Math.max(30, Math.round(SEARCH_COST / cost))) } = options;
  const noise = noiseOf(model);
  const drawn =
    "noise" in experiment.dynamics && experiment.dynamics.noise.kind === "minibatch"
      ? experiment.dynamics.noise
      : undefined;
  const reportAt = (w: readonly number[]): PlaceReport => {
    const values = spectrum(surface.hessian(w)).values;
    const found: PlaceReport = {
      at: w,
      loss: surface.potential(w),
      gradientNorm: Math.hypot(...surface.gradient(w)),
      curvatures: values,
      sharpness: values[0],
      trace: values.reduce((sum, value) => sum + value, 0),
      condition: condition(values),
      outliers: outliers(values),
      effectiveDimension: effectiveDimension(values),
      participationRatio: participationRatio(values),
    };
    if (noise === undefined) return found;
    const moments = noise.moments(w);
    const sampling = noise.count === undefined ? "fresh" : (drawn?.sampling ?? "with-replacement");
    const ofBatch =
      drawn === undefined
        ? undefined
        : batchCovariance(moments, { batch: drawn.batch, sampling, count: noise.count });
    return {
      ...found,
      noise: {
        averaging: noise.sentence,
        ofExample: spectrum(moments.covariance).values,
        trace: trace(moments.covariance),
        error: moments.error,
        ...(ofBatch === undefined || drawn === undefined
          ? {}
          : { ofBatch: spectrum(ofBatch).values, batchTrace: trace(ofBatch), batch: drawn.batch, sampling }),
      },
    };
  };
  const found = valleys(surface, start, { ...options, curvatures });
  const minima = found.minima.map((minimum) => reportAt(minimum.at));
  return {
    variables,
    place: reportAt(at),
    minima,
    barriers: found.passes.map(({ saddle, sides }) => {
      const lowest = Math.min(...sides.filter((side) => side !== undefined).map((side) => minima[side].loss));
      return {
        at: saddle.at,
        loss: saddle.potential,
        curvatures: [...saddle.curvatures].reverse(),
        sides,
        ...(Number.isFinite(lowest) ? { height: saddle.potential - lowest } : {}),
        ...(Number.isFinite(lowest) && lowest > 0 ? { logHeight: Math.log(saddle.potential / lowest) } : {}),
      };
    }),
    remarks: [
      ...(model.formulas.readsTime.potential
        ? ["The potential changes with time; all of this is at t = 0."]
        : []),
      ...(traits.length === 0
        ? []
        : [
            `Each particle draws ${traits.map(([name, law]) => `${name} from ${lawText(law)}`).join(" and ")}; this is the landscape of those that draw the middle of each law.`,
          ]),
      ...(rows === undefined || rows.averaging === "data" ? [] : [`The loss: ${rows.sentence}.`]),
      ...(found.below === undefined ? [] : [`No minimum below the start: ${found.below}.`]),
      ...(found.exhausted
        ? [
            `The search for minima and saddles ended after ${found.curvatures} Hessians, before it was through; ask for more with --search.`,
          ]
        : found.minima.length === 0
          ? []
          : ["The search for minima and saddles is by climbs from what it has found; there may be others."]),
    ],
  };
}
