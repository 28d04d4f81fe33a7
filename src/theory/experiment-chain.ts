import type { SgdDynamics } from "../experiment/document/dynamics/sgd.ts";
import { timeStep } from "../experiment/document/dynamics.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { NEVER } from "../experiment/document/observe.ts";
import type { Model } from "../experiment/model/model.ts";
import { bind } from "../formula/bind.ts";
import { gaussLegendre } from "../math/gauss.ts";
import type { Chain } from "./chain/chain.ts";
import { normalDistribution } from "./chain/normal-distribution.ts";
import type { Intervals } from "./chain/region.ts";
import type { ChainStart } from "./chain/transition.ts";
import { livingEnds, livingIntervals, opened } from "./living.ts";
import { noiseDistribution, stableNoiseDistribution } from "./noise-distribution.ts";
import {
  isNoisy,
  type NoisyExperiment,
  type NoisyModel,
  type SampleGradient,
  sampleGradientOf,
} from "./sample-gradient.ts";
import {
  type CoordinateDistribution,
  centre,
  density,
  startDistribution,
  support,
} from "./start-distribution.ts";
import { isUnavailable, type Unavailable } from "./unavailable.ts";

/** An experiment in one variable as the Markov chain that it simulates, step by step. */
export interface ExperimentChain {
  readonly chain: Chain;
  /** Alive places of the whole line; the line itself where nothing exits. */
  readonly living: Intervals;
  /** Ends of these intervals that are alive themselves. */
  readonly livingEnds: ReadonlySet<number>;
  readonly start: ChainStart;
  /** The middle of the start. */
  readonly middle: number;
  /** Time of one step: h of an SDE, 1 of a rule. */
  readonly timeStep: number;
}

/** True for an experiment whose particles are watched but never leave. */
export const exitsNever = ({ exit }: Pick<Experiment, "exit">): boolean => exit.when.trim() === NEVER;

/**
 * The chain of an experiment in one variable whose step is a function of the position plus a scaled noise of one distribution; its
 * sweep is left aside. Unavailable, with the reason, for all others.
 */
export function experimentChain(model: Model): ExperimentChain | Unavailable {
  const { variables } = model.experiment.landscape;
  if (variables.length !== 1) {
    return { unavailable: `the exact chain needs one variable, and this landscape has ${variables.length}` };
  }
  if (model.experiment.exit.detection === "bridge" && !exitsNever(model.experiment)) {
    return {
      unavailable:
        "the exact chain needs exits that are seen at the end of a step; set exit.detection to endpoint",
    };
  }
  const chain = chainOf(model);
  if (isUnavailable(chain)) return chain;
  const [distribution] = startDistribution(model.experiment.start);
  const middle = centre(distribution);
  const exit = model.exit;
  const living: Intervals = exitsNever(model.experiment)
    ? [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]]
    : livingIntervals(exit, middle);
  const ends = livingEnds(exit, living);
  const start = chainStart(distribution, opened(living, ends), chain.scale(middle));
  if (isUnavailable(start)) return start;
  return {
    chain,
    living,
    livingEnds: ends,
    start: start.start,
    middle,
    timeStep: timeStep(model.experiment.dynamics),
  };
}

