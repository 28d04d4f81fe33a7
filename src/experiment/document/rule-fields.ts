/** What all discrete rules with a noise have in common: learning rate, schedule and noise. */
import * as z from "zod/mini";
import { type Declaration, NO_FLAGS, type Surroundings } from "./declaration.ts";
import { type Noise, noiseField, noiseOf } from "./noise.ts";
import { described, positive, titled } from "./schema-parts.ts";

/** Learning rate at step n = 0, 1, …: the rule's `learningRate` times a factor. */
export type Schedule =
  | { readonly kind: "constant" }
  /** factor^⌊n / every⌋. */
  | { readonly kind: "decay"; readonly every: number; readonly factor: number }
  /** (1 + cos(π n / over)) / 2 until `over`, then 0. */
  | { readonly kind: "cosine"; readonly over: number }
  /** A formula in n and the parameters. */
  | { readonly kind: "typed"; readonly factor: string };

/** Fields of every such rule. */
export interface RuleFields {
  /** η > 0. */
  readonly learningRate: number;
  readonly schedule: Schedule;
  readonly noise: Noise;
}

export const learningRateField = () => titled(positive(), "Learning rate η");

const schedule = described(
  z._default(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("constant") }),
      z.strictObject({ kind: z.literal("decay"), every: positive(), factor: positive() }),
      z.strictObject({ kind: z.literal("cosine"), over: positive() }),
      z.strictObject({ kind: z.literal("typed"), factor: z.string() }),
    ]),
    { kind: "constant" },
  ),
  "Factor of the learning rate at step n = 0, 1, …",
);

export const momentumField = () =>
  described(z._default(z.number().check(z.gt(-1), z.lt(1)), 0), "Momentum μ of m ← μm + g");

/** Schema of these fields. */
export const ruleFields = { learningRate: learningRateField(), schedule, noise: noiseField };

/** What such a rule declares unless it says otherwise. */
export function declareRule(
  { noise, schedule, learningRate }: RuleFields,
  { dimension, examples }: Surroundings,
): Omit<Declaration, "rule"> {
  const sampling =
    noise.kind === "minibatch" && examples !== undefined
      ? "fresh" in examples
        ? "fresh"
        : noise.sampling
      : undefined;
  return {
    ...(sampling === undefined ? {} : { sampling }),
    memory: [],
    streams: [noise.kind === "minibatch" ? "sample" : "noise"],
    ...noiseOf(noise, dimension),
    schedule: schedule.kind,
    flags: NO_FLAGS,
    constants: {
      learning_rate: learningRate,
      ...scheduleConstants(schedule),
      ...(noise.kind === "minibatch" ? { batch: noise.batch, inverse_batch: 1 / noise.batch } : {}),
    },
  };
}

/** Whether a rule carries a direction along. */
export const isMoving = (momentum: number, { swept }: Surroundings): boolean =>
  momentum !== 0 || swept("momentum");

function scheduleConstants(schedule: Schedule): Readonly<Record<string, number>> {
  switch (schedule.kind) {
    case "decay":
      return { every: schedule.every, log_factor: Math.log(schedule.factor) };
    case "cosine":
      return { over: schedule.over };
    default:
      return {};
  }
}
