import type { Dynamics, Noise } from "../document/dynamics.ts";
import type { Minibatch } from "../document/examples.ts";
import type { Experiment } from "../document/experiment.ts";

/** Where the deviates of a step come from; each stream has random words of its own. */
export type Stream =
  /** Of the noise's law: the randomness of the gradient, or of the SDE. */
  | "noise"
  /** Standard normal, beside the gradient's noise. */
  | "thermal"
  /** Uniform in (0, 1), for rounding at random. */
  | "chance"
  | "chance_2"
  | "chance_3"
  /** Which examples a step uses. */
  | "sample";

/** Law of the deviates of the stream `noise`. */
export type Law = Exclude<Noise["kind"], "minibatch">;

/** Names of the rules. */
export type Rule =
  | "euler"
  | "heun"
  | "baoab"
  | "diffusion"
  | "levy"
  | "sgd"
  | "adam"
  | "preconditioned"
  | "sam"
  | "sgld"
  | "low_precision_sgld"
  | "truncated_sgd";

/** What the engine has to know of a dynamics beside its formulas; the same for the device and its CPU twin. */
export interface Declaration {
  /** Name of the file in shaders/dynamics/ and of the twin. */
  readonly rule: Rule;
  /** Vectors that a particle carries beside its position; they begin at 0. */
  readonly memory: readonly string[];
  readonly streams: readonly Stream[];
  readonly law: Law;
  /** Index of the law for each variable; none where the law has no index. */
  readonly shapes: readonly number[];
  /** How examples are drawn: the file in shaders/sampling/; undefined without a landscape of data. */
  readonly sampling?: Minibatch["sampling"] | "fresh";
  /** Factor of the learning rate: the file in shaders/schedules/. */
  readonly schedule: "constant" | "decay" | "cosine" | "typed" | undefined;
  /** Parts of the rule that are compiled in. */
  readonly flags: Readonly<Record<string, boolean>>;
  /** Weak order in the step of an SDE's rule; undefined for a discrete rule, which has no limit to come near to. */
  readonly weakOrder?: 1 | 2;
  /** Numbers of the rule by name; changing one compiles nothing. */
  readonly constants: Readonly<Record<string, number>>;
}

/** All flags, so that the text of a kernel may ask for each. */
const NO_FLAGS = {
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
};

/** The declaration of an experiment's dynamics. */
export function declaration({
  dynamics,
  landscape,
  exit,
  sweep = {},
}: Pick<Experiment, "dynamics" | "landscape" | "exit"> & {
  readonly sweep?: Experiment["sweep"];
}): Declaration {
  const dimension = landscape.variables.length;
  const sde = {
    memory: [],
    streams: ["noise"],
    law: "gaussian",
    shapes: [],
    schedule: undefined,
    flags: NO_FLAGS,
  } as const;
  switch (dynamics.kind) {
    case "overdamped": {
      const { temperature, step } = dynamics;
      return {
        ...sde,
        rule: dynamics.integrator,
        weakOrder: dynamics.integrator === "heun" ? 2 : 1,
        constants: {
          step,
          kick: Math.sqrt(2 * temperature * step),
          ...(exit.detection === "bridge" ? bridgeConstants(temperature, step) : {}),
        },
      };
    }
    case "underdamped": {
      const { temperature, friction, step } = dynamics;
      return {
        ...sde,
        rule: "baoab",
        weakOrder: 2,
        memory: ["velocity"],
        constants: {
          half_step: step / 2,
          loss: -Math.expm1(-friction * step),
          kick: Math.sqrt(-temperature * Math.expm1(-2 * friction * step)),
        },
      };
    }
    case "diffusion":
      return {
        ...sde,
        rule: "diffusion",
        weakOrder: 1,
        constants: { step: dynamics.step, root_step: Math.sqrt(dynamics.step) },
      };
    case "levy": {
      const alphas = perVariable(dynamics.alpha, dimension);
      const scales = perVariable(dynamics.scale, dimension);
      return {
        ...sde,
        rule: "levy",
        weakOrder: 1,
        law: "stable",
        shapes: alphas,
        constants: {
          step: dynamics.step,
          ...Object.fromEntries(
            alphas.map((alpha, i) => [`scale_${i}`, scales[i] * dynamics.step ** (1 / alpha)]),
          ),
        },
      };
    }
    case "low-precision-sgld": {
      const { learningRate, temperature, wordBits, fractionBits, accumulator } = dynamics;
      const gap = 2 ** -fractionBits;
      return {
        ...sde,
        rule: "low_precision_sgld",
        streams: ["thermal", "chance", "chance_2", "chance_3"],
        law: "none",
        flags: {
          ...NO_FLAGS,
          rounded_weights: accumulator === "full",
          variance_corrected: accumulator === "variance-corrected",
        },
        constants: {
          learning_rate: learningRate,
          variance: 2 * learningRate * temperature,
          gap,
          levels: 1 / gap,
          least: -(2 ** (wordBits - fractionBits - 1)),
          most: 2 ** (wordBits - fractionBits - 1) - gap,
        },
      };
    }
    default:
      return ruleDeclaration(dynamics, dimension, landscape.examples, (field) =>
        Object.hasOwn(sweep, `dynamics.${field}`),
      );
  }
}

