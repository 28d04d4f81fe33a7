import { timeStep } from "../experiment/document/dynamics.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { NEVER } from "../experiment/document/observe.ts";
import { absorbs } from "../experiment/document/walled.ts";
import type { Model } from "../experiment/model/model.ts";
import { bind } from "../formula/bind.ts";
import type { Chain } from "./chain/chain.ts";
import { normalDistribution } from "./chain/normal-distribution.ts";
import type { Intervals } from "./chain/region.ts";
import type { ChainStart } from "./chain/transition.ts";
import { chainStart } from "./chain-start.ts";
import { livingEnds, livingIntervals, opened } from "./living.ts";
import { stableNoiseDistribution } from "./noise-distribution.ts";
import { ruleChain } from "./rule-chain.ts";
import { isNoisy } from "./sample-gradient.ts";
import { centre, startDistribution } from "./start-distribution.ts";
import { isUnavailable, type Unavailable } from "./unavailable.ts";
import { unknownWalls } from "./unknown-walls.ts";

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
export const exitsNever = ({ exit, walls }: Pick<Experiment, "exit" | "walls">): boolean =>
  exit.when.trim() === NEVER && !absorbs({ walls });

/**
 * The chain of an experiment in one variable whose step is a function of the position plus a scaled noise of one distribution; its
 * sweep is left aside. Unavailable, with the reason, for all others.
 */
export function experimentChain(model: Model): ExperimentChain | Unavailable {
  const walls = unknownWalls(model.experiment);
  if (walls !== undefined) return walls;
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
      const { step } = dynamics;
      const kick = Math.sqrt(2 * model.temperature() * step);
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
    case "coloured":
      return {
        unavailable: "coloured noise is remembered besides the position, so this is no chain in one variable",
      };
    case "underdamped":
      return {
        unavailable:
          "an underdamped particle has a velocity besides its position, so it is no chain in one variable",
      };
    case "adam":
      return {
        unavailable: "Adam carries two averages besides its position, so it is no chain in one variable",
      };
    case "rmsprop":
    case "lion":
    case "adagrad":
    case "adadelta":
    case "adamax":
    case "nadam":
    case "radam":
      return {
        unavailable: `${NAMES[dynamics.kind]} carries averages besides its position, so it is no chain in one variable`,
      };
    case "low-precision-sgld":
      return {
        unavailable: "low-precision SGLD moves on a lattice; its stationary law comes from lattice sums",
      };
    default:
      return isNoisy(model) ? ruleChain(model) : { unavailable: "no chain for this dynamics" };
  }
}

/** Optimisers by the names that people have for them. */
const NAMES = {
  rmsprop: "RMSProp",
  lion: "Lion",
  adagrad: "Adagrad",
  adadelta: "Adadelta",
  adamax: "Adamax",
  nadam: "Nadam",
  radam: "RAdam",
} as const;
