/** Meng, Gong, Chen, Ma & Liu, arXiv:2006.13719: power-law dynamics, in the experiment's convention and in the paper's. */
import type { Model } from "../../experiment/model/model.ts";
import { boundaryFactor } from "../../theory/boundary-factor.ts";
import { exitsNever } from "../../theory/experiment-chain.ts";
import { wayOut } from "../../theory/kramers.ts";
import { type ExperimentLaw, type LawEntry, predicted, shown } from "../../theory/laws/experiment-law.ts";
import { constantRows, placesRound } from "../../theory/quadratic-rule.ts";
import { centre, startDistribution } from "../../theory/start-distribution.ts";
import { type LossNoise, lossNoise } from "../../theory/state-noise.ts";
import { isUnavailable, type Unavailable } from "../../theory/unavailable.ts";
import {
  DISCRETE_VARIANCE,
  degreesOfFreedom,
  densityExponent,
  discreteVariance,
  escapeTime,
  kappa,
  MENG_ESCAPE,
  noiseRatio,
  POWER_LAW_DENSITY,
  type PowerLawNoise,
  paperEscapeTime,
  stationaryVariance,
} from "./formulas.ts";

/** The Student law of a quadratic well, and the time over a barrier, for noise of variance σ_g + σ_H (w − w*)². */
export const meng: ExperimentLaw = (model) => {
  const noise = lossNoise(model);
  if (isUnavailable(noise)) return { unavailable: `Meng's law: ${noise.unavailable}` };
  const { landscape, limit, strength, offset } = noise;
  if (limit.dimension !== 1) return { unavailable: "Meng's law: it is about one variable" };
  const { convention, unit } = limit;
  const start = startDistribution(model.experiment.start).map(centre);
  if (exitsNever(model.experiment)) {
    const law = inQuadraticWell(noise, start);
    if (isUnavailable(law)) return law;
    const of = model.experiment.landscape.variables;
    return [
      predicted(
        "Meng's exponent of C in the density",
        "exponent",
        densityExponent(law, convention),
        POWER_LAW_DENSITY,
      ),
      predicted(
        "Degrees of freedom of the stationary law",
        "exponent",
        degreesOfFreedom(law, convention),
        POWER_LAW_DENSITY,
      ),
      predicted(
        "Stationary variance (Meng, continuous time)",
        "stationaryVariance",
        stationaryVariance(law, convention),
        POWER_LAW_DENSITY,
        { of },
      ),
      ...(model.experiment.dynamics.kind === "sgd"
        ? [
            predicted(
              "Stationary variance (Meng, discrete)",
              "stationaryVariance",
              discreteVariance(law),
              DISCRETE_VARIANCE,
              { of },
            ),
          ]
        : []),
    ];
  }
  const way = wayOut({
    landscape,
    exit: model.exit,
    temperature: strength * (landscape.potential(start) + offset),
    start: startDistribution(model.experiment.start),
  });
  if (isUnavailable(way)) return { unavailable: `Meng's law: ${way.unavailable}` };
  const { minimum, passage, network } = way;
  if (network.passages.length !== 1) {
    return {
      unavailable: `Meng's law: it is about one barrier, and ${network.passages.length} lie on the ways out`,
    };
  }
  const law = powerLaw(noise, minimum.curvatures[0], minimum.potential);
  const barrier = passage.saddle.potential - minimum.potential;
  const top = -passage.saddle.curvatures[0];
  const share =
    passage.to === "exit" ? boundaryFactor(passage, strength * (passage.saddle.potential + offset)) : 1;
  const validity = {
    ...MENG_ESCAPE,
    validWhen: `${MENG_ESCAPE.validWhen}; here κ = ${shown(kappa(law))} and C_b/C_a = ${shown(noiseRatio(law, barrier))}`,
  };
  return [
    predicted(
      `Meng's mean exit time, ${conventionName(convention)}`,
      "meanExitTime",
      share * unit * escapeTime(law, top, barrier, convention),
      validity,
      { label: `Meng, ${conventionName(convention)}` },
    ),
    predicted(
      "Meng's mean exit time as printed (Hänggi–Klimontovich)",
      "meanExitTime",
      share * unit * paperEscapeTime(law, top, barrier),
      validity,
      { label: "Meng, as printed" },
    ),
  ];
};

/** Recognises noise that grows with the distance from the minimum of a quadratic loss in one variable. */
export function recognisePowerLaw(model: Model): PowerLawNoise | Unavailable {
  const noise = lossNoise(model);
  if (isUnavailable(noise)) return { unavailable: `Meng's law: ${noise.unavailable}` };
  return inQuadraticWell(noise, startDistribution(model.experiment.start).map(centre));
}

function inQuadraticWell(noise: LossNoise, start: readonly number[]): PowerLawNoise | Unavailable {
  const { landscape } = noise;
  const slope = constantRows(landscape.hessian, placesRound(start));
  if (slope === undefined || !(slope[0][0] > 0)) {
    return { unavailable: "Meng's density: the loss must be quadratic with a minimum" };
  }
  const [[curvature]] = slope;
  const minimum = start[0] - landscape.gradient(start)[0] / curvature;
  return powerLaw(noise, curvature, landscape.potential([minimum]));
}

/** η = 1/unit of a rule; of an SDE 1, which leaves κ and all times as they are. */
function powerLaw({ limit, strength, offset }: LossNoise, curvature: number, least: number): PowerLawNoise {
  const learningRate = 1 / limit.unit;
  return {
    curvature,
    learningRate,
    floor: (2 * strength * (least + offset)) / learningRate,
    growth: (strength * curvature) / learningRate,
  };
}

const conventionName = (convention: number): string =>
  convention === 0 ? "Itô" : convention === 1 ? "Hänggi–Klimontovich" : `convention ${convention}`;

export const laws: readonly LawEntry[] = [
  { about: ["diffusion", "sgd"], basis: "asymptotic", predict: meng },
];