function chainOf(model: Model): Chain | Unavailable {
  const { dynamics } = model.experiment;
  switch (dynamics.kind) {
    case "overdamped": {
      if (dynamics.integrator !== "euler") {
        return {
          unavailable:
            "a step of Heun's rule is not a mean plus a scaled noise; the exact chain needs the integrator euler",
        };
      }
      const { gradient, hessian } = model.landscape;
      const { step, temperature } = dynamics;
      const kick = Math.sqrt(2 * temperature * step);
      return {
        map: (x) => x - step * gradient([x])[0],
        scale: () => kick,
        noise: normalDistribution,
        kinks: [(x) => hessian([x])[0][0]],
      };
    }
    case "diffusion": {
      const { motion, diffusionSlopes } = model.formulas;
      const { drift, spread } = motion;
      if (drift === undefined || spread === undefined) throw new Error("chainOf: a diffusion has a drift");
      const parameters = model.parameters;
      const value = bind([drift[0], spread[0]], 1, parameters);
      const slopes = bind([diffusionSlopes.drift[0][0], diffusionSlopes.spread[0][0]], 1, parameters);
      const { step } = dynamics;
      const root = Math.sqrt(step);
      return {
        map: (x) => x + step * value([x])[0],
        scale: (x) => root * value([x])[1],
        noise: normalDistribution,
        kinks: [(x) => slopes([x])[0], (x) => slopes([x])[1]],
      };
    }
    case "levy": {
      const alpha = typeof dynamics.alpha === "number" ? dynamics.alpha : dynamics.alpha[0];
      const size = typeof dynamics.scale === "number" ? dynamics.scale : dynamics.scale[0];
      const distribution = stableNoiseDistribution(alpha);
      if (isUnavailable(distribution)) return distribution;
      const { gradient, hessian } = model.landscape;
      const scale = size * dynamics.step ** (1 / alpha);
      return {
        map: (x) => x - dynamics.step * gradient([x])[0],
        scale: () => scale,
        noise: distribution,
        kinks: [(x) => hessian([x])[0][0]],
      };
    }
    case "underdamped":
      return {
        unavailable:
          "an underdamped particle has a velocity besides its position, so it is no chain in one variable",
      };
    case "adam":
      return {
        unavailable: "Adam carries two averages besides its position, so it is no chain in one variable",
      };
    case "low-precision-sgld":
      return {
        unavailable: "low-precision SGLD moves on a lattice; its stationary law comes from lattice sums",
      };
    default:
      return isNoisy(model) ? ruleChain(model) : { unavailable: "no chain for this dynamics" };
  }
}

/** Chains of the discrete rules. */
function ruleChain(model: NoisyModel): Chain | Unavailable {
  const { dynamics } = model.experiment;
  const { schedule, learningRate, noise } = dynamics;
  if (schedule.kind !== "constant") {
    return {
      unavailable: "the learning rate changes with the steps, so the chain is not the same at every step",
    };
  }
  if ("momentum" in dynamics && dynamics.momentum !== 0) {
    return { unavailable: "momentum is carried besides the position, so this is no chain in one variable" };
  }
  const distribution = noiseDistribution(noise);
  if (isUnavailable(distribution)) return distribution;
  const sample = sampleGradientOf(model);
  if (isUnavailable(sample)) return sample;
  const mean = (x: number): number => sample.mean([x])[0];
  const amplitude = (x: number): number => Math.abs(sample.amplitude([x])[0][0]);
  const kinks = [(x: number): number => sample.slope([x])[0][0]];
  switch (dynamics.kind) {
    case "sgd":
      return {
        map: (x) => x - learningRate * (mean(x) + dynamics.weightDecay * x),
        scale: (x) => learningRate * amplitude(x),
        noise: distribution,
        kinks,
        ...cuts(dynamics),
      };
    case "preconditioned": {
      const { precondition } = model.formulas.motion;
      if (precondition === undefined) throw new Error("ruleChain: a preconditioner is missing");
      const inverse = bind(precondition, 2, model.parameters);
      return {
        map: (x) => x - learningRate * inverse([x, mean(x)])[0],
        scale: (x) => learningRate * Math.abs(inverse([x, 1])[0]) * amplitude(x),
        noise: distribution,
        kinks,
      };
    }
    case "sam":
      return samChain(dynamics, sample, distribution, middleOf(model.experiment));
    case "sgld": {
      const thermal = 2 * learningRate * dynamics.temperature;
      if (noise.kind !== "none" && noise.kind !== "gaussian") return twoLaws(noise.kind);
      return {
        map: (x) => x - learningRate * mean(x),
        scale: (x) => Math.sqrt(thermal + (learningRate * amplitude(x)) ** 2),
        noise: normalDistribution,
        kinks,
      };
    }
    case "truncated-sgd": {
      const { threshold, deviation } = dynamics;
      if (threshold > 0 && noise.kind !== "none") {
        return {
          unavailable:
            "a gradient with noise is dropped at random below the threshold, so a step is not a mean plus a scaled noise",
        };
      }
      if (noise.kind !== "none" && noise.kind !== "gaussian") return twoLaws(noise.kind);
      return {
        map: (x) => x - (Math.abs(mean(x)) > threshold ? learningRate * mean(x) : 0),
        scale: (x) => Math.hypot(deviation, learningRate * amplitude(x)),
        noise: normalDistribution,
        kinks,
      };
    }
    default:
      return { unavailable: `no chain in one variable for ${dynamics.kind}` };
  }
}

const twoLaws = (kind: string): Unavailable => ({
  unavailable: `the step adds ${kind} noise to normal noise, and the law of the sum is not tabulated`,
});

