/** What the engine has to know of a dynamics, as its kind declares it. */
import type { Examples, Minibatch } from "./examples.ts";
import type { NoiseKind } from "./noise.ts";
import type { Schedule } from "./schedule.ts";

/** Where the deviates of a step come from; each stream has random words of its own. */
export type Stream =
  /** Of the noise: the randomness of the gradient, or of the SDE. */
  | "noise"
  /** Standard normal, beside the gradient's noise. */
  | "injected"
  /** Uniform in (0, 1), for rounding at random. */
  | "chance"
  | "chance_2"
  | "chance_3"
  /** Which examples a step uses. */
  | "sample";

/** What the engine has to know of a dynamics beside its formulas; the same for the device and its CPU twin. */
export interface Declaration {
  /** Name of the file in shaders/dynamics/ and of the twin. */
  readonly rule: string;
  /** Vectors that a particle carries beside its position; they begin at 0. */
  readonly memory: readonly string[];
  /** Those of them that begin as standard normal deviates instead; default none. */
  readonly normalMemory?: readonly string[];
  readonly streams: readonly Stream[];
  /** Distribution of the stream `noise`: the file in shaders/noise/. */
  readonly noise: NoiseKind;
  /** Shape of the noise's distribution for each variable, such as α; none where it has no such number. */
  readonly shapes: readonly number[];
  /** How examples are drawn: the file in shaders/sampling/; undefined without a landscape of data. */
  readonly sampling?: Minibatch["sampling"] | "fresh";
  /** Factor of the learning rate: the file in shaders/schedules/. */
  readonly schedule: Schedule["kind"] | undefined;
  /** Parts of the rule that are compiled in. */
  readonly flags: Readonly<Record<string, boolean>>;
  /** Gradients that one step takes; default 1. */
  readonly gradients?: number;
  /** True where a step reads the position beside its formulas, so that positions must be counted from 0. */
  readonly readsPosition?: boolean;
  /** True where paths are smooth, so that a step itself mirrors position and velocity at walls; default false. */
  readonly smooth?: boolean;
  /** Weak order in the step of an SDE's rule; undefined for a discrete rule, which has no limit to come near to. */
  readonly weakOrder?: 1 | 2;
  /** Numbers of the rule by name; changing one compiles nothing. */
  readonly constants: Readonly<Record<string, number>>;
}

/** All flags, so that the text of a kernel may ask for each. */
export const NO_FLAGS = {
  momentum: false,
  nesterov: false,
  weight_decay: false,
  gradient_bound: false,
  step_bound: false,
  position_bound: false,
  amsgrad: false,
  normalized: false,
  rounded_weights: false,
  variance_corrected: false,
  dampening: false,
  keras: false,
  corrected: false,
  decoupled_decay: false,
  centred: false,
  gradient_noise: false,
  growing_batch: false,
  warm_up: false,
  warm_up_cosine: false,
  linear_anneal: false,
  by_step: false,
  correlated: false,
};

/** What an SDE declares unless it says otherwise. */
export const SDE = {
  memory: [],
  streams: ["noise"],
  noise: "gaussian",
  shapes: [],
  schedule: undefined,
  flags: NO_FLAGS,
} as const;

/** What a declaration depends on beside the dynamics' own fields. */
export interface Surroundings {
  /** Number of variables. */
  readonly dimension: number;
  readonly detection: "bridge" | "endpoint";
  readonly examples: Examples | undefined;
  /** Whether a sweep changes a field of the dynamics: a part that it changes is compiled in for all its groups. */
  swept(field: string): boolean;
}

/** Declares a kind of dynamics to the engine. */
export type Declare<D> = (dynamics: D, around: Surroundings) => Declaration;
