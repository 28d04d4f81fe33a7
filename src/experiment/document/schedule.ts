/** How the learning rate of a discrete rule changes with the steps: types, schema, and the numbers that kernels read. */
import * as z from "zod/mini";
import { described, nonnegative, positive } from "./schema-parts.ts";

/**
 * Factor of the learning rate at step n = 0, 1, … Of the kinds with the name of a library's class, n counts the calls of its `step`.
 */
export type ScheduleShape =
  | { readonly kind: "constant" }
  /** factor^⌊n / every⌋: PyTorch's StepLR, and its ExponentialLR for `every: 1`. */
  | { readonly kind: "decay"; readonly every: number; readonly factor: number }
  /** From 1 to `least` along half a cosine until `over`, then `least`: PyTorch's CosineAnnealingLR up to T_max, Keras's CosineDecay. */
  | { readonly kind: "cosine"; readonly over: number; readonly least: number }
  /** A formula in n and the parameters. */
  | { readonly kind: "typed"; readonly factor: string }
  /**
   * From 1/divide to 1 until the share `rise` of the steps `over`, then to 1/(divide · finalDivide): PyTorch's OneCycleLR with two phases,
   * whose max_lr is the learning rate. It stays there after `over` steps.
   */
  | {
      readonly kind: "one-cycle";
      readonly over: number;
      readonly rise: number;
      readonly divide: number;
      readonly finalDivide: number;
      readonly anneal: "cosine" | "linear";
    }
  /** Half a cosine from 1 to `least`, begun again after `period` steps, each cycle `growth` times as long: CosineAnnealingWarmRestarts. */
  | { readonly kind: "restarts"; readonly period: number; readonly growth: number; readonly least: number }
  /** Up from `least` to 1 in `up` steps and back in `down`, again and again: PyTorch's CyclicLR, whose max_lr is the learning rate. */
  | {
      readonly kind: "cycles";
      readonly up: number;
      /** Default: as many as `up`. */
      readonly down?: number;
      readonly least: number;
      /** How the height of a cycle changes: not at all, halved in each, or times gamma in every step. */
      readonly mode: "triangular" | "triangular2" | "exp_range";
      readonly gamma: number;
    };

/** First steps in which the learning rate rises; the schedule itself begins behind them. */
export interface WarmUp {
  /** Number of steps. */
  readonly over: number;
  /** Factor of the first step. */
  readonly from: number;
  /** PyTorch's LinearLR, or half a cosine. */
  readonly shape: "linear" | "cosine";
}

/** Learning rate at step n = 0, 1, …: the rule's `learningRate` times a factor. */
export type Schedule = ScheduleShape & { readonly warmUp?: WarmUp };

const share = (initial: number) => z._default(z.number().check(z.minimum(0), z.maximum(1)), initial);

const warmUp = {
  warmUp: described(
    z.optional(
      z.strictObject({
        over: described(z.number().check(z.int(), z.positive()), "Number of steps"),
        from: described(share(0), "Factor of the first step"),
        shape: z._default(z.enum(["linear", "cosine"]), "linear"),
      }),
    ),
    "First steps in which the learning rate rises; the schedule begins behind them",
  ),
};

/** Schema of a schedule. */
export const schedule = described(
  z._default(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("constant"), ...warmUp }),
      z.strictObject({ kind: z.literal("decay"), every: positive(), factor: positive(), ...warmUp }),
      z.strictObject({ kind: z.literal("cosine"), over: positive(), least: share(0), ...warmUp }),
      z.strictObject({ kind: z.literal("typed"), factor: z.string(), ...warmUp }),
      z.strictObject({
        kind: described(z.literal("one-cycle"), "PyTorch's OneCycleLR; its max_lr is the learning rate"),
        over: described(positive(), "Number of steps"),
        rise: described(
          z._default(z.number().check(z.gt(0), z.lt(1)), 0.3),
          "Share of the steps in which it rises",
        ),
        divide: described(z._default(z.number().check(z.minimum(1)), 25), "The first rate is 1/divide"),
        finalDivide: described(
          z._default(z.number().check(z.minimum(1)), 1e4),
          "The last rate is the first one, divided by this",
        ),
        anneal: z._default(z.enum(["cosine", "linear"]), "cosine"),
        ...warmUp,
      }),
      z.strictObject({
        kind: described(z.literal("restarts"), "PyTorch's CosineAnnealingWarmRestarts"),
        period: described(positive(), "Steps of the first cycle"),
        growth: described(
          z._default(z.number().check(z.minimum(1)), 1),
          "Length of each cycle in that of the one before",
        ),
        least: share(0),
        ...warmUp,
      }),
      z.strictObject({
        kind: described(z.literal("cycles"), "PyTorch's CyclicLR; its max_lr is the learning rate"),
        up: positive(),
        down: z.optional(positive()),
        least: share(0.1),
        mode: z._default(z.enum(["triangular", "triangular2", "exp_range"]), "triangular"),
        gamma: z._default(nonnegative(), 1),
        ...warmUp,
      }),
    ]),
    { kind: "constant" },
  ),
  "Factor of the learning rate at step n = 0, 1, …",
);

/** Whether the learning rate is the same at every step. */
export const isConstant = ({ kind, warmUp }: Schedule): boolean =>
  kind === "constant" && warmUp === undefined;

/** Numbers of a schedule by the names that kernels have for them. */
export function scheduleConstants(of: Schedule): Readonly<Record<string, number>> {
  return {
    ...shapeConstants(of),
    ...(of.warmUp === undefined ? {} : { warm_up: of.warmUp.over, warm_up_from: of.warmUp.from }),
  };
}

function shapeConstants(of: Schedule): Readonly<Record<string, number>> {
  switch (of.kind) {
    case "decay":
      return { every: of.every, log_factor: Math.log(of.factor) };
    case "cosine":
      return { over: of.over, least_factor: of.least };
    case "one-cycle":
      return {
        summit: of.rise * of.over - 1,
        final_step: of.over - 1,
        first_factor: 1 / of.divide,
        final_factor: 1 / (of.divide * of.finalDivide),
      };
    case "restarts":
      return { period: of.period, growth: of.growth, least_factor: of.least };
    case "cycles": {
      const down = of.down ?? of.up;
      return {
        cycle: of.up + down,
        rising: of.up / (of.up + down),
        least_factor: of.least,
        log_gamma: of.mode === "triangular2" ? -Math.LN2 : of.mode === "exp_range" ? Math.log(of.gamma) : 0,
      };
    }
    default:
      return {};
  }
}

/** Parts of the schedule's text that are compiled in. */
export const scheduleFlags = (of: Schedule): Readonly<Record<string, boolean>> => ({
  warm_up: of.warmUp !== undefined,
  warm_up_cosine: of.warmUp?.shape === "cosine",
  linear_anneal: of.kind === "one-cycle" && of.anneal === "linear",
  by_step: of.kind === "cycles" && of.mode === "exp_range",
});
