/** Exact numbers of the diffusion that an experiment in one variable follows for small steps, by quadrature. */

import type { Experiment } from "../../experiment/document/experiment.ts";
import type { Model } from "../../experiment/model/model.ts";
import { findJumps } from "../chain/marks.ts";
import { type ContinuousLimit, continuousLimit } from "../continuous-limit.ts";
import { exitsNever } from "../experiment-chain.ts";
import type { Provenance } from "../formulas/provenance.ts";
import { diffusionExit, SCALE_SPEED } from "../formulas/scale-speed.ts";
import { livingIntervals } from "../living.ts";
import { centre, startDistribution } from "../start-distribution.ts";
import { stationaryDiffusion } from "../stationary-diffusion.ts";
import { isUnavailable, reasonOf } from "../unavailable.ts";
import { type ExperimentLaw, predicted, shown } from "./experiment-law.ts";

const STATIONARY: Provenance = {
  basis: "continuous",
  label: "diffusion",
  source:
    "zero flux: Gardiner, Handbook of Stochastic Methods, 5.2.2; Hänggi & Thomas, Phys. Rep. 88, 207 (1982)",
  validWhen: "continuous time, white noise; exact to about ten digits",
};

/** Of a rule the diffusion is a limit, of an SDE it is what is simulated. */
const basisIn = ({ dynamics: { kind } }: Experiment): Partial<Provenance> =>
  kind === "diffusion" || kind === "overdamped" ? { basis: "exact", label: "exact" } : {};

/** ηh of a rule from which on the limit is not given. */
const LONGEST_STEP = 2;

/** Mean exit time, or stationary mean and variance, of the continuous-time limit in one variable. */
export const diffusion: ExperimentLaw = (model) => {
  const limit = continuousLimit(model);
  if (isUnavailable(limit)) return { unavailable: `the continuous-time limit: ${limit.unavailable}` };
  if (limit.dimension !== 1) {
    return { unavailable: "the continuous-time limit: its exact numbers need one variable" };
  }
  const [law] = startDistribution(model.experiment.start);
  const start = centre(law);
  const drift = (x: number): number => limit.drift([x])[0];
  const spread = (x: number): number => limit.diffusion([x])[0];
  // Where a step overshoots the minimum, no diffusion is near.
  const slope = (drift(start + 1e-4) - drift(start - 1e-4)) / 2e-4;
  if (limit.unit !== 1 && -slope * limit.step >= LONGEST_STEP) {
    return {
      unavailable: `the continuous-time limit: ηh = ${shown(-slope * limit.step)} at the start is not small; it must lie below ${LONGEST_STEP}`,
    };
  }
  const note = limit.unit === 1 ? "" : `; here the steps are η = ${shown(limit.step)}`;
  if (exitsNever(model.experiment)) {
    const found = stationaryDiffusion({
      drift,
      diffusion: spread,
      convention: limit.convention,
      near: start,
    });
    if (isUnavailable(found)) return found;
    const of = model.experiment.landscape.variables;
    const valid = { ...STATIONARY, ...basisIn(model.experiment), validWhen: STATIONARY.validWhen + note };
    return [
      predicted("Stationary mean of the diffusion", "stationaryMean", found.mean, valid, { of }),
      predicted("Stationary variance of the diffusion", "stationaryVariance", found.variance, valid, { of }),
    ];
  }
  if (law.kind !== "point") {
    return {
      unavailable: "the continuous-time limit: its exact exit time is given for a start at one point",
    };
  }
  return exactExit(model, limit, drift, spread, start, note);
};

function exactExit(
  model: Model,
  { convention, unit }: ContinuousLimit,
  drift: (x: number) => number,
  spread: (x: number) => number,
  start: number,
  note: string,
): ReturnType<ExperimentLaw> {
  const around = livingIntervals(model.exit, start).find(([low, high]) => start > low && start < high);
  if (around === undefined) return { unavailable: "the continuous-time limit: the start is outside already" };
  const [low, high] = around;
  // Jumps matter where particles are: within the exits, or as far beyond the start as the exit is before it.
  const far = Math.max(1, ...[low, high].filter(Number.isFinite).map((end) => 2 * Math.abs(end - start)));
  const [from, to] = [Number.isFinite(low) ? low : start - far, Number.isFinite(high) ? high : start + far];
  try {
    const exit = diffusionExit({
      drift,
      diffusion: spread,
      convention,
      start,
      low: { at: low, exit: Number.isFinite(low) },
      high: { at: high, exit: Number.isFinite(high) },
      breaks: [...new Set([...findJumps(drift, from, to), ...findJumps(spread, from, to)])].sort(
        (a, b) => a - b,
      ),
    });
    const law: Provenance = {
      ...SCALE_SPEED,
      ...basisIn(model.experiment),
      validWhen: SCALE_SPEED.validWhen + note,
    };
    return [
      predicted("Exact mean exit time of the diffusion", "meanExitTime", exit.mean * unit, law),
      predicted(
        "Exact standard deviation of the diffusion's exit time",
        "standardDeviation",
        exit.standardDeviation * unit,
        law,
      ),
      ...(Number.isFinite(low) && Number.isFinite(high)
        ? [
            predicted(
              "Exact probability of the diffusion of leaving at the upper exit",
              "upperExitProbability",
              exit.upperExitProbability,
              law,
            ),
          ]
        : []),
    ];
  } catch (error) {
    return { unavailable: `the continuous-time limit: ${reasonOf(error).unavailable}` };
  }
}
