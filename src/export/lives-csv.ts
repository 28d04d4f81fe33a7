import Papa from "papaparse";
import type { LivesEstimate } from "../estimate/lives/estimate-lives.ts";

/** A group of lives by its name; "" where there is one alone. */
export interface LivesGroup {
  readonly name: string;
  readonly found: LivesEstimate;
}

/**
 * The curves of lives as CSV: one row for each group and time at which a life ended, with survival, cumulative hazard and, of several
 * causes, the incidence of each, all with the ends of their intervals.
 * @example
 * ```ts
 * const found = estimateLives({ durations: [1, 2] });
 * livesCsv([{ name: "", found }]).split("\r\n")[1].split(",").slice(0, 5).join(" "); // → " 1 2 1 0.5"
 * ```
 */
export function livesCsv(groups: readonly LivesGroup[]): string {
  const rows = groups.flatMap(({ name, found: { curve, causes } }) =>
    curve.map((point, i) => ({
      group: name,
      time: point.time,
      at_risk: point.atRisk,
      ended: point.ended,
      survival: point.survival,
      survival_low: point.low,
      survival_high: point.high,
      ...("cumulativeHazard" in point
        ? {
            cumulative_hazard: point.cumulativeHazard,
            cumulative_hazard_low: point.cumulativeHazardLow,
            cumulative_hazard_high: point.cumulativeHazardHigh,
          }
        : {}),
      ...Object.fromEntries(
        causes.flatMap((cause) => {
          const { incidence, low, high } = cause.curve[i];
          return [
            [`incidence_${cause.name}`, incidence],
            [`incidence_${cause.name}_low`, low],
            [`incidence_${cause.name}_high`, high],
          ];
        }),
      ),
    })),
  );
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const data = rows.map((row) => fields.map((field) => (row as Readonly<Record<string, unknown>>)[field]));
  return `${Papa.unparse({ fields, data })}\r\n`;
}
