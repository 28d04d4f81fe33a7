import { describe, expect, test } from "vitest";
import { resultDocument } from "../../src/export/result.ts";
import { estimatesTable as estimatesRows, timesTable } from "../../src/export/table.ts";
import type { Prediction } from "../../src/theory/prediction.ts";
import { histogramFigure } from "../../src/view/histogram-figure.ts";
import { incidenceFigure } from "../../src/view/incidence-figure.ts";
import { sweepQuantities } from "../../src/view/sweep-quantities.ts";
import { estimatesTable } from "../../src/view/text/estimates.ts";
import { textHistogram } from "../../src/view/text/histogram.ts";
import { sweepTable } from "../../src/view/text/sweep.ts";
import { tallyFrom } from "../estimate/tallies.ts";

const repeated = (step: number, count: number): number[] => new Array<number>(count).fill(step);
const tally = tallyFrom({
  named: {
    upper: [...repeated(10, 60), ...repeated(20, 30)],
    lower: [...repeated(10, 20), ...repeated(40, 10)],
  },
  timeStep: 0.1,
});
const theory: readonly Prediction[] = [
  {
    name: "probability of upper",
    label: "exact",
    basis: "exact",
    quantity: "exitProbability",
    of: ["upper"],
    value: 0.75,
    validWhen: "always",
    source: "a test",
  },
];
const lines = { predictions: theory };

describe("named exits as they are shown", () => {
  test("have rows of the terminal's table, each beside the theory of that exit", () => {
    const text = estimatesTable(tally, theory);
    expect(text).toMatch(
      /^probability of upper +0\.75 +0\.66\d* … 0\.82\d* +0\.75 +\+0\.0 +probability of upper$/m,
    );
    expect(text).toMatch(/^probability of lower +0\.25 +0\.17\d* … 0\.33\d*$/m);
    expect(text).toMatch(/^mean exit time, upper +1\.33333 /m);
    expect(text).toMatch(/^median exit time, lower +1 /m);
  });

  test("share the bars of the terminal's histogram", () => {
    const text = textHistogram(tally, { width: 16 });
    expect(text).toContain("particles: █ upper + ▓ lower");
    expect(text).toMatch(/ █{12}▓{4} 60 \+ 20$/m);
    expect(text).toMatch(/ ▓{2} 0 \+ 10$/m);
  });

  test("stand in the line of each point of a sweep", () => {
    const text = sweepTable([{ "dynamics.temperature": 1 }], [tally], [[]]);
    expect(text).toMatch(/part by upper +± 95 % +part by lower/);
    expect(text).toMatch(/ 0\.75 +0\.08\d* +0\.25 +0\.08\d*$/m);
  });

  test("are stacked in the chart of exit times, and have a chart of their incidences", () => {
    const bars = histogramFigure(tally, lines, { time: "linear", density: "linear" }).series.filter(
      (one) => one.kind === "bars",
    );
    expect(bars.map(({ name, ink }) => [name, ink])).toEqual([
      ["upper", "series1"],
      ["lower", "series2"],
    ]);
    const counts = bars.map(({ counts }) => counts.reduce((a, b) => a + b, 0));
    expect(counts).toEqual([90, 30]);
    const at = bars[0].counts.indexOf(60);
    // The lower part of the stack is the exit that comes last.
    expect(bars[1].y[at]! / bars[0].y[at]!).toBeCloseTo(0.25, 9);
    const figure = incidenceFigure(tally, lines, { time: "linear" })!;
    expect(figure.series.map(({ name }) => name)).toEqual([
      "upper, 95 % band",
      "upper",
      "upper, exact in the end: 0.75",
      "lower, 95 % band",
      "lower",
    ]);
    expect(incidenceFigure(tallyFrom({ exits: [1] }), lines, { time: "linear" })).toBeUndefined();
  });

  test("stand beside the exact curve of their incidence, up to where its law is known", () => {
    const incidence = [0, 0.1, 0.3, Number.NaN];
    const curves = { ...lines, incidences: [{ exit: "upper", incidence, timeStep: 0.1 }] };
    const figure = incidenceFigure(tally, curves, { time: "linear" })!;
    const exact = figure.series.find(({ name }) => name === "upper, exact in the end: 0.75");
    expect(exact).toMatchObject({ kind: "line", y: [0, 0.1, 0.3, null] });
    expect((exact as { readonly x: readonly number[] }).x[2]).toBeCloseTo(0.1, 12);
  });

  test("are quantities of a sweep's chart", () => {
    const found = sweepQuantities(tally, true).filter(({ label }) => label.includes("upper"));
    expect(found.map(({ label }) => label)).toEqual([
      "probability of upper",
      "mean exit time, upper",
      "median exit time, upper",
    ]);
    expect(found[0].measure(tally)?.value).toBe(0.75);
    expect(found[0].predicted(theory[0])).toBe(0.75);
    expect(found[1].predicted(theory[0])).toBeUndefined();
  });

  test("are columns of the tables, and part of the result", () => {
    const groups = [{ parameters: {}, tally }];
    const columns = (table: ReturnType<typeof timesTable>) =>
      Object.fromEntries(table.columns.map(({ name, kind, values }) => [name, { kind, values }]));
    const times = columns(timesTable(groups));
    expect(times["exits_upper"].kind).toBe("count");
    expect(times["exits_upper"].values.reduce((a, b) => a! + b!, 0)).toBe(90);
    expect(times["incidence_upper"].values.at(-1)).toBeCloseTo(0.75, 12);
    const rows = columns(estimatesRows(groups));
    expect(rows["exited_lower"]).toEqual({ kind: "count", values: [30] });
    expect(rows["exit_upper_probability"].values).toEqual([0.75]);
    expect(rows["exit_lower_mean_exit_time"].values[0]).toBeCloseTo(2, 12);
    const [{ estimates }] = resultDocument({
      experiment: { generator: "threefry4x32-20" },
      engine: "reference",
      version: "0",
      adapter: null,
      outcome: "all exited",
      points: [{}],
      tallies: [tally],
      theory: [[]],
      warnings: [[]],
      particleSteps: 1n,
      seconds: 1,
    }).groups;
    expect(estimates!.exits.map(({ name, probability }) => [name, probability?.value])).toEqual([
      ["upper", 0.75],
      ["lower", 0.25],
    ]);
    expect(estimates!.exits[0].incidence.at(-1)?.incidence).toBeCloseTo(0.75, 12);
  });
});
