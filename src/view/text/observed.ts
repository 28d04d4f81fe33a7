import type { Observations } from "../../tally/observation.ts";
import { observedRows } from "../observed-rows.ts";
import { significant } from "./number.ts";
import { textTable } from "./table.ts";

/**
 * Table of what was observed of one group.
 * @param timeStep time of one step
 * @returns lines for a terminal, with 95 % intervals
 * @example
 * ```ts
 * const observe = { at: [0.5], quantities: { square: { formula: "x^2", range: [0, 4] } }, basins: { left: "x < 0" } };
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400, observe });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const [look] = tally.observations.looks;
 * observedText(tally.observations, tally.timeStep).startsWith("observed"); // → true
 * ```
 */
export function observedTable(observations: Observations, timeStep: number): string {
  const rows = observedRows(observations, timeStep).map(({ what, when, estimate, note }) => [
    what,
    when,
    estimate === undefined ? (note ?? "–") : significant(estimate.value, 6),
    estimate === undefined ? "" : `${significant(estimate.low, 6)} … ${significant(estimate.high, 6)}`,
  ]);
  return textTable([["observed", "when", "value", "95 % interval"], ...rows]);
}
