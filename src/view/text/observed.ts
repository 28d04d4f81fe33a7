import type { Observations } from "../../tally/observation.ts";
import { observedRows } from "../observed-rows.ts";
import { significant } from "./number.ts";
import { textTable } from "./table.ts";

/** Table of what was observed of one group. */
export function observedTable(observations: Observations, timeStep: number): string {
  const rows = observedRows(observations, timeStep).map(({ what, when, estimate, note }) => [
    what,
    when,
    estimate === undefined ? (note ?? "–") : significant(estimate.value, 6),
    estimate === undefined ? "" : `${significant(estimate.low, 6)} … ${significant(estimate.high, 6)}`,
  ]);
  return textTable([["observed", "when", "value", "95 % interval"], ...rows]);
}
