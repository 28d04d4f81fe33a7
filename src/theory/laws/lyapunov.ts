/** Random multiplication near a critical point: Ziyin et al., arXiv:2107.11774 and arXiv:2303.13093. */

import { isConstant } from "../../experiment/document/schedule.ts";
import { bind } from "../../formula/bind.ts";
import { integrateSingular } from "../../math/double-exponential.ts";
import { normalDensity } from "../../math/normal.ts";
import { root } from "../../math/root.ts";
import { finiteLogWalk, type LogWalk, LYAPUNOV_EXPONENT } from "../formulas/lyapunov.ts";
import { isNoisy } from "../sample-gradient.ts";
import { reasonOf } from "../unavailable.ts";
import { type ExperimentLaw, predicted } from "./experiment-law.ts";

const DEVIATES = [-3.1, -1, -0.4, 0, 0.7, 1, 2.6];

/** Drift and variance per step of ln|x| near x = 0, where the gradient of every sample vanishes; Gaussian or two-valued ξ. */
export const lyapunov: ExperimentLaw = (model) => {
  const { dynamics } = model.experiment;
  if (!isNoisy(model) || dynamics.kind !== "sgd" || model.experiment.landscape.variables.length !== 1) {
    return { unavailable: "the Lyapunov exponent: it is about SGD in one variable" };
  }
  const { noise, learningRate, momentum, weightDecay, schedule } = dynamics;
  if (momentum !== 0 || !isConstant(schedule)) {
    return { unavailable: "the Lyapunov exponent: given here without momentum and schedule" };
  }
  if (!("gradient" in noise) || noise.gradient === undefined) {
    return {
      unavailable:
        "the Lyapunov exponent: it needs noise that multiplies x, typed as dynamics.noise.gradient",
    };
  }
  if (noise.kind !== "gaussian" && noise.kind !== "rademacher") {
    return {
      unavailable: `the Lyapunov exponent: given here for gaussian and rademacher noise, not ${noise.kind}`,
    };
  }
  const { sampleSlopes, motion } = model.formulas;
  const { sampleGradient } = motion;
  if (sampleGradient === undefined) throw new Error("lyapunov: the rule has a gradient");
  const parameters = model.parameters;
  const value = bind(sampleGradient, 2, parameters);
  if (DEVIATES.some((deviate) => value([0, deviate])[0] !== 0)) {
    return { unavailable: "the Lyapunov exponent: the gradient of every sample must vanish at 0" };
  }
  const slope = bind(sampleSlopes[0].slice(0, 1), 2, parameters);
  const curvature = (deviate: number): number => slope([0, deviate])[0] + weightDecay;
  if (!DEVIATES.every((deviate) => Number.isFinite(curvature(deviate)))) {
    return { unavailable: "the Lyapunov exponent: the gradient is not smooth at 0" };
  }
  try {
    const { drift, variance } =
      noise.kind === "rademacher"
        ? finiteLogWalk({ values: [curvature(-1), curvature(1)], probabilities: [0.5, 0.5] }, learningRate)
        : normalLogWalk((deviate) => 1 - learningRate * curvature(deviate));
    const of = model.experiment.landscape.variables;
    return [
      predicted("Lyapunov exponent E ln|1 − ηh| per step", "logDrift", drift, LYAPUNOV_EXPONENT, { of }),
      predicted("Variance of ln|x| per step", "logVariance", variance, LYAPUNOV_EXPONENT, { of }),
    ];
  } catch (error) {
    return { unavailable: `the Lyapunov exponent: ${reasonOf(error).unavailable}` };
  }
};

const FARTHEST = 12;
const SAMPLES = 4800;

/** Mean and variance of ln|f(ξ)| for standard normal ξ; zeros of f closer than 1/200 are not told apart. */
function normalLogWalk(factor: (deviate: number) => number): LogWalk {
  const marks = [-FARTHEST, -3, 0, 3, FARTHEST];
  const at = (k: number): number => -FARTHEST + (2 * FARTHEST * (k + 0.37)) / SAMPLES;
  for (let k = 1; k < SAMPLES; k++) {
    if (factor(at(k - 1)) > 0 !== factor(at(k)) > 0) marks.push(root(factor, at(k - 1), at(k)));
  }
  const cuts = [...new Set(marks)].sort((a, b) => a - b);
  const mean = (f: (log: number) => number): number =>
    cuts
      .slice(1)
      .reduce(
        (sum, to, k) =>
          sum +
          integrateSingular(
            (x) => normalDensity(x) * f(Math.log(Math.max(1e-300, Math.abs(factor(x))))),
            cuts[k],
            to,
            1e-11,
          ),
        0,
      );
  const drift = mean((log) => log);
  return { drift, variance: mean((log) => (log - drift) ** 2) };
}
