import type { Tally } from "../tally/tally.ts";
import type { Warning } from "./warning.ts";

/** Each judges what one group has counted. */
const JUDGEMENTS: readonly ((tally: Tally) => readonly Warning[])[] = [
  ({ diverged, started }) => (diverged > 0 ? [{ kind: "diverged", diverged, started }] : []),
];

/** What the counts of a run give reason to warn of; empty where nothing is. Pure, and reads no formula. */
export function tallyWarnings(tally: Tally): Warning[] {
  return JUDGEMENTS.flatMap((judge) => judge(tally));
}
