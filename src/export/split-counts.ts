import { type SplitTallyJson, splitTallyToJson } from "../tally/split-tally-json.ts";
import type { Found, SplittingGroup } from "../tally/splitting-evidence.ts";

/** Levels and counts of a climb in a result document. */
export interface SplitCounts {
  /** What the pilot found; null where levels were given. */
  readonly pilot: (Omit<Found, "floor"> & { readonly floor: number | null }) | null;
  /** Integers of the replicas; null where nothing was climbed. `splitTallyFromJson` reads them. */
  readonly tally: SplitTallyJson | null;
}

export const countsJson = ({
  pilot,
  tally,
}: {
  readonly pilot: SplittingGroup["pilot"];
  readonly tally: SplittingGroup["tally"];
}): SplitCounts => ({
  pilot: pilot === undefined ? null : { ...pilot, floor: Number.isFinite(pilot.floor) ? pilot.floor : null },
  tally: tally === undefined ? null : splitTallyToJson(tally),
});
