import { portableExp } from "../elementary.ts";
import { wholePeriods } from "../periods.ts";
import type { Schedule } from "../rule.ts";

const f = Math.fround;

export const schedule: Schedule =
  ({ learning_rate: rate, cycle, rising, least_factor: least, log_gamma: logGamma }, _typed, flags) =>
  (step) => {
    const now = f(step);
    const cycles = wholePeriods(now, cycle);
    const part = f(f(now - f(cycles * cycle)) / cycle);
    const height = part <= rising ? f(part / rising) : f(f(1 - part) / f(1 - rising));
    const lower = portableExp(f(logGamma * (flags["by_step"] ? now : cycles)));
    return f(rate * f(least + f(f(f(1 - least) * height) * lower)));
  };
