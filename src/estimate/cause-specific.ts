import type { Tally } from "../tally/tally.ts";
import { incidenceJumps, namedExit } from "./cumulative-incidence.ts";
import { LEVEL } from "./estimate.ts";
import { normalWidth } from "./poisson.ts";
import { type SurvivalPoint, survivalBand } from "./survival.ts";

/**
 * Survival of one named exit as if the others did not compete for the particles: exp(−∫h) of its cause-specific hazard h, the exits of that
 * name by the particles at risk, by Kaplan & Meier (1958) with the other exits taken as withdrawals. It is the part that would be left if only
 * this exit were open and everything else stayed as it is, which holds where the exits are independent of one another; `cumulativeIncidence` is the
 * probability of taking it. The product over all exits is the survival of the whole. The band is that of `survival`.
 * @param exit name of an exit of the document's `exit.exits`
 * @param options `level`: the part of repeated experiments whose interval holds the truth, in (0, 1). Default 0.95
 * @returns points in ascending time, the first at 0
 * @throws where the tally has no such exit
 * @example
 * ```ts
 * const exit = { exits: { upper: "x > 1", lower: "x < -1" } };
 * const job = experiment({ ...gallery["brownian-interval"], exit, particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * causeSpecificSurvival(tally, "upper")[0].survival; // → 1
 * ```
 */
export function causeSpecificSurvival(
  tally: Tally,
  exit: string,
  options: { readonly level?: number } = {},
): readonly SurvivalPoint[] {
  const level = options.level ?? LEVEL;
  const width = normalWidth(level);
  let product = 1;
  let greenwood = 0;
  let highBefore = 1;
  return incidenceJumps(tally, namedExit(tally, exit)).map(({ step, atRisk, effective, all, mine }) => {
    // Others leave all through the bin: the hazard of all is shared by the exits in proportion to their counts.
    const whole = all < effective ? Math.log1p(-all / effective) : Number.NEGATIVE_INFINITY;
    const kept = mine === 0 ? 1 : Math.exp((whole * mine) / all);
    product *= kept;
    greenwood += kept < 1 && kept > 0 ? (1 - kept) / (kept * effective) : 0;
    const ends =
      product === 1
        ? { low: effective > 0 ? (1 - level) ** (1 / effective) : 0, high: 1 }
        : survivalBand(product, greenwood, { width, highBefore });
    highBefore = ends.high;
    return { step, time: step * tally.timeStep, survival: product, ...ends, atRisk };
  });
}
