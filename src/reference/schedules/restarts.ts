import { portableCos } from "../elementary.ts";
import { wholePeriods } from "../periods.ts";
import type { Schedule } from "../rule.ts";

const f = Math.fround;
const MOST_CYCLES = 256;

export const schedule: Schedule =
  ({ learning_rate: rate, period, growth, least_factor: least }) =>
  (step) => {
    const now = f(step);
    let length = period;
    let begin = 0;
    if (growth > 1) {
      for (let cycle = 0; cycle < MOST_CYCLES && now >= f(begin + length); cycle++) {
        begin = f(begin + length);
        length = f(growth * length);
      }
    } else {
      begin = f(length * wholePeriods(now, length));
    }
    const height = f(0.5 + f(0.5 * portableCos(f(f(3.14159265) * f(f(now - begin) / length)))));
    return f(rate * f(least + f(f(1 - least) * height)));
  };
