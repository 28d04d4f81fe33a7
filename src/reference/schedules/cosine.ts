import { portableCos } from "../elementary.ts";
import type { Schedule } from "../rule.ts";

const f = Math.fround;

export const schedule: Schedule =
  ({ learning_rate: rate, over, least_factor: least }) =>
  (step) => {
    const part = Math.min(f(f(step) / over), 1);
    const height = f(0.5 + f(0.5 * portableCos(f(f(3.14159265) * part))));
    return f(rate * f(least + f(f(1 - least) * height)));
  };
