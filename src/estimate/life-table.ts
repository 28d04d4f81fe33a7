import { binOf, firstStepOf } from "../tally/bins.ts";
import type { Tally } from "../tally/tally.ts";

/** One bin of the life table: the steps first … last. */
export interface LifeTableRow {
  readonly first: number;
  /** Last step of the bin that was observed. */
  readonly last: number;
  /** Particles at risk in the first step. */
  readonly atRisk: number;
  readonly exits: number;
  /** Particles last seen alive, or diverged, before the last step. */
  readonly withdrawn: number;
  /** Trials: one for each particle and step at risk; exits and divergences count half their bin (actuarial rule). */
  readonly trials: number;
}

/**
 * Exits, withdrawals and particles at risk bin by bin, up to the last step anyone was seen. Exact where nobody is
 * withdrawn inside a bin, which is so unless shards of different lengths are merged. Step 0 is no row: `inside` is the
 * number of particles that started inside.
 */
export function lifeTable(tally: Tally): { readonly inside: number; readonly rows: readonly LifeTableRow[] } {
  const begun = tally.withdrawals.reduce(
    (sum, { step, count }) => (step === 0 ? sum - count : sum),
    tally.started,
  );
  const inside = begun - tally.exitBins[0] - tally.divergedBins[0];
  const withdrawals = tally.withdrawals.filter(({ step }) => step > 0);
  const horizon = lastSeen(tally);
  const rows: LifeTableRow[] = [];
  let atRisk = inside;
  for (let bin = 1; atRisk > 0 && bin < tally.exitBins.length; bin++) {
    const first = firstStepOf(bin);
    if (first > horizon) break;
    const last = Math.min(firstStepOf(bin + 1) - 1, horizon);
    const width = last - first + 1;
    const exits = tally.exitBins[bin];
    const diverged = tally.divergedBins[bin];
    const seen = withdrawals.filter(({ step }) => binOf(step) === bin);
    const early = seen.reduce((sum, { step, count }) => (step < last ? sum + count : sum), 0);
    const left = seen.reduce((sum, { count }) => sum + count, 0);
    const stepsOfLeft = seen.reduce((sum, { step, count }) => sum + count * (step - first + 1), 0);
    rows.push({
      first,
      last,
      atRisk,
      exits,
      withdrawn: early + diverged,
      trials:
        (atRisk - exits - diverged - left) * width + stepsOfLeft + ((exits + diverged) * (width + 1)) / 2,
    });
    atRisk -= exits + diverged + left;
  }
  return { inside, rows };
}

/** Step after which nobody was watched any more, where particles were withdrawn last; else infinite. */
function lastSeen({ withdrawals, exitBins, divergedBins }: Tally): number {
  const step = withdrawals.at(-1)?.step ?? 0;
  const later = (counts: readonly number[]) => counts.some((count, bin) => count > 0 && bin > binOf(step));
  return step === 0 || later(exitBins) || later(divergedBins) ? Number.POSITIVE_INFINITY : step;
}
