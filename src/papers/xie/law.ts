/** Xie, Sato & Sugiyama, arXiv:2002.03495: noise proportional to the curvature at the minimum and at the saddle. */
import type { Model } from "../../experiment/model/model.ts";
import { turningPoint } from "../../math/root.ts";
import { boundaryFactor } from "../../theory/boundary-factor.ts";
import { continuousLimit } from "../../theory/continuous-limit.ts";
import { wayOut } from "../../theory/kramers.ts";
import { type ExperimentLaw, type LawEntry, predicted, shown } from "../../theory/laws/experiment-law.ts";
import { centre, startDistribution } from "../../theory/start-distribution.ts";
import { isUnavailable, type Unavailable } from "../../theory/unavailable.ts";
import { XIE_TIME, type XieBarrier, xieExponent, xieTime } from "./formulas.ts";

/** Places between minimum and saddle at which the noise is looked at. */
const SAMPLES = 400;
const TOLERANCE = 1e-6;

/** A barrier, and how the experiment's way over it and its unit of time change the time that the barrier takes. */
export interface XieCrossing {
  readonly barrier: XieBarrier;
  /** Of the time: below 1 where the exit lies at the saddle. */
  readonly share: number;
  readonly unit: number;
  readonly convention: number;
}

/** Recognises noise that is constant in two regions, D = (η/2B) times the curvature of each, with one barrier between. */
export function recogniseCrossing(model: Model): XieCrossing | Unavailable {
  const limit = continuousLimit(model);
  if (isUnavailable(limit)) return { unavailable: `Xie's law: ${limit.unavailable}` };
  if (limit.dimension !== 1) return { unavailable: "Xie's law: given here for one variable" };
  const potential = model.landscape;
  const noise = (x: number): number => limit.diffusion([x])[0];
  const start = startDistribution(model.experiment.start);
  const way = wayOut({
    landscape: potential,
    exit: model.exit,
    temperature: noise("low" in model.experiment.start ? model.experiment.start.low[0] : centre(start[0])),
    start,
  });
  if (isUnavailable(way)) return { unavailable: `Xie's law: ${way.unavailable}` };
  const { minimum, passage, network } = way;
  if (network.passages.length !== 1) {
    return {
      unavailable: `Xie's law: it is about one barrier, and ${network.passages.length} lie on the ways out`,
    };
  }
  const { saddle } = passage;
  const [low, high] = [noise(minimum.at[0]), noise(saddle.at[0])];
  const scale = (2 * low) / minimum.curvatures[0];
  const barrierCurvature = -saddle.curvatures[0];
  if (Math.abs((2 * high) / barrierCurvature - scale) > 1e-3 * scale) {
    return {
      unavailable: `Xie's law: the noise at the minimum and at the saddle is not one multiple of their curvatures, got ${shown(low / minimum.curvatures[0])} and ${shown(high / barrierCurvature)}`,
    };
  }
  const place = (k: number): number => minimum.at[0] + ((saddle.at[0] - minimum.at[0]) * k) / SAMPLES;
  for (let k = 0; k <= SAMPLES; k++) {
    const here = noise(place(k));
    if (!(here > 0)) {
      return {
        unavailable:
          "Xie's law: the noise vanishes where the curvature does, and nothing can cross that place",
      };
    }
    if (Math.abs(here - low) > TOLERANCE * low && Math.abs(here - high) > TOLERANCE * high) {
      return {
        unavailable:
          "Xie's law: the noise must be constant in two regions, one round the minimum and one round the saddle",
      };
    }
  }
  const joint =
    low === high
      ? saddle.at[0]
      : turningPoint((x) => Math.abs(noise(x) - low) > TOLERANCE * low, minimum.at[0], saddle.at[0]).no;
  const height = saddle.potential - minimum.potential;
  const barrier: XieBarrier = {
    wellCurvature: minimum.curvatures[0],
    barrierCurvature,
    barrier: height,
    split: (potential.potential([joint]) - minimum.potential) / height,
    noiseScale: scale,
  };
  const share = passage.to === "exit" ? boundaryFactor(passage, high) : 1;
  return { barrier, share, unit: limit.unit, convention: limit.convention };
}

/** Time over a barrier where the noise is constant in two regions. */
export const xie: ExperimentLaw = (model) => {
  const found = recogniseCrossing(model);
  if (isUnavailable(found)) return found;
  const { barrier, share, unit, convention } = found;
  const validity = {
    ...XIE_TIME,
    validWhen: `${XIE_TIME.validWhen}; here the exponent is ${shown(xieExponent(barrier))}`,
  };
  return [
    predicted(
      "Xie's mean exit time in the convention of the experiment",
      "meanExitTime",
      share * unit * xieTime(barrier, convention),
      validity,
      { label: "Xie, in the experiment's convention" },
    ),
    predicted(
      "Xie's mean exit time as printed",
      "meanExitTime",
      share * unit * xieTime(barrier, 1),
      validity,
      { label: "Xie, as printed" },
    ),
  ];
};

export const laws: readonly LawEntry[] = [
  { about: ["diffusion", "sgd"], basis: "asymptotic", ofExits: true, predict: xie },
];
