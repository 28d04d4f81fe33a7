/** Exits of real SGD beside the theories of Gaussian noise: Mori et al., arXiv:2105.09557, for regressions and over a saddle. */

import { isConstant } from "../../experiment/document/schedule.ts";
import type { Model } from "../../experiment/model/model.ts";
import { root } from "../../math/root.ts";
import { isInside } from "../../theory/chain/region.ts";
import { radiusOfExit } from "../../theory/exit-radius.ts";
import {
  exitTime,
  logBarrierSlope,
  MORI_EXIT_TIME,
  MORI_RATE,
  moriRate,
  moriTemperature,
} from "../../theory/formulas/mori.ts";
import { type ExperimentLaw, predicted, shown } from "../../theory/laws/experiment-law.ts";
import { livingIntervals } from "../../theory/living.ts";
import { isotropicRegression } from "../../theory/minibatch/isotropic.ts";
import { derivativeOf, meanLoss, polynomialValue } from "../../theory/minibatch/mean-loss.ts";
import { hasMinibatches, type MinibatchModel } from "../../theory/minibatch/regression.ts";
import type { Prediction } from "../../theory/prediction.ts";
import { centre, startDistribution } from "../../theory/start-distribution.ts";
import { isUnavailable, type Unavailable } from "../../theory/unavailable.ts";
import { EXACT_COVARIANCE_TIME, exactCovarianceExitTime } from "./covariance-formulas.ts";

const GAUSSIAN =
  "the noise of minibatches is not Gaussian, and real SGD takes longer at the same loss ratio, 2.2 times as long at c = 1.5 and 5.6 times at c = 2 for one weight at T = 0.1";

/** Mori's exit time and slope for an isotropic regression; his rate over a saddle in one weight. */
export const minibatchExits: ExperimentLaw = (model) => {
  const plain = plainSgd(model);
  if (isUnavailable(plain)) return plain;
  const { dynamics } = plain.model.experiment;
  const regression = isotropicRegression(plain.model);
  if (!isUnavailable(regression)) {
    return fromWell(plain.model, dynamics.learningRate, regression.curvature, regression.deviation);
  }
  const losses = meanLoss(plain.model);
  return losses === undefined ? regression : overSaddle(plain.model, dynamics.learningRate, losses);
};

/** Recognises the saddle of the mean loss in one weight that real SGD crosses on its way out. */
export function recogniseMinibatchSaddle(model: Model): WeightSaddle | Unavailable {
  const plain = plainSgd(model);
  if (isUnavailable(plain)) return plain;
  const losses = meanLoss(plain.model);
  if (losses === undefined) {
    return { unavailable: "Mori's exits of minibatches: the mean loss is no polynomial in one weight" };
  }
  return saddleOf(plain.model, plain.model.experiment.dynamics.learningRate, losses);
}

/** Real minibatches, plain SGD and exits. */
function plainSgd(model: Model): { readonly model: MinibatchModel } | Unavailable {
  if (!hasMinibatches(model)) return { unavailable: "the laws of minibatches: there are no examples" };
  const { dynamics } = model.experiment;
  if (dynamics.kind !== "sgd" || dynamics.momentum !== 0 || dynamics.weightDecay !== 0) {
    return { unavailable: "Mori's exits of minibatches: they are about plain SGD" };
  }
  if (!isConstant(dynamics.schedule) || Object.keys(dynamics.clip).length > 0) {
    return {
      unavailable: "Mori's exits of minibatches: the learning rate must be constant and nothing clipped",
    };
  }
  if (model.formulas.gradient.some((node) => node.kind !== "number" || node.value !== 0)) {
    return { unavailable: "Mori's exits of minibatches: the loss of the examples must be all there is" };
  }
  return { model };
}

