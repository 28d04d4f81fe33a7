import { exitProbability } from "../../estimate/exit-probability.ts";
import { exitRate } from "../../estimate/exit-rate.ts";
import { meanExitTime } from "../../estimate/mean-exit-time.ts";
import type { Tally } from "../../tally/tally.ts";
import type { Prediction } from "../../theory/predictions.ts";
import { counted, significant } from "./number.ts";
import { textTable } from "./table.ts";

/**
 * One line for each point of a sweep: its fields, counts, mean exit time and rate beside the first exact theory, and the probability of each named
 * exit.
 * @param points of the sweep, field path → value
 * @param tallies one for each point
 * @param theory predictions for each point, none where it has no theory
 * @returns lines for a terminal
 * @example
 * ```ts
 * const sweep = { "dynamics.temperature": [0.5, 1, 2] };
 * const job = experiment({ ...gallery["brownian-interval"], particles: 200, sweep });
 * const { groups: points, tallies } = await finalSnapshot(simulateReference(job));
 * const text = sweepText(points.map(({ point }) => point), tallies, [[], [], []]);
 * text.split("\n").length; // → 5
 * ```
 */
export function sweepTable(
  points: readonly Readonly<Record<string, number>>[],
  tallies: readonly Tally[],
  theory: readonly (readonly Prediction[])[],
): string {
  const fields = Object.keys(points[0]);
  const names = (tallies[0].exits ?? []).map(({ name }) => name);
  const header = [
    ...fields,
    ...["exited", "censored", "mean exit time", "± 95 %", "theory", "rate", "± 95 %"],
    ...names.flatMap((name) => [`part by ${name}`, "± 95 %"]),
  ];
  const rows = points.map((point, g) => {
    const mean = meanExitTime(tallies[g]);
    const rate = exitRate(tallies[g]);
    const predicted = theory[g].find(({ quantity }) => quantity === "meanExitTime");
    return [
      ...fields.map((field) => significant(point[field])),
      counted(tallies[g].exited),
      counted(tallies[g].censored),
      mean === undefined ? "–" : `${significant(mean.value, 6)}${mean.upTo === undefined ? "" : " *"}`,
      mean === undefined ? "" : significant((mean.high - mean.low) / 2, 2),
      predicted === undefined ? "" : significant(predicted.value, 6),
      rate.bound === "upper" ? `< ${significant(rate.high, 3)}` : significant(rate.value, 5),
      rate.bound === "upper" ? "" : significant((rate.high - rate.low) / 2, 2),
      ...names.flatMap((name) => {
        const part = exitProbability(tallies[g], name);
        return part === undefined
          ? ["–", ""]
          : [significant(part.value, 5), significant((part.high - part.low) / 2, 2)];
      }),
    ];
  });
  const restricted = tallies.some((tally) => meanExitTime(tally)?.upTo !== undefined);
  return (
    textTable([header, ...rows]) +
    (restricted ? "\n* mean of min(T, horizon): some particles were censored" : "")
  );
}
