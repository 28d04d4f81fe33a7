/** Sharpness-aware minimisation in a quadratic well: Foret et al., arXiv:2010.01412; Zhou et al., arXiv:2410.10373. */

import type { SamDynamics } from "../../experiment/document/dynamics/sam.ts";
import { isConstant } from "../../experiment/document/schedule.ts";
import type { Model } from "../../experiment/model/model.ts";
import { exitsNever } from "../../theory/experiment-chain.ts";
import { type ExperimentLaw, type LawEntry, predicted, shown } from "../../theory/laws/experiment-law.ts";
import { quadraticRule } from "../../theory/quadratic-rule.ts";
import { isNoisy } from "../../theory/sample-gradient.ts";
import { isUnavailable, type Unavailable } from "../../theory/unavailable.ts";
import {
  SAM_CYCLE,
  samCycleAmplitude,
  USAM_THRESHOLD,
  USAM_VARIANCE,
  usamGrowth,
  usamThreshold,
  usamVariance,
} from "./formulas.ts";

/** A quadratic well in one variable, and SAM's rule in it. */
export interface SamWell {
  readonly dynamics: SamDynamics;
  readonly curvature: number;
  /** Variance of the gradient's noise. */
  readonly noise: number;
}

/** Recognises SAM with a constant learning rate in a quadratic well of one variable. */
export function recogniseWell(model: Model): SamWell | Unavailable {
  const { dynamics } = model.experiment;
  if (!isNoisy(model) || dynamics.kind !== "sam") {
    return { unavailable: `SAM's laws: they are about SAM, not ${dynamics.kind}` };
  }
  if (model.experiment.landscape.variables.length !== 1) {
    return { unavailable: "SAM's laws: given here for one variable" };
  }
  if (!isConstant(dynamics.schedule)) {
    return { unavailable: "SAM's laws: the learning rate must be constant" };
  }
  const rule = quadraticRule(model);
  if (isUnavailable(rule)) return { unavailable: `SAM's laws: ${rule.unavailable}` };
  const curvature = rule.hessian[0][0];
  if (!(curvature > 0)) return { unavailable: "SAM's laws: the loss must have a minimum" };
  return { dynamics, curvature, noise: rule.noise[0][0] };
}

/** The cycle of SAM without noise; threshold, growth and stationary variance of unnormalised SAM; one variable. */
export const sam: ExperimentLaw = (model) => {
  const well = recogniseWell(model);
  if (isUnavailable(well)) return well;
  const { curvature } = well;
  const { learningRate, radius, normalized, noise } = well.dynamics;
  const of = model.experiment.landscape.variables;
  if (normalized) {
    if (noise.kind !== "none") {
      return {
        unavailable: "SAM's cycle: it is known without noise; set noise to none, or normalized to false",
      };
    }
    const strength = learningRate * curvature;
    return strength < 2
      ? [
          predicted(
            "Amplitude of SAM's cycle",
            "cycleAmplitude",
            samCycleAmplitude(learningRate, curvature, radius),
            SAM_CYCLE,
            { of },
          ),
        ]
      : { unavailable: `SAM's cycle: it exists for ηh < 2, got ${shown(strength)}` };
  }
  const variance = usamVariance(learningRate, curvature, radius, well.noise);
  return [
    ...(exitsNever(model.experiment) && noise.kind !== "none" && Number.isFinite(variance)
      ? [
          predicted("Stationary variance (unnormalised SAM)", "stationaryVariance", variance, USAM_VARIANCE, {
            of,
          }),
        ]
      : []),
    predicted(
      "Learning rate above which unnormalised SAM leaves",
      "threshold",
      usamThreshold(curvature, radius),
      USAM_THRESHOLD,
    ),
    predicted(
      "Growth per step ln|1 − ηh(1 + ρh)|",
      "exponent",
      usamGrowth(learningRate, curvature, radius),
      USAM_THRESHOLD,
    ),
  ];
};

export const laws: readonly LawEntry[] = [{ about: ["sam"], basis: "exact", predict: sam }];