function fromWell(
  model: MinibatchModel,
  learningRate: number,
  curvature: number,
  deviation: number,
): readonly Prediction[] | Unavailable {
  const start = startDistribution(model.experiment.start).map(centre);
  const radius = radiusOfExit(model, start);
  if (start.some((x) => x !== 0) || radius === undefined || !(radius > 0)) {
    return {
      unavailable:
        "Mori's exits of minibatches: particles must start at the minimum, and leave at one distance from it",
    };
  }
  const directions = start.length;
  const temperature = moriTemperature(learningRate, model.experiment.dynamics.noise.batch, curvature);
  const ratio = 1 + curvature * (radius / deviation) ** 2;
  const unit = 1 / (curvature * learningRate);
  return [
    predicted(
      "Mori's slope of ln τ against ln(L^s/L*)",
      "exponent",
      logBarrierSlope(temperature, directions),
      MORI_RATE,
    ),
    predicted(
      "Mori's exit time of the diffusion",
      "meanExitTime",
      exitTime(directions, temperature, ratio) * unit,
      { ...MORI_EXIT_TIME, validWhen: `${MORI_EXIT_TIME.validWhen}; ${GAUSSIAN}` },
    ),
    predicted(
      "Exit time of the diffusion with the exact covariance",
      "meanExitTime",
      exactCovarianceExitTime(directions, temperature, ratio) * unit,
      EXACT_COVARIANCE_TIME,
    ),
  ];
}

const SAMPLES = 2000;

/** One maximum of the mean loss between the minimum at the start and the exit. */
export interface WeightSaddle {
  readonly wellCurvature: number;
  readonly saddleCurvature: number;
  /** L^s/L*. */
  readonly lossRatio: number;
  readonly temperature: number;
}

function saddleOf(
  model: MinibatchModel,
  learningRate: number,
  losses: readonly number[],
): WeightSaddle | Unavailable {
  const [start] = startDistribution(model.experiment.start).map(centre);
  const piece = livingIntervals(model.exit, start).find((one) => isInside([one], start));
  const slope = derivativeOf(losses);
  const bend = derivativeOf(slope);
  const ends = (piece ?? []).filter(Number.isFinite);
  if (ends.length !== 1) {
    return { unavailable: "Mori's exits of minibatches: one way out of a well is needed" };
  }
  const [end] = ends;
  const turns = rootsBetween((w) => polynomialValue(slope, w), start - (end - start) / 4, end);
  const minima = turns.filter((w) => polynomialValue(bend, w) > 0);
  const maxima = turns.filter((w) => polynomialValue(bend, w) < 0);
  const [minimum] = [...minima].sort((a, b) => Math.abs(a - start) - Math.abs(b - start));
  if (minimum === undefined || maxima.length !== 1) {
    return {
      unavailable:
        "Mori's exits of minibatches: one minimum and one maximum of the mean loss before the exit are needed",
    };
  }
  const [saddle] = maxima;
  const options = {
    wellCurvature: polynomialValue(bend, minimum),
    saddleCurvature: polynomialValue(bend, saddle),
    lossRatio: polynomialValue(losses, saddle) / polynomialValue(losses, minimum),
    temperature: moriTemperature(
      learningRate,
      model.experiment.dynamics.noise.batch,
      polynomialValue(bend, minimum),
    ),
  };
  if (!(options.lossRatio > 1)) {
    return { unavailable: "Mori's exits of minibatches: the loss must be positive and rise on the way out" };
  }
  return options;
}

/** Eq. (16) from the minimum at the start over the lowest maximum on the way to the exit. */
function overSaddle(
  model: MinibatchModel,
  learningRate: number,
  losses: readonly number[],
): readonly Prediction[] | Unavailable {
  const options = saddleOf(model, learningRate, losses);
  if (isUnavailable(options)) return options;
  const rate = moriRate(options) * learningRate;
  const law = {
    ...MORI_RATE,
    validWhen: `${MORI_RATE.validWhen}; noise proportional to the loss, which it is not where the examples agree about the saddle; here L^s/L* = ${shown(options.lossRatio)}, T = ${shown(options.temperature)}`,
  };
  return [
    predicted("Mori's mean exit time 1/κ", "meanExitTime", 1 / rate, law, { label: "Mori 1/κ" }),
    predicted("Mori's escape rate κ", "rate", rate, law, { label: "Mori κ" }),
  ];
}

function rootsBetween(f: (w: number) => number, from: number, to: number): number[] {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const at = (k: number): number => low + ((high - low) * (k + 0.3)) / SAMPLES;
  return Array.from({ length: SAMPLES - 1 }, (_, k) => k).flatMap((k) =>
    f(at(k)) > 0 !== f(at(k + 1)) > 0 ? [root(f, at(k), at(k + 1))] : [],
  );
}
