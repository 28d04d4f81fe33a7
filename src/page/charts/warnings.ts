/** What must be known before the numbers that are shown are trusted, in words. */
import { warningText } from "../../view/text/warnings.ts";
import { evidenceWarnings } from "../../warning/evidence-warnings.ts";
import { tallyWarnings } from "../../warning/tally-warnings.ts";
import type { LabState } from "../state.ts";

/** Sentences for the group that is shown. */
export interface ShownWarnings {
  /** Of its document: they stand from before the first step. */
  readonly document: readonly string[];
  /** Of what it has counted: they change with it. */
  readonly counts: readonly string[];
}

export function shownWarnings({
  snapshot,
  group,
  documentWarnings = [],
}: Pick<LabState, "snapshot" | "group" | "documentWarnings">): ShownWarnings {
  const tally = snapshot?.tallies[group];
  return {
    document: documentWarnings.map(warningText),
    counts:
      tally === undefined
        ? []
        : [...tallyWarnings(tally), ...evidenceWarnings(snapshot?.evidence, group)].map(warningText),
  };
}

/** Points of a sweep, beside the one that is shown, whose counts give reason to warn. */
export function warnedElsewhere({ snapshot, group }: Pick<LabState, "snapshot" | "group">): number {
  return (snapshot?.tallies ?? []).filter(
    (tally, g) =>
      g !== group && tallyWarnings(tally).length + evidenceWarnings(snapshot?.evidence, g).length > 0,
  ).length;
}
