/** Wang, Oh & Rhee, arXiv:2102.04297: SGD with truncated heavy-tailed noise. */

import type { SgdDynamics } from "../../experiment/document/dynamics/sgd.ts";
import type { Noise } from "../../experiment/document/noise.ts";
import { isConstant } from "../../experiment/document/schedule.ts";
import type { Model } from "../../experiment/model/model.ts";
import { exitsNever } from "../../theory/experiment-chain.ts";
import { jumpDensity } from "../../theory/formulas/imkeller-pavlyukevich.ts";
import { type ExperimentLaw, type LawEntry, predicted } from "../../theory/laws/experiment-law.ts";
import { lineWells, wellOf } from "../../theory/line-wells.ts";
import { livingIntervals } from "../../theory/living.ts";
import type { Prediction } from "../../theory/prediction.ts";
import { constantRows, placesRound } from "../../theory/quadratic-rule.ts";
import { isNoisy, type SampleGradient, sampleGradientOf } from "../../theory/sample-gradient.ts";
import { centre, startDistribution } from "../../theory/start-distribution.ts";
import { isUnavailable, reasonOf, type Unavailable } from "../../theory/unavailable.ts";
import {
  ESCAPE_EXPONENT,
  ESCAPE_RATE,
  escapeExponent,
  type HeavyTail,
  type TruncatedWell,
  WELL_CHAIN,
  wellChain,
  wellEscape,
} from "./formulas.ts";

/** Recognises plain SGD in one variable with a power tail, whose whole step may be cut. */
export function recogniseRule(model: Model): TruncatedRule | Unavailable {
  const { dynamics } = model.experiment;
  if (!isNoisy(model) || dynamics.kind !== "sgd" || model.experiment.landscape.variables.length !== 1) {
    return { unavailable: "Wang, Oh & Rhee's law: it is about SGD in one variable" };
  }
  if (
    dynamics.momentum !== 0 ||
    dynamics.weightDecay !== 0 ||
    !isConstant(dynamics.schedule) ||
    dynamics.clip.gradient !== undefined
  ) {
    return {
      unavailable:
        "Wang, Oh & Rhee's law: it needs plain SGD whose whole step may be clipped, without momentum, decay or schedule",
    };
  }
  const sample = sampleGradientOf(model);
  if (isUnavailable(sample)) return sample;
  const start = startDistribution(model.experiment.start).map(centre);
  const amplitude = constantRows(sample.amplitude, placesRound(start));
  if (amplitude === undefined) {
    return { unavailable: "Wang, Oh & Rhee's law: the noise must be the same everywhere" };
  }
  const tail = tailOf(dynamics.noise, Math.abs(amplitude[0][0]));
  if (isUnavailable(tail)) return tail;
  return {
    dynamics,
    sample,
    start: start[0],
    options: {
      slope: (x: number) => sample.mean([x])[0],
      tail,
      learningRate: dynamics.learningRate,
      clip: dynamics.clip.step ?? Number.POSITIVE_INFINITY,
    },
  };
}

/** Escape from one well by l* jumps; without exits the long-run shares of the wells. */
export const wang: ExperimentLaw = (model) => {
  const rule = recogniseRule(model);
  if (isUnavailable(rule)) return rule;
  const { dynamics, sample, start, options } = rule;
  try {
    return exitsNever(model.experiment)
      ? occupancy(model, dynamics, options)
      : fromWell(model, sample, options, start);
  } catch (error) {
    return { unavailable: `Wang, Oh & Rhee's law: ${reasonOf(error).unavailable}` };
  }
};

type WellOptions = Omit<TruncatedWell, "minimum">;

/** The rule, its gradient, where it starts, and what the formulas need of all wells. */
export interface TruncatedRule {
  readonly dynamics: SgdDynamics;
  readonly sample: SampleGradient;
  readonly start: number;
  readonly options: WellOptions;
}

