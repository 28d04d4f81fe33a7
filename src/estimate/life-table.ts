import { binOf, firstStepOf } from "../tally/bins.ts";
import type { Tally } from "../tally/tally.ts";

/** One bin of the life table: the steps first … last. */
export interface LifeTableRow {
  readonly first: number;
  /** Last step of the bin, or the last step in which anyone was at risk. */
  readonly last: number;
  /** Particles at risk in the first step. */
  readonly atRisk: number;
  readonly exits: number;
  /** Particles at risk over the whole bin; one that withdraws or diverges counts as the part of the bin it lived. */
  readonly effective: number;
  /** Trials: one for each particle and step at risk. */
  readonly trials: number;
}

/**
 * Exits and particles at risk bin by bin, until nobody is left. `inside` is the number of particles that started
 * inside; step 0 is no row.
 *
 * A withdrawal counts for the steps that it was watched, exactly; an exit or a divergence inside a bin for the mean of
 * the bin's steps (the actuarial rule). So rows of one step are exact, and in wider ones only `trials` is rounded, by less
 * than half the relative width of the bin, 1/64.
 */
export function lifeTable(tally: Tally): { readonly inside: number; readonly rows: readonly LifeTableRow[] } {
  const inside = begun(tally) - tally.exitBins[0] - tally.divergedBins[0];
  const rows: LifeTableRow[] = [];
  let atRisk = inside;
  for (let bin = 1; atRisk > 0 && bin < tally.exitBins.length; bin++) {
    const first = firstStepOf(bin);
    const exits = tally.exitBins[bin];
    const diverged = tally.divergedBins[bin];
    const withdrawn = tally.withdrawals.filter(({ step }) => binOf(step) === bin);
    const left = withdrawn.reduce((sum, { count }) => sum + count, 0);
    const remaining = atRisk - exits - diverged - left;
    // Where the last are withdrawn, the rest of the bin was not watched.
    const last =
      remaining === 0 && left > 0 ? withdrawn[withdrawn.length - 1].step : firstStepOf(bin + 1) - 1;
    const width = last - first + 1;
    const watched = withdrawn.reduce((sum, { step, count }) => sum + count * (step - first + 1), 0);
    rows.push({
      first,
      last,
      atRisk,
      exits,
      effective: remaining + exits + (watched + (diverged * (width + 1)) / 2) / width,
      trials: remaining * width + watched + ((exits + diverged) * (width + 1)) / 2,
    });
    atRisk = remaining;
  }
  return { inside, rows };
}

/** Particles of which at least the start is known; in a run by batches the others wait. */
export function begun(tally: Tally): number {
  return tally.withdrawals.reduce((sum, { step, count }) => (step === 0 ? sum - count : sum), tally.started);
}
