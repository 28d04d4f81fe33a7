import { portableExp } from "../elementary.ts";
import { wholePeriods } from "../periods.ts";
import type { Schedule } from "../rule.ts";

const f = Math.fround;

export const schedule: Schedule =
  ({ learning_rate: rate, every, log_factor: logFactor }) =>
  (step) =>
    f(rate * portableExp(f(logFactor * wholePeriods(step, every))));
