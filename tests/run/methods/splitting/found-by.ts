import { splitEstimate } from "../../../../src/estimate/split-estimate.ts";
import { finalSnapshot } from "../../../../src/run/final-snapshot.ts";
import type { Snapshot } from "../../../../src/run/snapshot.ts";
import type { SplitTally } from "../../../../src/tally/split-tally.ts";
import type { SplittingEvidence, SplittingGroup } from "../../../../src/tally/splitting-evidence.ts";

/** What splitting has found in the end, group by group. */
export async function foundBy(run: AsyncIterable<Snapshot>): Promise<readonly SplittingGroup[]> {
  const { evidence } = await finalSnapshot(run);
  return (evidence as SplittingEvidence).groups;
}

/** The mean of the replicas' products, and its standard error. */
export function probabilityOf(tally: SplitTally): { readonly value: number; readonly standardError: number } {
  const { probability, deviation } = splitEstimate(tally);
  return {
    value: probability.value,
    standardError: (deviation! * probability.value) / Math.sqrt(tally.arrived.length),
  };
}
