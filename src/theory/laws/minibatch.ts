/** Stationary laws of real SGD: the exact covariance of a regression's weights, its stability, its tails, and the papers' formulas. */
import { Matrix } from "ml-matrix";
import { exitsNever } from "../experiment-chain.ts";
import {
  KESTEN,
  MORI_TAIL,
  moriTailIndex,
  tailIndex,
  ZIYIN_TAIL,
  ziyinTailIndex,
} from "../formulas/kesten.ts";
import type { Provenance } from "../formulas/provenance.ts";
import {
  LABEL_NOISE,
  LINEAR_SCALING,
  labelNoiseCovariance,
  linearScalingVariance,
} from "../formulas/regression-noise.ts";
import { SAMPLING } from "../formulas/sampling-schemes.ts";
import { type AffineRule, affineRule, momentumRule } from "../minibatch/affine-rule.ts";
import { gaussianLabelNoise } from "../minibatch/label-noise.ts";
import { momentGrowth, momentStep, stationaryMoments } from "../minibatch/moments.ts";
import {
  hasMinibatches,
  type MinibatchExperiment,
  type Regression,
  regressionOf,
} from "../minibatch/regression.ts";
import { reshuffledMoments } from "../minibatch/reshuffled.ts";
import type { Prediction } from "../prediction.ts";
import { attempt, isUnavailable, type Unavailable } from "../unavailable.ts";
import { type ExperimentLaw, predicted } from "./experiment-law.ts";
import { stationaryCovariance } from "./stationary-covariance.ts";

const EXACT_MOMENTS: Provenance = {
  basis: "exact",
  label: "moments of the examples",
  source:
    "exact recursion of the second moments, Σ′ = E[(1 − ηÂ)Σ(1 − ηÂ)ᵀ] + η²C, with the moments of the examples themselves",
  validWhen:
    "losses that are quadratic in the weights for every example; discrete time, after the start is forgotten; exact",
};
const MOMENT_GROWTH: Provenance = {
  basis: "exact",
  label: "moments of the examples",
  source: "largest eigenvalue of the same recursion (second-moment stability)",
  validWhen: "late times; below 1 the weights have a covariance. Single paths may settle above it too",
};

/** Covariances of pairs of weights are given up to this many weights. */
const MOST_SHOWN = 4;

/** Mean, covariance, stability and tails of a regression without exits. */
export const minibatchStationary: ExperimentLaw = (model) => {
  if (!hasMinibatches(model)) return { unavailable: "the laws of minibatches: there are no examples" };
  if (!exitsNever(model.experiment)) {
    return { unavailable: "the exact covariance of minibatches: particles exit, so nothing is stationary" };
  }
  const regression = regressionOf(model);
  if (isUnavailable(regression)) return regression;
  const rule = affineRule(model);
  if (isUnavailable(rule)) return rule;
  const { variables } = model.experiment.landscape;
  if (regression.sampling === "reshuffled" && regression.count !== undefined) {
    return reshuffled(variables, rule, regression);
  }
  const step = momentStep(rule, regression);
  const growth = momentGrowth(step);
  const rates: Prediction[] = [
    predicted("Late factor of E|w − w*|² per step", "exponent", growth, MOMENT_GROWTH),
    ...stabilityLimit(model.experiment, regression),
  ];
  if (!(growth < 1)) return rates;
  const { mean, covariance } = stationaryMoments(step, variables.length);
  // Of many weights the covariances are too many to be read.
  const shown = stationaryCovariance(variables, covariance, "exact for these examples", EXACT_MOMENTS).filter(
    ({ quantity }) => variables.length <= MOST_SHOWN || quantity === "stationaryVariance",
  );
  return [
    ...mean.map((value, i) =>
      predicted(`Stationary mean of ${variables[i]}`, "stationaryMean", value, EXACT_MOMENTS, {
        of: [variables[i]],
      }),
    ),
    ...shown,
    ...rates,
    ...labelNoise(model.experiment, regression),
  ];
};

