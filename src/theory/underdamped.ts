/** Underdamped motion, and heavy ball as the underdamped motion that it becomes for small learning rates. */
import { isConstant } from "../experiment/document/schedule.ts";
import type { Model } from "../experiment/model/model.ts";
import { underdampedLimit } from "./formulas/liu.ts";
import { shown } from "./laws/experiment-law.ts";
import { additiveNoise, placesRound } from "./quadratic-rule.ts";
import { isNoisy, sampleGradientOf } from "./sample-gradient.ts";
import { centre, startDistribution } from "./start-distribution.ts";
import { isUnavailable, type Unavailable } from "./unavailable.ts";

/** Motion of unit mass at friction γ and temperature T, and the experiment's time per unit of its time. */
export interface Underdamped {
  readonly friction: number;
  readonly temperature: number;
  readonly unit: number;
  /** What the limit leaves out; empty for underdamped dynamics itself. */
  readonly note: string;
}

/** Recognises underdamped motion, or SGD with momentum as such. */
export function underdampedMotion(model: Model): Underdamped | Unavailable {
  const { dynamics } = model.experiment;
  if (dynamics.kind === "underdamped") {
    return { friction: dynamics.friction, temperature: model.temperature(), unit: 1, note: "" };
  }
  if (!isNoisy(model) || dynamics.kind !== "sgd" || !(dynamics.momentum > 0)) {
    return { unavailable: "Kramers' turnover: it needs underdamped motion or SGD with momentum" };
  }
  if (
    dynamics.nesterov ||
    dynamics.weightDecay !== 0 ||
    !isConstant(dynamics.schedule) ||
    Object.keys(dynamics.clip).length > 0
  ) {
    return {
      unavailable:
        "Kramers' turnover: with SGD it needs the plain heavy ball, without decay, schedule or cuts",
    };
  }
  const sample = sampleGradientOf(model);
  if (isUnavailable(sample)) return sample;
  const noise = additiveNoise(
    model.experiment,
    sample,
    placesRound(startDistribution(model.experiment.start).map(centre)),
  );
  if (isUnavailable(noise)) return { unavailable: `Kramers' turnover: ${noise.unavailable}` };
  if (!(noise[0][0] > 0))
    return { unavailable: "Kramers' turnover: without noise nothing crosses a barrier" };
  const { timeStep, friction, temperature } = underdampedLimit(
    dynamics.learningRate,
    dynamics.momentum,
    noise[0][0],
  );
  return {
    friction,
    temperature,
    unit: 1 / timeStep,
    note: `; heavy ball follows it for ηh ≪ (1 − μ)², here as γ = ${shown(friction)}, T = ${shown(temperature)} in steps of ${shown(timeStep)}`,
  };
}
