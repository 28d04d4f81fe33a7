/** Liu, Ziyin & Ueda, arXiv:2012.03636, and Ziyin et al., arXiv:2102.05375: stationary fluctuations and exit of SGD in a quadratic well. */

import type { PreconditionedDynamics } from "../../experiment/document/dynamics/preconditioned.ts";
import type { SgdDynamics } from "../../experiment/document/dynamics/sgd.ts";
import { isConstant } from "../../experiment/document/schedule.ts";
import { parameterValues } from "../../experiment/model/equations-of-motion.ts";
import type { Model } from "../../experiment/model/model.ts";
import { bind } from "../../formula/bind.ts";
import { exitsNever } from "../../theory/experiment-chain.ts";
import {
  HEAVY_BALL_COVARIANCE,
  heavyBallStationary,
  NESTEROV_COVARIANCE,
  nesterovStationary,
} from "../../theory/formulas/heavy-ball.ts";
import {
  CONTINUOUS_VARIANCE,
  continuousVariance,
  DAMPED_NEWTON_COVARIANCE,
  EFFECTIVE_TEMPERATURE,
  effectiveTemperature,
  heavyBallStabilityLimit,
  heavyBallVariance,
  LIU_VARIANCE,
  type QuadraticDirection,
  sharpMinimumExponent,
  UNSTABLE_EXIT,
  unstableExitSteps,
} from "../../theory/formulas/liu.ts";
import type { Provenance } from "../../theory/formulas/provenance.ts";
import { type ExperimentLaw, predicted, shown } from "../../theory/laws/experiment-law.ts";
import { stationaryCovariance } from "../../theory/laws/stationary-covariance.ts";
import { livingIntervals } from "../../theory/living.ts";
import type { Prediction } from "../../theory/prediction.ts";
import { constantRows, placesRound, type QuadraticRule, quadraticRule } from "../../theory/quadratic-rule.ts";
import { isNoisy, type NoisyModel } from "../../theory/sample-gradient.ts";
import { centre, startDistribution } from "../../theory/start-distribution.ts";
import { isUnavailable, reasonOf, type Unavailable } from "../../theory/unavailable.ts";

/** The covariance of a quadratic well without exits; with exits in one variable the effective temperature, or the time to leave where ηh > 2. */
export const quadraticWell: ExperimentLaw = (model) => {
  const well = recogniseWell(model);
  if (isUnavailable(well)) return well;
  const { dynamics, rule } = well;
  if (exitsNever(model.experiment)) return covariance(well);
  if (dynamics.kind !== "sgd" || rule.centre.length !== 1) {
    return { unavailable: "Liu's sharp minimum: it needs SGD in one variable where particles exit" };
  }
  return dynamics.nesterov && dynamics.momentum !== 0
    ? { unavailable: "Liu's sharp minimum: known for plain and heavy-ball SGD, not for Nesterov's rule" }
    : sharpMinimum(model, dynamics, rule);
};

/** A quadratic well with noise that is the same everywhere, and the rule in it. */
export interface QuadraticWell {
  readonly model: NoisyModel;
  readonly dynamics: SgdDynamics | PreconditionedDynamics;
  readonly rule: QuadraticRule;
}

/** Recognises SGD or preconditioned SGD with a constant learning rate and nothing clipped in a quadratic well. */
export function recogniseWell(model: Model): QuadraticWell | Unavailable {
  const { dynamics } = model.experiment;
  if (!isNoisy(model) || (dynamics.kind !== "sgd" && dynamics.kind !== "preconditioned")) {
    return { unavailable: `Liu's theorem: it is about SGD and preconditioned SGD, not ${dynamics.kind}` };
  }
  if (!isConstant(dynamics.schedule)) {
    return { unavailable: "Liu's theorem: the learning rate must be constant" };
  }
  if (dynamics.kind === "sgd" && Object.keys(dynamics.clip).length > 0) {
    return { unavailable: "Liu's theorem: nothing may be clipped" };
  }
  const rule = quadraticRule(model);
  if (isUnavailable(rule)) return { unavailable: `Liu's theorem: ${rule.unavailable}` };
  return { model, dynamics, rule };
}

function covariance({
  model,
  dynamics,
  rule: { hessian, noise },
}: QuadraticWell): readonly Prediction[] | Unavailable {
  const { learningRate, momentum } = dynamics;
  const { variables } = model.experiment.landscape;
  const matrix =
    dynamics.kind === "sgd" ? learningRate : preconditionedRate(model, learningRate, hessian.length);
  if (matrix === undefined) {
    return { unavailable: "Liu's theorem: the preconditioner changes with the place" };
  }
  const nesterov = dynamics.kind === "sgd" && dynamics.nesterov && momentum !== 0;
  try {
    const problem = { hessian, noise, learningRate: matrix, momentum };
    const state = nesterov ? nesterovStationary(problem) : heavyBallStationary(problem);
    const law: Provenance = nesterov
      ? NESTEROV_COVARIANCE
      : dynamics.kind === "preconditioned" && dynamics.matrix === "hessian" && dynamics.damping === 0
        ? DAMPED_NEWTON_COVARIANCE
        : variables.length === 1
          ? LIU_VARIANCE
          : HEAVY_BALL_COVARIANCE;
    return [
      ...stationaryCovariance(variables, state.covariance, nesterov ? "Nesterov's rule" : "Liu", law),
      ...(variables.length === 1 && dynamics.kind === "sgd" && !nesterov
        ? [
            predicted(
              "Continuous-time variance",
              "stationaryVariance",
              continuousVariance(directionOf(dynamics, { hessian, noise })),
              CONTINUOUS_VARIANCE,
              { of: variables },
            ),
          ]
        : []),
    ];
  } catch (error) {
    return { unavailable: `Liu's theorem: ${reasonOf(error).unavailable}` };
  }
}

