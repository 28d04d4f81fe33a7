/** What all discrete rules with a noise have in common: learning rate, schedule and noise. */
import * as z from "zod/mini";
import { type Declaration, NO_FLAGS, type Surroundings } from "./declaration.ts";
import type { Minibatch } from "./examples.ts";
import { type Noise, noiseField, noiseOf } from "./noise.ts";
import { type Schedule, schedule, scheduleConstants, scheduleFlags } from "./schedule.ts";
import { described, positive, titled } from "./schema-parts.ts";

/** Fields of every such rule. */
export interface RuleFields {
  /** η > 0. */
  readonly learningRate: number;
  readonly schedule: Schedule;
  readonly noise: Noise;
}

export const learningRateField = () => titled(positive(), "Learning rate η");

export const momentumField = () =>
  described(z._default(z.number().check(z.gt(-1), z.lt(1)), 0), "Momentum μ of m ← μm + g");

/** Schema of these fields. */
export const ruleFields = { learningRate: learningRateField(), schedule, noise: noiseField };

/** What such a rule declares unless it says otherwise. */
export function declareRule(
  { noise, schedule: of, learningRate }: RuleFields,
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
    schedule: of.kind,
    flags: {
      ...NO_FLAGS,
      ...scheduleFlags(of),
      growing_batch: noise.kind === "minibatch" && noise.growth !== undefined,
    },
    constants: {
      learning_rate: learningRate,
      ...scheduleConstants(of),
      ...(noise.kind === "minibatch" ? minibatchConstants(noise) : {}),
    },
  };
}

/** Whether a rule carries a direction along. */
export const isMoving = (momentum: number, { swept }: Surroundings): boolean =>
  momentum !== 0 || swept("momentum");

function minibatchConstants({ batch, growth }: Minibatch): Readonly<Record<string, number>> {
  return {
    batch,
    inverse_batch: 1 / batch,
    ...(growth === undefined
      ? {}
      : { batch_every: growth.every, batch_factor: growth.factor, most_batch: growth.most }),
  };
}
