/** Adam and RMSProp in a quadratic well: Liu, Ziyin & Ueda, arXiv:2012.03636, with the second moment made self-consistent. */

import type { AdamDynamics } from "../../experiment/document/dynamics/adam.ts";
import { isConstant } from "../../experiment/document/schedule.ts";
import type { Model } from "../../experiment/model/model.ts";
import { exitsNever } from "../../theory/experiment-chain.ts";
import type { Provenance } from "../../theory/formulas/provenance.ts";
import { type ExperimentLaw, predicted, shown } from "../../theory/laws/experiment-law.ts";
import { stationaryCovariance } from "../../theory/laws/stationary-covariance.ts";
import { type QuadraticRule, quadraticRule } from "../../theory/quadratic-rule.ts";
import { isNoisy } from "../../theory/sample-gradient.ts";
import { isUnavailable, reasonOf, type Unavailable } from "../../theory/unavailable.ts";
import { ADAM_SMALL_RATE, ADAM_VARIANCE, adamSmallRateVariance, adamStationary } from "./adam-formulas.ts";

/** Largest 1 − β₂ for which the law is still given. */
const FASTEST_FORGETTING = 0.05;

/** A quadratic well, and Adam's rule in it. */
export interface AdamWell {
  readonly dynamics: AdamDynamics;
  readonly rule: QuadraticRule;
}

/** Recognises Adam with a constant learning rate and β₂ → 1 in a quadratic well without exits. */
export function recogniseAdam(model: Model): AdamWell | Unavailable {
  const { dynamics } = model.experiment;
  if (!isNoisy(model) || dynamics.kind !== "adam") {
    return { unavailable: `Adam's variance: it is about Adam, not ${dynamics.kind}` };
  }
  if (dynamics.amsgrad) {
    return {
      unavailable: "Adam's variance: AMSGrad's largest second moment never settles; set amsgrad to false",
    };
  }
  if (!exitsNever(model.experiment)) {
    return { unavailable: "Adam's variance: particles exit, so nothing is stationary" };
  }
  if (!isConstant(dynamics.schedule)) {
    return { unavailable: "Adam's variance: the learning rate must be constant" };
  }
  const forgetting = 1 - dynamics.beta2;
  if (forgetting > FASTEST_FORGETTING) {
    return {
      unavailable: `Adam's variance: it needs β₂ → 1, got ${dynamics.beta2}; use at least ${1 - FASTEST_FORGETTING}`,
    };
  }
  const rule = quadraticRule(model);
  if (isUnavailable(rule)) return { unavailable: `Adam's variance: ${rule.unavailable}` };
  return { dynamics, rule };
}

/** Stationary covariance for β₂ → 1. */
export const adam: ExperimentLaw = (model) => {
  const well = recogniseAdam(model);
  if (isUnavailable(well)) return well;
  const { rule } = well;
  const { variables } = model.experiment.landscape;
  const { learningRate, beta1, beta2, epsilon } = well.dynamics;
  const validity: Provenance = {
    ...ADAM_VARIANCE,
    validWhen: `${ADAM_VARIANCE.validWhen}; here 1 − β₂ = ${shown(1 - beta2)}`,
  };
  try {
    const { covariance } = adamStationary({
      hessian: rule.hessian,
      noise: rule.noise,
      learningRate,
      firstDecay: beta1,
      epsilon,
    });
    return [
      ...stationaryCovariance(
        variables,
        covariance,
        beta1 === 0 ? "RMSProp, self-consistent" : "Adam, self-consistent",
        validity,
      ),
      ...(variables.length === 1
        ? [
            predicted(
              "Stationary variance (Adam, small learning rate)",
              "stationaryVariance",
              adamSmallRateVariance({ learningRate, curvature: rule.hessian[0][0], noise: rule.noise[0][0] }),
              ADAM_SMALL_RATE,
              { of: variables },
            ),
          ]
        : []),
    ];
  } catch (error) {
    return { unavailable: `Adam's variance: ${reasonOf(error).unavailable}` };
  }
};
