import { portableCos } from "../elementary.ts";
import type { Schedule } from "../rule.ts";

const f = Math.fround;

export const schedule: Schedule = (
  {
    learning_rate: rate,
    summit,
    final_step: finalStep,
    first_factor: firstFactor,
    final_factor: finalFactor,
  },
  _typed,
  flags,
) => {
  return (step) => {
    const now = Math.min(f(step), finalStep);
    const rises = now <= summit;
    const [start, end, low] = rises ? [0, summit, firstFactor] : [summit, finalStep, finalFactor];
    const part = f(f(now - start) / f(end - start));
    const gone = flags["linear_anneal"] ? part : f(0.5 - f(0.5 * portableCos(f(f(3.14159265) * part))));
    return f(rate * f(low + f(f(1 - low) * (rises ? gone : f(1 - gone)))));
  };
};