/** P(|Z| > x) → (s/x)^α of A ξ. */
function tailOf(noise: Noise, amplitude: number): HeavyTail | Unavailable {
  if (noise.kind !== "pareto" && noise.kind !== "stable") {
    return {
      unavailable: `Wang, Oh & Rhee's law: the noise must have a power tail, got ${noise.kind}; use pareto or stable`,
    };
  }
  const index = typeof noise.alpha === "number" ? noise.alpha : noise.alpha[0];
  if (!(index > 1 && (noise.kind === "pareto" || index < 2)) || amplitude === 0) {
    return { unavailable: `Wang, Oh & Rhee's law: it needs a tail index above 1, got ${index}` };
  }
  // Stable: P(|Z| > x) → (2 c_α/α) x^(−α).
  const scale = noise.kind === "pareto" ? 1 : ((2 * jumpDensity(index)) / index) ** (1 / index);
  return { index, scale: scale * amplitude };
}

function fromWell(
  model: Model,
  sample: SampleGradient,
  options: WellOptions,
  start: number,
): readonly Prediction[] | Unavailable {
  const living = livingIntervals(model.exit, start);
  const around = living.find(([low, high]) => start > low && start < high);
  if (around === undefined || living.length !== 1) {
    return {
      unavailable: "Wang, Oh & Rhee's law: it is about one interval that is alive, with the start in it",
    };
  }
  const [low, high] = around;
  const reach = Math.max(...[low, high].filter(Number.isFinite).map((end) => Math.abs(end - start)), 1);
  const wells = lineWells(
    (x) => sample.mean([x])[0],
    Number.isFinite(low) ? low : start - 4 * reach,
    Number.isFinite(high) ? high : start + 4 * reach,
  );
  const minimum = wellOf(wells, start);
  if (minimum === undefined || wells.minima.length !== 1) {
    return {
      unavailable: `Wang, Oh & Rhee's law: the interval must hold one minimum, got ${wells.minima.length}`,
    };
  }
  // What lands beyond a maximum flows on to the exit, so that the maximum is the edge.
  const lower = Math.max(low, ...wells.maxima.filter((x) => x < minimum));
  const upper = Math.min(high, ...wells.maxima.filter((x) => x > minimum));
  const edges = [Number.isFinite(low) ? lower : low, Number.isFinite(high) ? upper : high] as const;
  const { jumps, rate, downward } = wellEscape({ ...options, minimum }, ...edges);
  return [
    predicted("Wang, Oh & Rhee's mean exit time", "meanExitTime", 1 / rate, ESCAPE_RATE),
    predicted("Wang, Oh & Rhee's rate", "rate", rate, ESCAPE_RATE),
    predicted("Jumps l* to leave", "threshold", jumps, ESCAPE_EXPONENT),
    predicted(
      "Exponent of 1/η in the mean exit time",
      "exponent",
      escapeExponent(options.tail.index, jumps),
      ESCAPE_EXPONENT,
    ),
    ...(Number.isFinite(low) && Number.isFinite(high)
      ? [
          predicted(
            "Probability of leaving at the upper exit",
            "upperExitProbability",
            1 - downward,
            ESCAPE_RATE,
          ),
        ]
      : []),
  ];
}

function occupancy(
  model: Model,
  { clip }: SgdDynamics,
  options: WellOptions,
): readonly Prediction[] | Unavailable {
  if (clip.position === undefined) {
    return { unavailable: "Wang, Oh & Rhee's wells: give the range of positions as dynamics.clip.position" };
  }
  const { minima, maxima } = lineWells(options.slope, -clip.position, clip.position);
  if (minima.length < 2) {
    return {
      unavailable: `Wang, Oh & Rhee's wells: the landscape must have two or more, got ${minima.length}`,
    };
  }
  const saddles = maxima.filter((x) => x > minima[0] && x < minima[minima.length - 1]);
  const chain = wellChain(minima, saddles, options);
  const [variable] = model.experiment.landscape.variables;
  return minima.map((place, i) =>
    predicted(
      `Share of time in the well at ${variable} = ${place.toPrecision(4)}`,
      "occupancy",
      chain.occupancy[i],
      WELL_CHAIN,
      {
        place,
      },
    ),
  );
}

export const laws: readonly LawEntry[] = [{ about: ["sgd"], basis: "asymptotic", predict: wang }];
