import type { Estimate } from "../../estimate/estimate.ts";
import { observedMean, observedShare, observedVariance, outsideRange } from "../../estimate/observed.ts";
import type { Observation, Observations } from "../../tally/observation.ts";
import { significant } from "./number.ts";
import { textTable } from "./table.ts";

/** Table of what was observed of one group: quantities, basins, transitions between them and parts of the exit. */
export function observedTable({ looks, exits }: Observations, timeStep: number): string {
  const rows: string[][] = [["observed", "when", "value", "95 % interval"]];
  for (const look of looks) {
    const when = look.step === undefined ? "regular looks" : `t = ${significant(look.step * timeStep)}`;
    rows.push(...rowsOf(look, when, "in"));
  }
  if (exits !== undefined) rows.push(...rowsOf(exits, "at exit", "through"));
  return textTable(rows);
}

function rowsOf(record: Observation, when: string, verb: string): string[][] {
  const names = record.classes.map(({ name }) => name);
  return [
    ...record.quantities.flatMap(({ name }) => {
      const outside = Object.entries(outsideRange(record, name)).filter(([, count]) => count > 0);
      if (outside.length > 0) {
        const counts = outside.map(([where, count]) => `${count} ${where}`).join(", ");
        return [[`mean of ${name}`, when, "–", `${counts} of its range: widen it`]];
      }
      return [
        row(`mean of ${name}`, when, observedMean(record, name)),
        row(`variance of ${name}`, when, observedVariance(record, name)),
      ];
    }),
    ...names.map((name) => row(`part ${verb} ${name}`, when, observedShare(record, name))),
    ...record.transitions.flatMap((counts, from) =>
      counts.flatMap((count, to) =>
        from === to ? [] : [[`seen to go ${names[from]} → ${names[to]}`, when, String(count), ""]],
      ),
    ),
  ];
}

function row(what: string, when: string, estimate: Estimate | undefined): string[] {
  return estimate === undefined
    ? [what, when, "–", ""]
    : [
        what,
        when,
        significant(estimate.value, 6),
        `${significant(estimate.low, 6)} … ${significant(estimate.high, 6)}`,
      ];
}
