/** SGLD and its low-precision forms: Welling & Teh, ICML 2011; Zhang, Wilson & De Sa, arXiv:2206.09909. */

import type { LowPrecisionSgldDynamics } from "../../experiment/document/dynamics/low-precision-sgld.ts";
import { isConstant } from "../../experiment/document/schedule.ts";
import type { Model } from "../../experiment/model/model.ts";
import { lowPrecisionStationary } from "../../theory/chain/low-precision.ts";
import { exitsNever } from "../../theory/experiment-chain.ts";
import { heavyBallStationary } from "../../theory/formulas/heavy-ball.ts";
import type { Provenance } from "../../theory/formulas/provenance.ts";
import { type ExperimentLaw, type LawEntry, predicted } from "../../theory/laws/experiment-law.ts";
import { stationaryCovariance } from "../../theory/laws/stationary-covariance.ts";
import type { Prediction } from "../../theory/prediction.ts";
import { constantRows, placesRound, quadraticRule } from "../../theory/quadratic-rule.ts";
import { isNoisy } from "../../theory/sample-gradient.ts";
import { centre, startDistribution } from "../../theory/start-distribution.ts";
import { isUnavailable, reasonOf, type Unavailable } from "../../theory/unavailable.ts";
import { LANGEVIN_VARIANCE } from "./formulas.ts";

const LATTICE: Provenance = {
  basis: "exact",
  label: "lattice chain",
  source: "exact: the chain on the lattice of Zhang, Wilson & De Sa, arXiv:2206.09909",
  validWhen: "discrete time; exact to about 1e-12, the edges of the range included",
};
const FULL_ACCUMULATOR: Provenance = {
  basis: "exact",
  label: "full accumulator",
  source: "second moment of SGLDLP-F of Zhang, Wilson & De Sa, arXiv:2206.09909",
  validWhen:
    "quadratic potential whose gradient is on the lattice, positions spread over many lattice gaps and within the range; the rounding's variance is then a sixth of the gap's square",
};
const WIDEST_WORD = 12;

/** Stationary variance of SGLD in a quadratic well, and of low-precision SGLD in any potential of one variable. */
export const langevin: ExperimentLaw = (model) => {
  const { dynamics } = model.experiment;
  if (dynamics.kind !== "sgld" && dynamics.kind !== "low-precision-sgld") {
    return { unavailable: `Langevin sampling: it is about SGLD, not ${dynamics.kind}` };
  }
  if (!exitsNever(model.experiment)) {
    return { unavailable: "Langevin sampling: particles exit, so nothing is stationary" };
  }
  if (dynamics.kind === "low-precision-sgld") return lowPrecision(model, dynamics);
  if (!isNoisy(model)) return { unavailable: "Langevin sampling: the rule has no gradient" };
  if (!isConstant(dynamics.schedule)) {
    return { unavailable: "Langevin sampling: the learning rate must be constant" };
  }
  const rule = quadraticRule(model);
  if (isUnavailable(rule)) return { unavailable: `Langevin sampling: ${rule.unavailable}` };
  // √(2ηT) ζ is the noise 2T/η of a gradient.
  const noise = rule.noise.map((row, i) =>
    row.map((value, j) => (i === j ? value + (2 * model.temperature()) / dynamics.learningRate : value)),
  );
  try {
    const { covariance } = heavyBallStationary({
      hessian: rule.hessian,
      noise,
      learningRate: dynamics.learningRate,
    });
    return stationaryCovariance(model.experiment.landscape.variables, covariance, "SGLD", LANGEVIN_VARIANCE);
  } catch (error) {
    return { unavailable: `Langevin sampling: ${reasonOf(error).unavailable}` };
  }
};

function lowPrecision(
  model: Model,
  { learningRate, temperature, wordBits, fractionBits, accumulator }: LowPrecisionSgldDynamics,
): readonly Prediction[] | Unavailable {
  const { variables } = model.experiment.landscape;
  if (variables.length !== 1) {
    return { unavailable: "low-precision SGLD: the exact lattice needs one variable" };
  }
  const { gradient, hessian } = model.landscape;
  if (accumulator !== "full") {
    if (wordBits > WIDEST_WORD) {
      return {
        unavailable: `low-precision SGLD: a lattice of 2^${wordBits} places is too large; use at most ${WIDEST_WORD} bits`,
      };
    }
    const { mean, variance } = lowPrecisionStationary({
      step: learningRate,
      temperature,
      wordBits,
      fractionBits,
      rounding: accumulator === "low" ? "stochastic" : "variance-corrected",
      gradient: (theta) => gradient([theta])[0],
    });
    return [
      predicted("Stationary mean on the lattice", "stationaryMean", mean, LATTICE, { of: variables }),
      predicted("Stationary variance on the lattice", "stationaryVariance", variance, LATTICE, {
        of: variables,
      }),
    ];
  }
  const slope = constantRows(hessian, placesRound(startDistribution(model.experiment.start).map(centre)));
  if (slope === undefined) {
    return { unavailable: "low-precision SGLD: with the full accumulator the potential must be quadratic" };
  }
  const [[curvature]] = slope;
  if (!Number.isInteger(curvature) || !Number.isInteger(gradient([0])[0] * 2 ** fractionBits)) {
    return {
      unavailable:
        "low-precision SGLD: with the full accumulator the gradient must lie on the lattice, so a whole curvature is needed",
    };
  }
  const strength = learningRate * curvature;
  if (!(strength > 0 && strength < 2)) {
    return { unavailable: `low-precision SGLD: ηh = ${strength} is not stable; it must lie between 0 and 2` };
  }
  const rounding = 4 ** -fractionBits / 6;
  return [
    predicted(
      "Stationary variance, full accumulator",
      "stationaryVariance",
      (2 * learningRate * temperature + strength ** 2 * rounding) / (strength * (2 - strength)),
      FULL_ACCUMULATOR,
      { of: variables },
    ),
  ];
}

export const laws: readonly LawEntry[] = [
  { about: ["sgld", "low-precision-sgld"], basis: "exact", predict: langevin },
];
