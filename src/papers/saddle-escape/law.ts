/** Kaminishi, Mori, Sugawara & Yamamoto, arXiv:2402.09121: leaving a saddle by constant noise. */
import type { Model } from "../../experiment/model/model.ts";
import { continuousLimit } from "../../theory/continuous-limit.ts";
import { SADDLE_ESCAPE, saddleEscapeTime } from "../../theory/formulas/saddle-escape.ts";
import { type ExperimentLaw, type LawEntry, predicted, shown } from "../../theory/laws/experiment-law.ts";
import { livingIntervals } from "../../theory/living.ts";
import { placesRound } from "../../theory/quadratic-rule.ts";
import { centre, startDistribution } from "../../theory/start-distribution.ts";
import { isUnavailable, type Unavailable } from "../../theory/unavailable.ts";

const TOLERANCE = 1e-9;

/** The top of an inverted parabola, its noise, the exit's distance, and the experiment's time per unit of the law's. */
export interface SaddleExit {
  readonly growth: number;
  readonly diffusion: number;
  readonly distance: number;
  readonly unit: number;
}

/** Recognises a start on the top of an inverted parabola with exits equally far on both sides. */
export function recogniseSaddle(model: Model): SaddleExit | Unavailable {
  const limit = continuousLimit(model);
  if (isUnavailable(limit)) return { unavailable: `the saddle's law: ${limit.unavailable}` };
  if (limit.dimension !== 1) return { unavailable: "the saddle's law: given here for one variable" };
  const [start] = startDistribution(model.experiment.start).map(centre);
  const drift = (x: number): number => limit.drift([x])[0];
  const diffusion = limit.diffusion([start])[0];
  const growth = drift(start + 1) - drift(start);
  for (const [x] of placesRound([start])) {
    if (Math.abs(drift(x) - growth * (x - start)) > TOLERANCE * (1 + Math.abs(growth * (x - start)))) {
      return { unavailable: "the saddle's law: particles must start at the top of an inverted parabola" };
    }
    if (Math.abs(limit.diffusion([x])[0] - diffusion) > TOLERANCE * diffusion) {
      return { unavailable: "the saddle's law: the noise must be the same everywhere" };
    }
  }
  if (!(growth > 0)) return { unavailable: "the saddle's law: the start is a minimum or flat, not a saddle" };
  const around = livingIntervals(model.exit, start).find(([a, b]) => start > a && start < b);
  const [below, above] = around === undefined ? [0, 1] : [start - around[0], around[1] - start];
  if (!(Math.abs(below - above) <= 1e-6 * above)) {
    return {
      unavailable: `the saddle's law: the two exits must lie equally far from the top, got ${shown(below)} and ${shown(above)}`,
    };
  }
  return { growth, diffusion, distance: above, unit: limit.unit };
}

/** Mean time from the top of an inverted parabola to |x − top| = b. */
export const saddle: ExperimentLaw = (model) => {
  const found = recogniseSaddle(model);
  if (isUnavailable(found)) return found;
  const { unit, ...problem } = found;
  const { growth, diffusion, distance } = problem;
  return [
    predicted("Mean time to leave the saddle", "meanExitTime", unit * saddleEscapeTime(problem), {
      ...SADDLE_ESCAPE,
      validWhen: `${SADDLE_ESCAPE.validWhen}; here λb²/D = ${shown((growth * distance * distance) / diffusion)}`,
    }),
  ];
};

export const laws: readonly LawEntry[] = [
  { about: ["overdamped", "diffusion", "sgd"], basis: "asymptotic", ofExits: true, predict: saddle },
];
