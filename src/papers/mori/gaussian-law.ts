/** Mori, Ziyin, Liu & Ueda, arXiv:2105.09557: noise proportional to the loss, barriers that count by their logarithm. */

import type { Model } from "../../experiment/model/model.ts";
import { boundaryFactor } from "../../theory/boundary-factor.ts";
import { radiusOfExit } from "../../theory/exit-radius.ts";
import { exitsNever } from "../../theory/experiment-chain.ts";
import {
  criticalOutliers,
  densityExponent,
  exitTime,
  exitTimeSlope,
  linearBarrierRate,
  logBarrierSlope,
  MORI_DENSITY,
  MORI_EXIT_TIME,
  MORI_RATE,
  moriRateFromHessians,
  timeChangeRatio,
} from "../../theory/formulas/mori.ts";
import { wayOut } from "../../theory/kramers.ts";
import { type ExperimentLaw, predicted, shown } from "../../theory/laws/experiment-law.ts";
import type { Prediction } from "../../theory/prediction.ts";
import { constantRows, placesRound } from "../../theory/quadratic-rule.ts";
import { centre, startDistribution } from "../../theory/start-distribution.ts";
import { type LossNoise, lossNoise } from "../../theory/state-noise.ts";
import { isUnavailable, type Unavailable } from "../../theory/unavailable.ts";

/** Power-law density and exits of a quadratic well, and the rate over a saddle. */
export const gaussianNoise: ExperimentLaw = (model) => {
  const noise = lossNoise(model);
  if (isUnavailable(noise)) return { unavailable: `Mori's law: ${noise.unavailable}` };
  if (noise.limit.convention !== 0) {
    return {
      unavailable: `Mori's law: it is Itô's, got the convention ${noise.limit.convention}; set dynamics.convention to 0`,
    };
  }
  const outliers = noise.limit.dimension;
  const exponents: Prediction[] = [
    predicted("Mori's exponent φ = 1 + B/(ηh*)", "exponent", densityExponent(noise.strength), MORI_DENSITY),
    predicted(
      "Mori's critical number of outliers",
      "threshold",
      criticalOutliers(noise.strength),
      MORI_DENSITY,
    ),
  ];
  if (exitsNever(model.experiment)) {
    return outliers < criticalOutliers(noise.strength)
      ? exponents
      : {
          unavailable: `Mori's law: ${outliers} directions are not fewer than n_c = ${shown(criticalOutliers(noise.strength))}, so nothing is stationary`,
        };
  }
  const middle = startDistribution(model.experiment.start).map(centre);
  const slope = constantRows(noise.landscape.hessian, placesRound(middle));
  const found =
    slope === undefined ? overSaddle(model, noise, middle) : fromWell(model, noise, slope, middle);
  return isUnavailable(found)
    ? found
    : [
        ...exponents,
        predicted(
          "Mori's slope of −ln κ against ln(L^s/L*)",
          "exponent",
          logBarrierSlope(noise.strength, outliers),
          MORI_RATE,
        ),
        ...found,
      ];
};

/** L = L*(1 + u²): exits at one loss. */
function fromWell(
  model: Model,
  { landscape, limit, strength, offset }: LossNoise,
  hessian: readonly (readonly number[])[],
  start: readonly number[],
): readonly Prediction[] | Unavailable {
  const [[curvature]] = hessian;
  const isotropic = hessian.every((row, i) =>
    row.every((value, j) => Math.abs(value - (i === j ? curvature : 0)) <= 1e-9 * Math.abs(curvature)),
  );
  if (!isotropic || !(curvature > 0)) {
    return { unavailable: "Mori's exit time: the curvatures must be positive and equal" };
  }
  const gradient = landscape.gradient(start);
  const minimum = start.map((x, i) => x - gradient[i] / curvature);
  if (minimum.some((x, i) => Math.abs(x - start[i]) > 1e-9 * (1 + Math.abs(x)))) {
    return { unavailable: "Mori's exit time: particles must start at the minimum" };
  }
  const least = landscape.potential(minimum) + offset;
  if (!(least > 0)) return { unavailable: "Mori's exit time: the noise vanishes at the minimum" };
  const radius = radiusOfExit(model, minimum);
  if (radius === undefined) {
    return {
      unavailable: "Mori's exit time: exits must lie at one distance from the minimum, in all directions",
    };
  }
  const ratio = 1 + (curvature * radius * radius) / 2 / least;
  const outliers = limit.dimension;
  // With u = θ √(h/2L*) and s = ht, D = TL makes du = −u ds + √(T(1 + u²)) dW.
  const mean = (exitTime(outliers, strength, ratio) / curvature) * limit.unit;
  return [
    predicted("Mori's exact exit time of the diffusion", "meanExitTime", mean, MORI_EXIT_TIME),
    predicted(
      "Local slope of ln τ against ln c",
      "exponent",
      exitTimeSlope(outliers, strength, ratio),
      MORI_EXIT_TIME,
    ),
    predicted(
      "Ratio E[τ]/(L* E[t]) of the time change",
      "exponent",
      timeChangeRatio(outliers, strength, ratio),
      MORI_EXIT_TIME,
    ),
  ];
}

