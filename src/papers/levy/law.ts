/** Escape by large jumps: Imkeller & Pavlyukevich, Stoch. Proc. Appl. 116, 611 (2006); free flight: Getoor, 1961. */

import { isConstant } from "../../experiment/document/schedule.ts";
import type { Model } from "../../experiment/model/model.ts";
import { exitsNever } from "../../theory/experiment-chain.ts";
import {
  continuousStationaryScale,
  freeFlightTime,
  GETOOR,
  LEVY_ESCAPE,
  levyEscapeTime,
  STABLE_STATIONARY,
  stationaryScale,
  upperExitShare,
} from "../../theory/formulas/imkeller-pavlyukevich.ts";
import { type ExperimentLaw, type LawEntry, predicted } from "../../theory/laws/experiment-law.ts";
import { lineWells, wellOf } from "../../theory/line-wells.ts";
import { livingIntervals } from "../../theory/living.ts";
import { constantRows, placesRound } from "../../theory/quadratic-rule.ts";
import { isNoisy, sampleGradientOf } from "../../theory/sample-gradient.ts";
import { centre, startDistribution } from "../../theory/start-distribution.ts";
import { isUnavailable, type Unavailable } from "../../theory/unavailable.ts";

/** dX = −V′ dt + ε dL: α, ε, the time step, and the experiment's time per t. */
export interface StableMotion {
  readonly index: number;
  readonly scale: number;
  readonly step: number;
  readonly unit: number;
}

/** Exit of one well or of a free flight, and the stationary law of a quadratic well, with stable noise in one variable. */
export const imkeller: ExperimentLaw = (model) => {
  const motion = recogniseMotion(model);
  if (isUnavailable(motion)) return motion;
  const { index, scale, step, unit } = motion;
  const potential = model.landscape;
  const slope = (x: number): number => potential.gradient([x])[0];
  const [start] = startDistribution(model.experiment.start).map(centre);
  const curvature = constantRows(potential.hessian, placesRound([start]))?.[0][0];
  if (exitsNever(model.experiment)) {
    if (curvature === undefined || !(curvature > 0 && step * curvature < 2)) {
      return { unavailable: "the stable stationary law: the potential must be quadratic, with 0 < ηh < 2" };
    }
    const of = model.experiment.landscape.variables;
    return [
      predicted(
        "Stationary scale σ of the stable law",
        "stationaryScale",
        stationaryScale(index, scale, step, curvature),
        STABLE_STATIONARY,
        { of },
      ),
      predicted(
        "Stationary scale σ in continuous time",
        "stationaryScale",
        continuousStationaryScale(index, scale, curvature),
        {
          ...STABLE_STATIONARY,
          basis: "continuous",
          validWhen: "quadratic potential, continuous time",
        },
        { of },
      ),
    ];
  }
  const living = livingIntervals(model.exit, start);
  const [low, high] = living.find(([a, b]) => start > a && start < b) ?? [Number.NaN, Number.NaN];
  if (!(low < high)) return { unavailable: "Imkeller & Pavlyukevich's law: the start is outside already" };
  if (living.length > 1) {
    return { unavailable: "Imkeller & Pavlyukevich's law: a jump may land in a second region that is alive" };
  }
  if (curvature === 0 && slope(start) === 0) {
    const radius = (high - low) / 2;
    if (!Number.isFinite(radius) || Math.abs(start - (low + high) / 2) > 1e-9 * radius) {
      return { unavailable: "Getoor's time: a free particle must start in the middle of two exits" };
    }
    return [
      predicted(
        "Getoor's mean exit time",
        "meanExitTime",
        unit * freeFlightTime(index, scale, radius),
        GETOOR,
      ),
    ];
  }
  if (!(index < 2))
    return { unavailable: "Imkeller & Pavlyukevich's law: it needs α < 2, since normal noise has no jumps" };
  const [from, to] = [
    Number.isFinite(low) ? low : start - 2 * (high - start),
    Number.isFinite(high) ? high : start + 2 * (start - low),
  ];
  const wells = lineWells(slope, from, to);
  const minimum = wellOf(wells, start);
  if (minimum === undefined || wells.minima.length !== 1) {
    return {
      unavailable: `Imkeller & Pavlyukevich's law: the region must hold one well, got ${wells.minima.length}`,
    };
  }
  const [below, above] = [minimum - low, high - minimum];
  return [
    predicted(
      "Imkeller & Pavlyukevich's mean exit time",
      "meanExitTime",
      unit * levyEscapeTime(index, scale, below, above),
      LEVY_ESCAPE,
    ),
    predicted(
      "Imkeller & Pavlyukevich's rate",
      "rate",
      1 / (unit * levyEscapeTime(index, scale, below, above)),
      LEVY_ESCAPE,
    ),
    ...(Number.isFinite(below) && Number.isFinite(above)
      ? [
          predicted(
            "Probability of leaving at the upper exit",
            "upperExitProbability",
            upperExitShare(index, below, above),
            LEVY_ESCAPE,
          ),
        ]
      : []),
  ];
};

/** Recognises stable noise of one strength in one variable. */
function recogniseMotion(model: Model): StableMotion | Unavailable {
  const { dynamics } = model.experiment;
  if (model.experiment.landscape.variables.length !== 1) {
    return { unavailable: "Imkeller & Pavlyukevich's law: it is about one variable" };
  }
  if (dynamics.kind === "levy") {
    const index = typeof dynamics.alpha === "number" ? dynamics.alpha : dynamics.alpha[0];
    const scale = typeof dynamics.scale === "number" ? dynamics.scale : dynamics.scale[0];
    return scale > 0
      ? { index, scale, step: dynamics.step, unit: 1 }
      : { unavailable: "Imkeller & Pavlyukevich's law: without noise nothing jumps" };
  }
  if (!isNoisy(model) || dynamics.kind !== "sgd" || dynamics.noise.kind !== "stable") {
    return { unavailable: "Imkeller & Pavlyukevich's law: it needs symmetric stable noise" };
  }
  if (
    dynamics.momentum !== 0 ||
    dynamics.weightDecay !== 0 ||
    !isConstant(dynamics.schedule) ||
    Object.keys(dynamics.clip).length > 0
  ) {
    return {
      unavailable:
        "Imkeller & Pavlyukevich's law: it needs plain SGD, without momentum, decay, schedule or cuts",
    };
  }
  const sample = sampleGradientOf(model);
  if (isUnavailable(sample)) return sample;
  const start = startDistribution(model.experiment.start).map(centre);
  const amplitude = constantRows(sample.amplitude, placesRound(start));
  if (amplitude === undefined || amplitude[0][0] === 0) {
    return { unavailable: "Imkeller & Pavlyukevich's law: the noise must be the same everywhere" };
  }
  const { alpha } = dynamics.noise;
  const index = typeof alpha === "number" ? alpha : alpha[0];
  const rate = dynamics.learningRate;
  // ε η^(1/α) of a step is η A.
  return { index, scale: Math.abs(amplitude[0][0]) * rate ** (1 - 1 / index), step: rate, unit: 1 / rate };
}

export const laws: readonly LawEntry[] = [{ about: ["levy", "sgd"], basis: "asymptotic", predict: imkeller }];
