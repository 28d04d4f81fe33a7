import { binOf, firstStepOf } from "../tally/bins.ts";
import type { Tally, Withdrawal } from "../tally/tally.ts";

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
 * A withdrawal counts for the steps that it was watched, exactly; a divergence inside a bin for the mean of the bin's steps (the
 * actuarial rule), an exit for the mean of its steps at a hazard that is constant in the bin: exits come early where many leave. So rows of one
 * step are exact, and in wider ones only `trials` is rounded, by less than half the relative width of the bin, 1/64, and not at all on
 * average where the hazard does not change.
 */
export function lifeTable(tally: Tally): { readonly inside: number; readonly rows: readonly LifeTableRow[] } {
  const inside = begun(tally) - tally.exitBins[0] - tally.divergedBins[0];
  const rows: LifeTableRow[] = [];
  const byBin = withdrawalsByBin(tally);
  let atRisk = inside;
  for (let bin = 1; atRisk > 0 && bin < tally.exitBins.length; bin++) {
    const first = firstStepOf(bin);
    const exits = tally.exitBins[bin];
    const diverged = tally.divergedBins[bin];
    const withdrawn = byBin.get(bin) ?? [];
    const left = withdrawn.reduce((sum, { count }) => sum + count, 0);
    const remaining = atRisk - exits - diverged - left;
    // Where the last are withdrawn, the rest of the bin was not watched.
    const last =
      remaining === 0 && left > 0 ? withdrawn[withdrawn.length - 1].step : firstStepOf(bin + 1) - 1;
    const width = last - first + 1;
    const watched = withdrawn.reduce((sum, { step, count }) => sum + count * (step - first + 1), 0);
    const effective = remaining + exits + (watched + (diverged * (width + 1)) / 2) / width;
    rows.push({
      first,
      last,
      atRisk,
      exits,
      effective,
      trials:
        remaining * width +
        watched +
        (diverged * (width + 1)) / 2 +
        exits * meanTrials(exits, effective, width),
    });
    atRisk = remaining;
  }
  return { inside, rows };
}

/** Imported lives have as many withdrawals as lives, so they are put into their bins once. */
function withdrawalsByBin({ withdrawals }: Tally): ReadonlyMap<number, readonly Withdrawal[]> {
  const found = new Map<number, Withdrawal[]>();
  for (const one of withdrawals) {
    const bin = binOf(one.step);
    const others = found.get(bin);
    if (others === undefined) found.set(bin, [one]);
    else others.push(one);
  }
  return found;
}

/** Hazards over a bin below which exits are equally likely in all of its steps. */
const FLAT = 1e-6;

/**
 * Mean number of trials of an exit in a bin of `width` steps, from the first on, at the constant hazard a = −ln(1 − exits/(effective + 1)) a bin: 1/(1 − e^(−a/w)) −
 * w/(e^a − 1), of a geometric law cut off after w steps. One more at risk keeps it finite where all leave.
 */
function meanTrials(exits: number, effective: number, width: number): number {
  const hazard = -Math.log1p(-exits / (effective + 1));
  if (width === 1 || hazard < FLAT) return (width + 1) / 2;
  return -1 / Math.expm1(-hazard / width) - width / Math.expm1(hazard);
}

/** Particles of which at least the start is known; in a run by batches the others wait. */
export function begun(tally: Tally): number {
  return tally.withdrawals.reduce((sum, { step, count }) => (step === 0 ? sum - count : sum), tally.started);
}