const middleOf = ({ start }: Experiment): number => centre(startDistribution(start)[0]);

/** In one variable a bound of the gradient is a bound η·bound of the step. */
function cuts({ clip, learningRate }: SgdDynamics): Pick<Chain, "clipStep" | "clipPosition"> {
  const step = Math.min(
    clip.step ?? Number.POSITIVE_INFINITY,
    learningRate * (clip.gradient ?? Number.POSITIVE_INFINITY),
  );
  return {
    ...(Number.isFinite(step) ? { clipStep: step } : {}),
    ...(clip.position === undefined ? {} : { clipPosition: [-clip.position, clip.position] as const }),
  };
}

const PLACES = [-3, -1.1, -0.3, 0.17, 0.9, 2.7];

/** x′ = x − η ĝ(x + ρ ĝ(x, ξ), ξ): without noise, or not normalised where the step is linear in ξ. */
function samChain(
  dynamics: Extract<NoisyExperiment["dynamics"], { readonly kind: "sam" }>,
  { mean, slope, amplitude }: SampleGradient,
  distribution: Chain["noise"],
  middle: number,
): Chain | Unavailable {
  const { learningRate, radius, normalized, noise } = dynamics;
  if (normalized) {
    if (noise.kind !== "none") {
      return {
        unavailable:
          "the step uphill of SAM has the length ρ whatever the noise, so a step is not a mean plus a scaled noise; set normalized to false",
      };
    }
    const uphill = (x: number): number => Math.sign(mean([x])[0]) * radius;
    return { map: (x) => x - learningRate * mean([x + uphill(x)])[0], scale: () => 0, noise: distribution };
  }
  const ahead = (x: number, deviate: number): number =>
    x + radius * (mean([x])[0] + amplitude([x])[0][0] * deviate);
  const gradient = (x: number, deviate: number): number => {
    const y = ahead(x, deviate);
    return mean([y])[0] + amplitude([y])[0][0] * deviate;
  };
  const spread = (x: number): number => {
    const y = ahead(x, 0);
    return slope([y])[0][0] * radius * amplitude([x])[0][0] + amplitude([y])[0][0];
  };
  const length = Math.max(1, Math.abs(middle));
  const linear = PLACES.every((place) => {
    const x = middle + place * length;
    const size = Math.abs(spread(x)) + Math.abs(gradient(x, 0)) + 1e-300;
    return [-4, 1, 3].every(
      (deviate) =>
        Math.abs(gradient(x, deviate) - gradient(x, 0) - deviate * spread(x)) <
        1e-9 * size * Math.abs(deviate),
    );
  });
  if (!linear) {
    return {
      unavailable:
        "the gradient of SAM is not linear in the noise, since the landscape is not quadratic or the noise changes with the place",
    };
  }
  return {
    map: (x) => x - learningRate * gradient(x, 0),
    scale: (x) => learningRate * Math.abs(spread(x)),
    noise: distribution,
  };
}

const RULE = gaussLegendre(16);
const MOST_PANELS = 40;

/** The start as places with weights; panels of the quadrature are no longer than the noise of one step. */
function chainStart(
  distribution: CoordinateDistribution,
  living: Intervals,
  scale: number,
): { readonly start: ChainStart } | Unavailable {
  const inside = (x: number): boolean => living.some(([low, high]) => x > low && x < high);
  if (distribution.kind === "point") {
    return inside(distribution.at)
      ? { start: distribution.at }
      : { unavailable: "the start is outside already" };
  }
  const [low, high] = support(distribution);
  const width = distribution.kind === "normal" ? distribution.deviation : high - low;
  const panels = Math.min(
    MOST_PANELS,
    Math.ceil((high - low) / Math.min(width, scale > 0 ? 4 * scale : width)),
  );
  const half = (high - low) / panels / 2;
  const points = Array.from({ length: panels }, (_, k) => low + half * (2 * k + 1)).flatMap((centre) =>
    Array.from(RULE.points, (point, q) => {
      const at = centre + half * point;
      return { at, weight: half * RULE.weights[q] * density(distribution, at) };
    }),
  );
  const outside = points.reduce((sum, { at, weight }) => (inside(at) ? sum : sum + weight), 0);
  if (outside > 1e-9) {
    return { unavailable: "part of the start is outside already, and leaves before the first step" };
  }
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  return { start: points.map(({ at, weight }) => ({ at, weight: weight / total })) };
}
