import type { Schedule } from "../rule.ts";

export const schedule: Schedule =
  ({ learning_rate: rate }) =>
  () =>
    rate;