/** One saddle between the minimum and the exit, and how the way out and the unit of time change the rate over it. */
export interface LossSaddle {
  readonly wellCurvatures: readonly number[];
  readonly saddleCurvatures: readonly number[];
  /** L^s/L*. */
  readonly lossRatio: number;
  readonly temperature: number;
  /** Of the time: below 1 where the exit lies at the saddle. */
  readonly share: number;
  readonly unit: number;
}

/** Recognises noise proportional to the loss, and one saddle on the way out. */
export function recogniseSaddle(model: Model): LossSaddle | Unavailable {
  const noise = lossNoise(model);
  if (isUnavailable(noise)) return { unavailable: `Mori's law: ${noise.unavailable}` };
  return saddleOf(model, noise, startDistribution(model.experiment.start).map(centre));
}

function saddleOf(
  model: Model,
  { landscape, limit, strength, offset }: LossNoise,
  start: readonly number[],
): LossSaddle | Unavailable {
  const way = wayOut({
    landscape,
    exit: model.exit,
    temperature: strength * (landscape.potential(start) + offset),
    start: startDistribution(model.experiment.start),
  });
  if (isUnavailable(way)) return { unavailable: `Mori's law: ${way.unavailable}` };
  const { minimum, passage, network } = way;
  const { saddle } = passage;
  if (network.passages.length !== 1) {
    return {
      unavailable: `Mori's law: it is about one saddle, and ${network.passages.length} lie on the ways out`,
    };
  }
  const [lowest, highest] = [minimum.potential + offset, saddle.potential + offset];
  if (!(lowest > 0)) return { unavailable: "Mori's law: the noise vanishes at the minimum" };
  return {
    wellCurvatures: minimum.curvatures,
    saddleCurvatures: saddle.curvatures,
    lossRatio: highest / lowest,
    temperature: strength,
    // Exits at the saddle are met twice as often as the rate counts passages.
    share: passage.to === "exit" ? boundaryFactor(passage, strength * highest) : 1,
    unit: limit.unit,
  };
}

/** Eqs. (16) and (17) over the lowest way out. */
function overSaddle(
  model: Model,
  noise: LossNoise,
  start: readonly number[],
): readonly Prediction[] | Unavailable {
  const found = saddleOf(model, noise, start);
  if (isUnavailable(found)) return found;
  const { share, unit, wellCurvatures, saddleCurvatures, lossRatio, temperature } = found;
  const rate = moriRateFromHessians(found) / share / unit;
  const law = {
    ...MORI_RATE,
    validWhen: `${MORI_RATE.validWhen}; here ln(L^s/L*) = ${shown(Math.log(lossRatio))} and T = ${shown(temperature)}`,
  };
  const linear = linearBarrierRate({
    wellCurvature: wellCurvatures[0],
    saddleCurvature: saddleCurvatures[0],
    lossRatio,
    temperature,
  });
  return [
    predicted("Mori's mean exit time 1/κ", "meanExitTime", 1 / rate, law, { label: "Mori 1/κ" }),
    predicted("Mori's escape rate κ", "rate", rate, law, { label: "Mori κ" }),
    ...(wellCurvatures.length === 1
      ? [
          predicted("Linear barrier for comparison, 1/rate", "meanExitTime", (share * unit) / linear, {
            basis: "asymptotic",
            label: "linear barrier",
            source: "Kramers' law with the noise of the minimum everywhere",
            validWhen: "noise that does not grow with the loss; wrong here, shown to be compared",
          }),
        ]
      : []),
  ];
}