/** Above this exponent the crossing probability of up to sixteen boundaries together is below 2⁻³². */
const NO_CROSSING = 25;

const bridgeConstants = (temperature: number, step: number) => ({
  crossing: 1 / (temperature * step),
  reach: NO_CROSSING * temperature * step,
});

type NoisyDynamics = Extract<Dynamics, { readonly noise: Noise }>;

function ruleDeclaration(
  dynamics: NoisyDynamics,
  dimension: number,
  examples: Experiment["landscape"]["examples"],
  swept: (field: string) => boolean,
): Declaration {
  const { noise, schedule, learningRate } = dynamics;
  const sampling: Declaration["sampling"] | undefined =
    noise.kind === "minibatch" && examples !== undefined
      ? "fresh" in examples
        ? "fresh"
        : noise.sampling
      : undefined;
  const shared = {
    ...(sampling === undefined ? {} : { sampling }),
    memory: [] as readonly string[],
    streams: [noise.kind === "minibatch" ? "sample" : "noise"] as readonly Stream[],
    law: noise.kind === "minibatch" ? "none" : noise.kind,
    shapes:
      "alpha" in noise
        ? perVariable(noise.alpha, dimension)
        : "degrees" in noise
          ? perVariable(noise.degrees, dimension)
          : [],
    schedule: schedule.kind,
    flags: NO_FLAGS,
  };
  // A part that a sweep changes is compiled in for all its groups.
  const moving = "momentum" in dynamics && (dynamics.momentum !== 0 || swept("momentum"));
  const constants = {
    learning_rate: learningRate,
    ...scheduleConstants(schedule),
    ...(noise.kind === "minibatch" ? { batch: noise.batch, inverse_batch: 1 / noise.batch } : {}),
  };
  switch (dynamics.kind) {
    case "sgd": {
      const { nesterov, weightDecay, clip } = dynamics;
      return {
        ...shared,
        rule: "sgd",
        memory: moving ? ["direction"] : [],
        flags: {
          ...NO_FLAGS,
          momentum: moving,
          nesterov: moving && nesterov,
          weight_decay: weightDecay !== 0 || swept("weightDecay"),
          gradient_bound: clip.gradient !== undefined,
          step_bound: clip.step !== undefined,
          position_bound: clip.position !== undefined,
        },
        constants: {
          ...constants,
          momentum: dynamics.momentum,
          weight_decay: weightDecay,
          gradient_bound: clip.gradient ?? 0,
          step_bound: clip.step ?? 0,
          position_bound: clip.position ?? 0,
        },
      };
    }
    case "adam": {
      const { beta1, beta2, epsilon, amsgrad } = dynamics;
      return {
        ...shared,
        rule: "adam",
        memory: ["mean", "square", ...(amsgrad ? ["largest"] : [])],
        flags: { ...NO_FLAGS, amsgrad },
        constants: { ...constants, beta1, beta2, epsilon },
      };
    }
    case "preconditioned":
      return {
        ...shared,
        rule: "preconditioned",
        memory: moving ? ["direction"] : [],
        flags: { ...NO_FLAGS, momentum: moving },
        constants: { ...constants, momentum: dynamics.momentum },
      };
    case "sam":
      return {
        ...shared,
        rule: "sam",
        flags: { ...NO_FLAGS, normalized: dynamics.normalized },
        constants: { ...constants, radius: dynamics.radius },
      };
    case "sgld":
      return {
        ...shared,
        rule: "sgld",
        streams: [...shared.streams, "thermal"],
        constants: { ...constants, temperature: dynamics.temperature },
      };
    case "truncated-sgd":
      return {
        ...shared,
        rule: "truncated_sgd",
        streams: [...shared.streams, "thermal"],
        constants: { ...constants, threshold: dynamics.threshold, deviation: dynamics.deviation },
      };
  }
}

function scheduleConstants(schedule: NoisyDynamics["schedule"]): Readonly<Record<string, number>> {
  switch (schedule.kind) {
    case "decay":
      return { every: schedule.every, log_factor: Math.log(schedule.factor) };
    case "cosine":
      return { over: schedule.over };
    default:
      return {};
  }
}

/** One number for every variable, or one for each. */
export function perVariable(numbers: number | readonly number[], dimension: number): readonly number[] {
  return typeof numbers === "number" ? Array.from({ length: dimension }, () => numbers) : numbers;
}
