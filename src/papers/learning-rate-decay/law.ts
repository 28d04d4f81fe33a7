/** Fluctuations while the learning rate changes, in a quadratic well. */

import type { Experiment } from "../../experiment/document/experiment.ts";
import { isConstant } from "../../experiment/document/schedule.ts";
import { parameterValues } from "../../experiment/model/equations-of-motion.ts";
import type { Model } from "../../experiment/model/model.ts";
import { bind } from "../../formula/bind.ts";
import { exitsNever } from "../../theory/experiment-chain.ts";
import { scheduleFactor } from "../../theory/formulas/schedule-factor.ts";
import { type ExperimentLaw, type LawEntry, predicted } from "../../theory/laws/experiment-law.ts";
import type { Prediction } from "../../theory/prediction.ts";
import { type QuadraticRule, quadraticRule } from "../../theory/quadratic-rule.ts";
import { isNoisy, type NoisyModel } from "../../theory/sample-gradient.ts";
import { type CoordinateDistribution, centre, startDistribution } from "../../theory/start-distribution.ts";
import { isUnavailable, type Unavailable } from "../../theory/unavailable.ts";
import { SCHEDULED_VARIANCE, scheduledMean, scheduledVariance } from "./formulas.ts";

const MOST_STEPS = 10_000_000;

/** Uncoupled quadratic wells, and the learning rate of each step up to the last look. */
export interface ScheduledWell extends QuadraticRule {
  /** η₀ … */
  readonly rates: readonly number[];
  /** Where each variable begins. */
  readonly starts: readonly CoordinateDistribution[];
  /** Steps after which it is looked at. */
  readonly times: readonly number[];
}

/** Recognises SGD in uncoupled quadratic wells that nobody leaves, looked at while its learning rate changes. */
export function recogniseSchedule(model: Model): ScheduledWell | Unavailable {
  const { dynamics } = model.experiment;
  if (!isNoisy(model) || dynamics.kind !== "sgd") {
    return { unavailable: `the variance along a schedule: it is about SGD, not ${dynamics.kind}` };
  }
  if (dynamics.momentum !== 0 || Object.keys(dynamics.clip).length > 0) {
    return { unavailable: "the variance along a schedule: given here without momentum and cuts" };
  }
  if (!exitsNever(model.experiment)) {
    return { unavailable: "the variance along a schedule: it is about particles that never exit" };
  }
  if (isConstant(dynamics.schedule) && model.experiment.observe?.at === undefined) {
    return {
      unavailable:
        "the variance along a schedule: with a constant learning rate it is stationary; ask for times with observe.at",
    };
  }
  const rule = quadraticRule(model);
  if (isUnavailable(rule)) return { unavailable: `the variance along a schedule: ${rule.unavailable}` };
  const { hessian, noise } = rule;
  if (
    [hessian, noise].some((rows) => rows.some((row, i) => row.some((value, j) => i !== j && value !== 0)))
  ) {
    return { unavailable: "the variance along a schedule: the variables must not be coupled" };
  }
  const times = timesOf(model.experiment);
  const last = Math.max(...times);
  if (last > MOST_STEPS) {
    return { unavailable: `the variance along a schedule: ${last} steps are too many; look earlier` };
  }
  return {
    ...rule,
    rates: learningRates(model, last),
    starts: startDistribution(model.experiment.start),
    times,
  };
}

/** Variance of one variable after each number of steps. */
export const varianceAlong = (
  { rates, hessian, noise, starts }: ScheduledWell,
  i: number,
): readonly number[] => scheduledVariance(rates, hessian[i][i], noise[i][i], spreadOf(starts[i]));

/** Mean and variance of every variable at the looks of the model.experiment, or at the horizon, while the learning rate changes. */
export const schedules: ExperimentLaw = (model) => {
  const well = recogniseSchedule(model);
  if (isUnavailable(well)) return well;
  const { rates, hessian, centre: minimum, starts, times } = well;
  return model.experiment.landscape.variables.flatMap((variable, i): Prediction[] => {
    const variances = varianceAlong(well, i);
    const means = scheduledMean(rates, hessian[i][i], centre(starts[i]) - minimum[i]);
    const of = [variable];
    return times.flatMap((at) => [
      predicted(
        `Variance of ${variable} after ${at} steps`,
        "stationaryVariance",
        variances[at],
        SCHEDULED_VARIANCE,
        { of, at },
      ),
      predicted(
        `Mean of ${variable} after ${at} steps`,
        "stationaryMean",
        minimum[i] + means[at],
        SCHEDULED_VARIANCE,
        { of, at },
      ),
    ]);
  });
};

const timesOf = ({ observe, horizon }: Experiment): readonly number[] =>
  observe?.at === undefined ? [Math.round(horizon)] : observe.at.map((time) => Math.max(1, Math.round(time)));

function spreadOf(law: CoordinateDistribution): number {
  if (law.kind === "point") return 0;
  return law.kind === "normal" ? law.deviation ** 2 : (law.high - law.low) ** 2 / 12;
}

/** η₀ … η_{n−1} of an experiment with a discrete rule. */
function learningRates(model: NoisyModel, steps: number): number[] {
  const { schedule, learningRate } = model.experiment.dynamics;
  const node = model.formulas.motion.schedule;
  const typed = node === undefined ? undefined : bind([node], 1, parameterValues(model.experiment));
  const factor = scheduleFactor(schedule, (n) => typed!([n])[0]);
  return Array.from({ length: steps }, (_, n) => learningRate * factor(n));
}

export const laws: readonly LawEntry[] = [{ about: ["sgd"], basis: "exact", predict: schedules }];
