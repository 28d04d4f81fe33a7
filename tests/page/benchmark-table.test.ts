import { describe, expect, test } from "vitest";
import type { BenchmarkResult } from "../../src/page/benchmark/measure.ts";
import type { CaseResult } from "../../src/page/benchmark/measure-case.ts";
import { HEADINGS, markdownOf, rowOf } from "../../src/page/benchmark/result-table.ts";

const one: CaseResult = {
  name: "double-well",
  what: "Heun and bridge, one variable",
  particles: 1000,
  particleSteps: 2_000_000,
  seconds: [0.01, 0.02, 0.04],
  stepsPerSecond: { median: 1e8, least: 5e7, most: 2e8 },
  arithmetic: { float: 34, integer: 60, special: 1 },
  shareOfCeilings: 0.385,
  kernels: { advance: 9e6, tally: 0.6e6, compact: 0.3e6, dispatch: 0.1e6 },
  checked: "CPU twins, every integer of 48 particles",
};
const result: BenchmarkResult = {
  date: "2026-11-21T12:00:00.000Z",
  version: "0.1.0",
  adapter: { vendor: "v", architecture: "a", device: "", description: "", software: true },
  browser: "Somebody's browser",
  features: { "timestamp-query": true, subgroups: false },
  selfTest: "passed",
  ceilings: { clock: "device", ceilings: [], floatPerSecond: 2e10, integerPerSecond: 1e10 },
  cases: [one],
};

describe("the benchmark's table", () => {
  test("has a cell for each heading, with the kernels that take most of the time", () => {
    expect(rowOf(one)).toEqual([
      "double-well",
      "100 M",
      "50 M … 200 M",
      "10.0",
      "38.5 %",
      "advance 90.0 %, tally 6.0 %, compact 3.0 %",
      "CPU twins, every integer of 48 particles",
    ]);
    expect(rowOf(one)).toHaveLength(HEADINGS.length);
    expect(rowOf({ ...one, kernels: null })[5]).toBe("no timestamps");
  });

  test("is copied as Markdown with the adapter, the date and the ceilings", () => {
    const lines = markdownOf(result).split("\n");
    expect(lines[1]).toBe("| --- | --- | --- | --- | --- | --- | --- |");
    expect(lines[2]).toMatch(/^\| double-well \| 100 M \|/);
    expect(lines[4]).toBe(
      "v a, Escapement 0.1.0, 2026-11-21T12:00:00.000Z; self-test passed; ceilings 20 G real and 10 G whole operations a second; a software adapter.",
    );
  });
});