/** Λ = η (P + δ)⁻¹ where it is the same everywhere. */
function preconditionedRate(
  model: NoisyModel,
  learningRate: number,
  dimension: number,
): number[][] | undefined {
  const { precondition } = model.formulas.motion;
  if (precondition === undefined) return undefined;
  const apply = bind(precondition, 2 * dimension, parameterValues(model.experiment));
  const columns = (x: ArrayLike<number>) =>
    Array.from({ length: dimension }, (_, j) =>
      apply([...Array.from(x), ...Array.from({ length: dimension }, (_, i) => (i === j ? 1 : 0))]),
    );
  const inverse = constantRows(columns, placesRound(startDistribution(model.experiment.start).map(centre)));
  return inverse?.map((_, i) => inverse.map((column) => learningRate * column[i]));
}

/** The one direction of a well. */
export const directionOf = (
  { learningRate, momentum }: Pick<SgdDynamics, "learningRate" | "momentum">,
  { hessian, noise }: Pick<QuadraticRule, "hessian" | "noise">,
): QuadraticDirection => ({ learningRate, momentum, curvature: hessian[0][0], noise: noise[0][0] });

/** How far the exits lie from the minimum of a well in one variable, on either side. */
export interface ExitDistances {
  readonly below: number;
  readonly above: number;
}

/** Recognises a start within exits round the minimum at `minimum`, in one variable. */
export function recogniseExits(
  model: Model,
  { hessian, centre: [minimum] }: QuadraticRule,
): ExitDistances | Unavailable {
  const [start] = startDistribution(model.experiment.start).map(centre);
  const around = livingIntervals(model.exit, start).find(([low, high]) => start > low && start < high);
  if (around === undefined || !(hessian[0][0] > 0)) {
    return { unavailable: "Liu's sharp minimum: the start is outside already, or the loss has no minimum" };
  }
  const [below, above] = [minimum - around[0], around[1] - minimum];
  return below > 0 && above > 0
    ? { below, above }
    : { unavailable: "Liu's sharp minimum: the minimum lies outside" };
}

function sharpMinimum(
  model: Model,
  dynamics: SgdDynamics,
  rule: QuadraticRule,
): readonly Prediction[] | Unavailable {
  const direction = directionOf(dynamics, rule);
  const [minimum] = rule.centre;
  const [start] = startDistribution(model.experiment.start).map(centre);
  const exits = recogniseExits(model, rule);
  if (isUnavailable(exits)) return exits;
  const { below, above } = exits;
  const strength = dynamics.learningRate * direction.curvature;
  if (strength < heavyBallStabilityLimit(dynamics.momentum)) {
    const barrier = (direction.curvature * Math.min(below, above) ** 2) / 2;
    return [
      predicted(
        "Effective temperature of the sharp minimum",
        "effectiveTemperature",
        effectiveTemperature(direction),
        EFFECTIVE_TEMPERATURE,
      ),
      predicted(
        "Exponent ΔL/T of the sharp minimum",
        "exponent",
        sharpMinimumExponent(direction, barrier),
        EFFECTIVE_TEMPERATURE,
      ),
      predicted(
        "Liu's variance of the sharp minimum",
        "stationaryVariance",
        heavyBallVariance(direction),
        LIU_VARIANCE,
        { of: model.experiment.landscape.variables },
      ),
    ];
  }
  if (dynamics.momentum !== 0 || !("noise" in dynamics) || dynamics.noise.kind !== "gaussian") {
    return { unavailable: "the unstable minimum: its law needs Gaussian noise and no momentum" };
  }
  if (Math.abs(start - minimum) > 1e-9 * below || Math.abs(below - above) > 1e-6 * below) {
    return {
      unavailable: `the unstable minimum: its law needs a start at the minimum and exits at one distance from it, got ${shown(below)} and ${shown(above)}`,
    };
  }
  if (strength === 2) return { unavailable: "the unstable minimum: at ηh = 2 nothing grows" };
  return [
    predicted(
      "Mean exit time of the unstable minimum",
      "meanExitTime",
      unstableExitSteps(strength - 1, dynamics.learningRate * Math.sqrt(direction.noise), below),
      UNSTABLE_EXIT,
    ),
    predicted("Growth per step ln|1 − ηh|", "exponent", Math.log(strength - 1), UNSTABLE_EXIT),
  ];
}