function reshuffled(
  variables: readonly string[],
  rule: AffineRule,
  regression: Regression,
): readonly Prediction[] | Unavailable {
  const found = reshuffledMoments(rule, regression);
  if (isUnavailable(found)) return found;
  return [
    ...stationaryCovariance(
      variables,
      found.overEpoch,
      `reshuffled, averaged over the ${found.batches} places of an epoch`,
      SAMPLING,
    ),
    ...stationaryCovariance(
      variables,
      found.atEnds,
      `reshuffled, after whole epochs of ${found.batches} steps`,
      SAMPLING,
    ),
  ];
}

/** Rates are tried up to this factor of the present one. */
const WIDEST = 1e4;

/** Learning rate of SGD below which second moments are bounded. */
function stabilityLimit(experiment: MinibatchExperiment, regression: Regression): readonly Prediction[] {
  const { dynamics } = experiment;
  if (dynamics.kind !== "sgd" || regression.dimension > 6) return [];
  const { momentum, nesterov, weightDecay, learningRate } = dynamics;
  const stable = (rate: number): boolean =>
    momentGrowth(
      momentStep(
        momentumRule({
          rate: Matrix.mul(Matrix.eye(regression.dimension), rate),
          momentum,
          nesterov: nesterov && momentum !== 0,
          weightDecay,
        }),
        regression,
      ),
    ) < 1;
  let low = learningRate;
  for (let factor = 1; !stable(low) && factor < WIDEST; factor *= 2) low /= 2;
  let high = 2 * low;
  for (let factor = 1; stable(high) && factor < WIDEST; factor *= 2) [low, high] = [high, 2 * high];
  if (!stable(low) || stable(high)) return [];
  for (let halving = 0; halving < 40; halving++) {
    const middle = (low + high) / 2;
    if (stable(middle)) low = middle;
    else high = middle;
  }
  return [predicted("Largest learning rate with a stationary covariance", "threshold", low, MOMENT_GROWTH)];
}

/** Ziyin's theorem and the tails, where features and labels are Gaussian. */
function labelNoise(experiment: MinibatchExperiment, regression: Regression): readonly Prediction[] {
  const { dynamics } = experiment;
  const problem = gaussianLabelNoise(regression);
  if (problem === undefined || dynamics.kind !== "sgd" || dynamics.nesterov || dynamics.weightDecay !== 0)
    return [];
  const { learningRate, momentum } = dynamics;
  const { batch } = regression;
  const { variables } = experiment.landscape;
  const theorem = attempt(() => ({
    covariance: labelNoiseCovariance({ ...problem, learningRate, momentum, batch }),
  }));
  const curvature = problem.features[0][0];
  const strength = learningRate * curvature;
  const tail = attempt(() => ({ index: tailIndex(strength, batch) }));
  return [
    ...(isUnavailable(theorem) || variables.length > MOST_SHOWN
      ? []
      : stationaryCovariance(variables, theorem.covariance, "Ziyin, label noise", LABEL_NOISE)),
    ...(momentum === 0
      ? variables.map((variable) =>
          predicted(
            `Variance of ${variable} by linear scaling, λσ²/(2S)`,
            "stationaryVariance",
            linearScalingVariance(learningRate, batch, problem.labelVariance),
            LINEAR_SCALING,
            { of: [variable] },
          ),
        )
      : []),
    ...(variables.length === 1 && momentum === 0 && problem.labelVariance > 0 && !isUnavailable(tail)
      ? [
          predicted("Exact tail index β of P(|w| > x) ∝ x^−β", "exponent", tail.index, KESTEN),
          predicted(
            "Ziyin's tail index 2B/(aη) − B",
            "exponent",
            ziyinTailIndex(strength, batch),
            ZIYIN_TAIL,
          ),
          predicted("Mori's tail index 1 + 2B/(aη)", "exponent", moriTailIndex(strength, batch), MORI_TAIL),
        ]
      : []),
  ];
}
