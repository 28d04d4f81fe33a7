/** How a particle moves: an SDE, whose step is a time, or a discrete update rule, whose step is one unit of time. */
import type { AdadeltaDynamics } from "./dynamics/adadelta.ts";
import type { AdagradDynamics } from "./dynamics/adagrad.ts";
import type { AdamDynamics } from "./dynamics/adam.ts";
import type { AdamaxDynamics } from "./dynamics/adamax.ts";
import type { ColouredDynamics } from "./dynamics/coloured.ts";
import type { DiffusionDynamics } from "./dynamics/diffusion.ts";
import type { LevyDynamics } from "./dynamics/levy.ts";
import type { LionDynamics } from "./dynamics/lion.ts";
import type { LowPrecisionSgldDynamics } from "./dynamics/low-precision-sgld.ts";
import type { NadamDynamics } from "./dynamics/nadam.ts";
import type { OverdampedDynamics } from "./dynamics/overdamped.ts";
import type { PreconditionedDynamics } from "./dynamics/preconditioned.ts";
import type { RadamDynamics } from "./dynamics/radam.ts";
import type { RmspropDynamics } from "./dynamics/rmsprop.ts";
import type { SamDynamics } from "./dynamics/sam.ts";
import type { SgdDynamics } from "./dynamics/sgd.ts";
import type { SgldDynamics } from "./dynamics/sgld.ts";
import type { TruncatedSgdDynamics } from "./dynamics/truncated-sgd.ts";
import type { UnderdampedDynamics } from "./dynamics/underdamped.ts";

/** How a particle moves, told apart by `kind`. */
export type Dynamics =
  | OverdampedDynamics
  | UnderdampedDynamics
  | DiffusionDynamics
  | ColouredDynamics
  | LevyDynamics
  | SgdDynamics
  | AdamDynamics
  | RmspropDynamics
  | LionDynamics
  | AdagradDynamics
  | AdadeltaDynamics
  | AdamaxDynamics
  | NadamDynamics
  | RadamDynamics
  | PreconditionedDynamics
  | SamDynamics
  | SgldDynamics
  | LowPrecisionSgldDynamics
  | TruncatedSgdDynamics;

const RULE = ["schedule", "noise"];

/**
 * The kinds of dynamics, each a file of dynamics/, in the order in which they are offered, with the fields that reading a document fills in.
 * What is missing of them tells a document from an experiment, without a schema.
 */
export const KINDS: Readonly<Record<Dynamics["kind"], readonly string[]>> = {
  overdamped: ["integrator"],
  underdamped: [],
  diffusion: ["convention"],
  coloured: [],
  levy: [],
  sgd: [...RULE, "convention", "momentum", "dampening", "nesterov", "weightDecay", "clip"],
  adam: [...RULE, "convention", "beta1", "beta2", "epsilon", "amsgrad", "weightDecay", "decoupled"],
  rmsprop: [...RULE, "convention", "smoothing", "epsilon", "momentum", "centred", "weightDecay"],
  lion: [...RULE, "beta1", "beta2", "weightDecay"],
  adagrad: [...RULE, "convention", "initial", "epsilon", "weightDecay"],
  adadelta: [...RULE, "smoothing", "epsilon", "weightDecay", "decoupled"],
  adamax: [...RULE, "convention", "beta1", "beta2", "epsilon", "weightDecay"],
  nadam: [...RULE, "beta1", "beta2", "epsilon", "momentumDecay", "weightDecay", "decoupled"],
  radam: [...RULE, "beta1", "beta2", "epsilon", "weightDecay", "decoupled"],
  preconditioned: [...RULE, "momentum", "damping"],
  sam: [...RULE, "normalized"],
  sgld: [...RULE, "temperature"],
  "low-precision-sgld": ["temperature", "accumulator"],
  "truncated-sgd": RULE,
};

/**
 * Time of one step: h of an SDE, 1 of a discrete rule.
 * @example
 * ```ts
 * timeStep(experiment(gallery["double-well"]).dynamics); // → 0.01
 * ```
 */
export function timeStep(dynamics: Dynamics): number {
  return "step" in dynamics ? dynamics.step : 1;
}
