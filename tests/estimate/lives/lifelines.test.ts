/**
 * Data sets that lifelines ships (Cameron Davidson-Pilon, MIT licence, https://github.com/CamDavidsonPilon/lifelines, version of commit ad023a0),
 * beside what its tests and documentation say of them, and what R's package survival makes of them. lifelines-lives.csv has a row for each duration, with the number of lives that had it: `waltons` (flies, in days), `rossi` (released convicts until
 * their arrest, in weeks; Rossi, Berk & Lenihan 1980), `lymphoma` (days, by stage; of StatsDirect's manual) and `regimes` (political regimes, in years;
 * Cheibub, Gandhi & Vreeland 2010).
 */
import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import type { LifePoint } from "../../../src/estimate/lives/curve.ts";
import { estimateLives } from "../../../src/estimate/lives/estimate-lives.ts";
import { type Lives, livesOf } from "../../../src/estimate/lives/lives.ts";
import { logRank } from "../../../src/estimate/lives/log-rank.ts";
import { riskSets } from "../../../src/estimate/lives/risk-sets.ts";
import { normalWidth } from "../../../src/estimate/poisson.ts";
import { expectClose } from "./close.ts";
import found from "./lifelines-lives-of-r.json" with { type: "json" };

type Row = Record<"set" | "group", string> & Record<"duration" | "event" | "count", number>;

const { data: rows } = Papa.parse<Row>(
  readFileSync(new URL("lifelines-lives.csv", import.meta.url), "utf8"),
  { header: true, dynamicTyping: true, skipEmptyLines: true },
);

function livesWhere(wanted: (row: Row) => boolean): Lives {
  const all = rows
    .filter(wanted)
    .flatMap((row) => Array.from({ length: row.count }, () => [row.duration, row.event]));
  return { durations: all.map(([duration]) => duration), events: all.map(([, event]) => event) };
}
const livesIn = (set: string, group?: string): Lives =>
  livesWhere((row) => row.set === set && (group === undefined || row.group === group));

/** What R found of one group, or of a whole set. */
interface OfR {
  readonly lives: number;
  readonly ended: number;
  readonly median: readonly (number | null)[];
  readonly mean: number;
  readonly time: readonly number[];
  readonly atRisk: readonly number[];
  readonly survival: readonly number[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  readonly hazard: readonly number[];
  readonly hazardError: readonly number[];
}
const { source: _, ...sets } = found;
const SETS = Object.entries(sets).map(([set, { logRank: test, ...groups }]) => ({
  set,
  test,
  groups: Object.entries(groups as Readonly<Record<string, OfR>>),
}));

describe.each(SETS)("the lives of $set", ({ set, test: expected, groups }) => {
  test.each(groups)("have R's curve, hazard, median and mean: %s", (group, ofR) => {
    const { lives, ended, curve, median, mean } = estimateLives(
      livesIn(set, group === "all" ? undefined : group),
    );
    expect([lives, ended]).toEqual([ofR.lives, ofR.ended]);
    const points = ofR.time.map((time) => (curve as readonly LifePoint[]).find((one) => one.time === time)!);
    expect(points.map(({ atRisk }) => atRisk)).toEqual(ofR.atRisk);
    expectClose(
      points.map(({ survival }) => survival),
      ofR.survival,
    );
    for (const end of ["low", "high"] as const) {
      // Where the curve is 0, R has no band.
      expectClose(
        points.map((point, i) => (ofR[end][i] === null ? null : point[end])),
        ofR[end],
      );
    }
    expectClose(
      points.map(({ cumulativeHazard }) => cumulativeHazard),
      ofR.hazard,
    );
    expectClose(
      points.map(
        ({ cumulativeHazard, cumulativeHazardHigh }) =>
          (cumulativeHazard * Math.log(cumulativeHazardHigh / cumulativeHazard)) / normalWidth(0.95),
      ),
      ofR.hazardError,
    );
    expectClose([median.value, median.low, median.high], ofR.median);
    expectClose([mean?.value ?? null], [ofR.mean]);
  });

  test("have the log-rank test of R's survdiff", () => {
    const found = logRank(expected.groups.map((group) => livesIn(set, group)));
    expect(found?.degrees).toBe(expected.degrees);
    expectClose([found?.statistic ?? null], [expected.statistic]);
    expectClose(
      (found?.groups ?? []).map((group) => group.expected),
      expected.expected,
    );
  });
});

describe("lifelines itself says", () => {
  // test_survival_table_from_events_at_risk_column, from R.
  test("how many flies of Walton's were at risk at each time", () => {
    expect(riskSets(livesOf(livesIn("waltons"))).map(({ atRisk }) => atRisk)).toEqual([
      163, 162, 160, 157, 154, 152, 151, 148, 144, 139, 134, 133, 130, 128, 126, 119, 118, 108, 107, 99, 96,
      89, 87, 69, 65, 49, 38, 36, 27, 24, 14, 1,
    ]);
  });

  // test_load_lymphoma_logrank, from StatsDirect's manual.
  test("6.70971 and p = 0.0096 of the two stages of lymphoma", () => {
    const test = logRank(["stage 1", "stage 2"].map((group) => livesIn("lymphoma", group)));
    expect(test?.statistic.toFixed(5)).toBe("6.70971");
    expect(test?.pValue.toFixed(4)).toBe("0.0096");
  });

  // test_multivariate_logrank_on_dd_dataset, from R; docs/Survival analysis with lifelines.rst.
  test("322.5991 of the six kinds of regimes, 260.47 of democracies and others, and a median of 4 years of all", () => {
    const kinds = [...new Set(rows.filter(({ set }) => set === "regimes").map(({ group }) => group))];
    expect(kinds).toHaveLength(6);
    expect(logRank(kinds.map((kind) => livesIn("regimes", kind)))?.statistic.toFixed(4)).toBe("322.5991");
    const democracies = (wanted: boolean): Lives =>
      livesWhere(({ set, group }) => set === "regimes" && group.endsWith(" Dem") === wanted);
    expect(logRank([democracies(true), democracies(false)])?.statistic.toFixed(2)).toBe("260.47");
    expect(estimateLives(livesIn("regimes")).median.value).toBe(4);
  });
});
