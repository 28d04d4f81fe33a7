/** Made-up lives with ties, late entries, two causes and limits, beside what R's package survival makes of them. */
import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { estimateLives, type LivesEstimate } from "../../../src/estimate/lives/estimate-lives.ts";
import { logRank } from "../../../src/estimate/lives/log-rank.ts";
import { normalWidth } from "../../../src/estimate/poisson.ts";
import { expectClose } from "./close.ts";
import R from "./made-up-lives-of-r.json" with { type: "json" };

const { data: rows } = Papa.parse<
  Record<"entry" | "duration" | "cause" | "limit", number> & { group: string }
>(readFileSync(new URL("made-up-lives.csv", import.meta.url), "utf8"), {
  header: true,
  dynamicTyping: true,
  skipEmptyLines: true,
});
const lives = (all: typeof rows) => ({
  durations: all.map(({ duration }) => duration),
  events: all.map(({ cause }) => cause),
});
const late = (all: typeof rows) => ({ ...lives(all), entries: all.map(({ entry }) => entry) });
const groups = ["a", "b", "c"].map((name) => rows.filter(({ group }) => group === name));

describe.each([
  ["watched from birth", estimateLives(lives(rows)), R.complete, R.mean10],
  ["that came under watch late", estimateLives(late(rows)), R.late, R.lateMean10],
] as const)("of lives %s, R finds", (name, found, expected, mean) => {
  test("the same curve, with its band", () => {
    const { curve } = found;
    expectClose(
      curve.map(({ time }) => time),
      expected.time,
    );
    expect(curve.map(({ atRisk }) => atRisk)).toEqual(expected.atRisk);
    expectClose(
      curve.map(({ survival }) => survival),
      expected.survival,
    );
    for (const end of ["low", "high"] as const) {
      // Where the curve is 0, R has no band.
      const known = curve.map((point, i) => (expected[end][i] === null ? null : point[end]));
      expectClose(known, expected[end]);
    }
  });

  test("the same hazard, with its standard error", () => {
    const points = (
      found as LivesEstimate & {
        readonly curve: readonly { cumulativeHazard: number; cumulativeHazardHigh: number }[];
      }
    ).curve;
    expectClose(
      points.map(({ cumulativeHazard }) => cumulativeHazard),
      expected.hazard,
    );
    expectClose(
      points.map(
        ({ cumulativeHazard, cumulativeHazardHigh }) =>
          (cumulativeHazard * Math.log(cumulativeHazardHigh / cumulativeHazard)) / normalWidth(0.95),
      ),
      expected.hazardError,
    );
  });

  test("the same median, with its ends, and the same mean up to a time", () => {
    const { median } = found;
    expectClose([median.value, median.low, median.high], expected.median);
    const all = name === "watched from birth" ? lives(rows) : late(rows);
    expectClose([estimateLives(all, { upTo: 10 }).mean?.value ?? null], mean);
  });
});

test.each([
  ["watched from birth", lives, R.incidence],
  ["that came under watch late", late, R.lateIncidence],
] as const)("the incidence of two causes of lives %s is that of R", (_, of, expected) => {
  const { causes } = estimateLives(of(rows));
  expectClose(
    causes[0].curve.map(({ incidence }) => incidence),
    expected.one,
  );
  expectClose(
    causes[1].curve.map(({ incidence }) => incidence),
    expected.two,
  );
});

test("the log-rank test of three groups is R's survdiff, and its score test where lives came under watch late", () => {
  const found = logRank(groups.map(lives));
  expectClose([found?.statistic ?? null, found?.pValue ?? null], [R.logRank.statistic, R.logRank.p]);
  expectClose(
    (found?.groups ?? []).map(({ expected }) => expected),
    R.logRank.expected,
  );
  expectClose([logRank(groups.map(late))?.statistic ?? null], [R.lateLogRank]);
});

test("right truncation is R's left truncation in reversed time", () => {
  const { curve } = estimateLives({
    durations: rows.map(({ duration }) => duration),
    limits: rows.map(({ limit }) => limit),
  });
  expect(curve.map(({ atRisk }) => atRisk)).toEqual(R.reversed.atRisk);
  // R's survival in reversed time is the part below a time, from just before it on.
  expectClose(
    curve.slice(0, -1).map(({ survival }) => 1 - survival),
    R.reversed.notYetBelow.slice(1),
  );
});
