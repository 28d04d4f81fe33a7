import type { Schedule } from "../rule.ts";

const f = Math.fround;

export const schedule: Schedule =
  ({ learning_rate: rate }, typed) =>
  (step) =>
    f(rate * typed([f(step)])[0]);
