import { describe, expect, test } from "vitest";
import type { LateRate } from "../../../src/estimate/late-rate.ts";
import type { Prediction } from "../../../src/theory/prediction.ts";
import { estimatesTable } from "../../../src/view/text/estimates.ts";
import { lateRateName, lateRateNote } from "../../../src/view/text/late-rate.ts";
import { exponentialSteps, tallyFrom } from "../../estimate/tallies.ts";

const line = (table: string, start: string): string =>
  table.split("\n").find((row) => row.startsWith(start)) ?? "";

const λ1: Prediction = {
  name: "Exact λ₁",
  label: "exact",
  basis: "exact",
  quantity: "rate",
  value: 1,
  validWhen: "always",
  source: "here",
};

describe("the table of estimates", () => {
  test("shows a median whose upper limit is open with an open end", () => {
    // S(3) = 0: one particle says nothing against any later median.
    const row = line(estimatesTable(tallyFrom({ exits: [3, 5] }), []), "median");
    expect(row).toMatch(/^median exit time +\d+ +[\d.]+ …$/);
  });

  test("shows where a median must lie that was not reached", () => {
    const row = line(
      estimatesTable(tallyFrom({ exits: [1, 2, 3, 4], censored: new Array(6).fill(5) }), []),
      "median",
    );
    expect(row).toMatch(/^median exit time +– +[\d.]+ …$/);
  });

  test("compares a settled late rate with the limit, and sets that beside the rate of a window without z", () => {
    const steps = exponentialSteps(20_000, 1, 1e-2, 3);
    const settled = line(estimatesTable(tallyFrom({ exits: steps, timeStep: 1e-2 }), [λ1]), "late rate");
    expect(settled).toMatch(
      /^late rate, t = [\d.]+ … [\d.]+ +[\d.]+ +[\d.]+ … [\d.]+ +1 +[+−][\d.]+ +Exact λ₁$/,
    );
    const cut = estimatesTable(
      tallyFrom({
        exits: steps.filter((step) => step <= 50),
        censored: steps.filter((step) => step > 50).map(() => 50),
        timeStep: 1e-2,
      }),
      [λ1],
    );
    expect(line(cut, "rate, t")).toMatch(/^rate, t = [\d.]+ … [\d.]+ +[\d.]+ +[\d.]+ … [\d.]+ +1 +Exact λ₁$/);
    expect(cut.split("\n").at(-1)).toMatch(
      /^A rate of this window, not of the limit of late times: from its first to its second half it changes by [+−][\d.]+ % \(−[\d.]+ % … \+[\d.]+ %\)\.$/,
    );
  });
});

describe("the late rate in words", () => {
  test("gives the reason where there is none", () => {
    const none = { from: null, to: null, rate: null, settled: false, drift: null } as const;
    expect(lateRateName(none)).toBe("late rate");
    expect(lateRateNote({ ...none, reason: "no exit" })).toBe("No late rate before the first exit");
    expect(lateRateNote({ ...none, reason: "few particles" })).toBe(
      "No late rate of fewer than 50 particles",
    );
  });

  test("says that few exits do not tell a change", () => {
    const late: LateRate = {
      from: 1,
      to: 2,
      rate: {
        value: 1,
        low: 0.5,
        high: 2,
        level: 0.95,
        method: "",
        exits: 8,
        exposure: 8,
        bound: "two-sided",
      },
      settled: false,
      drift: null,
    };
    expect(lateRateName(late)).toBe("rate, t = 1 … 2");
    expect(lateRateNote(late)).toContain("too few exits to say how it changes");
  });
});
