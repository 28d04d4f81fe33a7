import { stepsAtRisk, type Tally } from "../tally/tally.ts";
import type { Warning } from "./warning.ts";

/** Each judges what one group has counted. */
const JUDGEMENTS: readonly ((tally: Tally) => readonly Warning[])[] = [
  ({ diverged, started }) => (diverged > 0 ? [{ kind: "diverged", diverged, started }] : []),
  stillSteps,
  (tally) => {
    const negativeDiffusions = Number(tally.negativeDiffusions ?? 0n);
    return negativeDiffusions > 0
      ? [{ kind: "negative-diffusions", negativeDiffusions, steps: Number(stepsAtRisk(tally)) }]
      : [];
  },
];

/** Share of steps without effect below which rounding only dithers: it then adds less than 5e-5 to the noise. */
const FEW_STILL = 0.01;
/** Share up to which the steps' size follows from it. */
const SOME_STILL = 0.3;

/**
 * A normal displacement of deviation s is lost beside a spacing u with probability u/(s√(2π)), and rounding to the spacing adds u²/12
 * to the variance s²: together the relative excess (2π/12) share².
 */
function stillSteps(tally: Tally): readonly Warning[] {
  const stillSteps = Number(tally.stillSteps ?? 0n);
  const steps = Number(stepsAtRisk(tally));
  const share = steps > 0 ? stillSteps / steps : 0;
  if (share < FEW_STILL) return [];
  const excess = share > SOME_STILL ? null : ((2 * Math.PI) / 12) * share ** 2;
  return [{ kind: "still-steps", stillSteps, steps, excess }];
}

/**
 * What the counts of a run give reason to warn of; empty where nothing is. Pure, and reads no formula.
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * tallyWarnings(tally).length; // → 0
 * ```
 */
export function tallyWarnings(tally: Tally): Warning[] {
  return JUDGEMENTS.flatMap((judge) => judge(tally));
}
