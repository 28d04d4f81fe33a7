import { describe, expect, test } from "vitest";
import type { PointSeries } from "../../src/view/figure.ts";
import { paperSweep } from "../../src/view/paper-sweep.ts";
import { AXES, type SweepPoint, type SweepSeries } from "../../src/view/sweep-data.ts";
import { sweepFigure } from "../../src/view/sweep-figure.ts";
import { sweepFit } from "../../src/view/sweep-fit.ts";
import { sweepOfGroups } from "../../src/view/sweep-of-groups.ts";
import { sweepQuantities } from "../../src/view/sweep-quantities.ts";
import { sweepValues } from "../../src/view/sweep-range.ts";
import { exponentialSteps, tallyOf } from "./tallies.ts";

/** 3 e^(−2/T), each known to one per cent; `wrong` standard errors are added in turn. */
const temperatures = [0.5, 0.7, 1, 1.4, 2];
const law = (t: number) => 3 * Math.exp(-2 / t);
const measured = (wrong: readonly number[]): readonly SweepPoint[] =>
  temperatures.map((x, i) => {
    const value = law(x) * (1 + 0.01 * (wrong[i] ?? 0));
    return { x, value, low: value - 0.0196 * law(x), high: value + 0.0196 * law(x), level: 0.95 };
  });
const exact = { name: "exact", exact: true, x: temperatures, y: temperatures.map(law) };
const series = (points: readonly SweepPoint[]): SweepSeries => ({ name: "", points, lines: [exact] });

describe("the fit of a sweep", () => {
  test("finds the barrier of an Arrhenius law, its interval, and theory's slope at the same points", () => {
    const { fit, theory } = sweepFit(series(measured([1, -1, 1, -1, 1])), AXES.arrhenius);
    expect(fit!.slope.low).toBeLessThan(-2);
    expect(fit!.slope.high).toBeGreaterThan(-2);
    expect(fit!.degrees).toBe(3);
    expect(theory[0].slope).toBeCloseTo(-2, 10);
    expect(theory[0].z).toBeCloseTo((fit!.slope.value + 2) / fit!.slope.standardError, 10);
  });

  test("leaves out bounds and points too uncertain for a logarithm, and says so", () => {
    const points = measured([]).map((point, i) =>
      i === 0
        ? { ...point, value: 0, low: 0, bound: "upper" as const }
        : i === 1
          ? { ...point, high: 3 * point.value }
          : point,
    );
    const found = sweepFit(series(points), AXES.arrhenius);
    expect(found.used).toEqual([false, false, true, true, true]);
    expect(found.fit!.degrees).toBe(1);
    const figure = sweepFigure({ title: "", x: "T", y: "rate", series: [series(points)] }, AXES.arrhenius, [
      found,
    ]);
    const drawn = figure.series.find((one): one is PointSeries => one.kind === "points")!;
    // Ascending 1/T: the hottest first.
    expect(drawn.x).toEqual(temperatures.toReversed().map((t) => 1 / t));
    expect(drawn.bounds!.at(-1)).toBe("upper");
    expect(drawn.hollow).toEqual([false, false, false, true, true]);
  });

  test("without three points is a sentence, not a line", () => {
    const found = sweepFit(series(measured([]).slice(0, 2)), AXES.power);
    expect(found.fit).toBeUndefined();
    expect(found.reason).toContain("at least 3");
  });

  test("knows points that do not lie on a line", () => {
    expect(sweepFit(series(measured([])), AXES.linear).fit!.p).toBeLessThan(1e-6);
  });
});

test("the axes hold all points, their intervals and the theory between them", () => {
  const data = { title: "", x: "T", y: "rate", series: [series(measured([]))] };
  for (const scales of Object.values(AXES)) {
    const { x, y, series: drawn } = sweepFigure(data, scales, []);
    for (const one of drawn) {
      if (one.kind !== "points") continue;
      one.x.forEach((place, i) => {
        expect(place).toBeGreaterThan(x.range[0]);
        expect(place).toBeLessThan(x.range[1]);
        expect(one.low[i]).toBeGreaterThan(y.range[0]);
        expect(one.high[i]).toBeLessThan(y.range[1]);
      });
    }
  }
});

describe("the data of a sweep", () => {
  const groups = [0.1, 0.2].flatMap((rate) =>
    [1, 2].map((mode) => ({
      point: { "landscape.parameters.a": rate, "dynamics.alpha": mode },
      tally: tallyOf(exponentialSteps(500, rate), { timeStep: 1 }),
    })),
  );
  const [rate, mean] = sweepQuantities(groups[0].tally, true);

  test("has one series for each value of the other fields, with points in intervals about the truth", () => {
    const { series: found, x } = sweepOfGroups(groups, [], {
      path: "landscape.parameters.a",
      quantity: rate,
      title: "",
    });
    expect(x).toBe("a");
    expect(found.map(({ name }) => name)).toEqual(["alpha = 1", "alpha = 2"]);
    for (const { points } of found) {
      for (const { x: truth, low, high } of points) {
        expect(low).toBeLessThan(truth);
        expect(high).toBeGreaterThan(truth);
      }
    }
  });

  test("compares the rate of all exits to 1/mean, and has bounds where nothing exited or the horizon cut", () => {
    const answers = groups.map(({ point }) => ({
      point,
      predictions: [
        {
          name: "Exact mean exit time",
          label: "exact",
          basis: "exact" as const,
          quantity: "meanExitTime" as const,
          value: 4,
          validWhen: "here",
          source: "there",
        },
      ],
    }));
    const quiet = { point: groups[0].point, tally: tallyOf([], { left: 10, seen: 100, censored: true }) };
    const cut = { point: groups[2].point, tally: tallyOf([5, 7], { left: 10, seen: 100, censored: true }) };
    const options = { path: "landscape.parameters.a", title: "" };
    const [one] = sweepOfGroups([quiet, cut], answers, { ...options, quantity: rate }).series;
    expect(one.lines[0]).toMatchObject({ exact: true, y: [0.25, 0.25] });
    expect(one.points[0]).toMatchObject({ value: 0, low: 0, bound: "upper" });
    const [other] = sweepOfGroups([cut], answers, { ...options, quantity: mean }).series;
    expect(other.points[0].bound).toBe("lower");
  });
});

describe("the values of a swept field", () => {
  test("are even or by equal factors, with the ends as typed", () => {
    expect(sweepValues({ from: 1, to: 2, count: 5, spacing: "linear" })).toEqual([1, 1.25, 1.5, 1.75, 2]);
    expect(sweepValues({ from: 8, to: 0.5, count: 5, spacing: "logarithmic" })).toEqual([8, 4, 2, 1, 0.5]);
  });

  test("are refused in a sentence where there are none", () => {
    const good = { from: 1, to: 2, count: 5, spacing: "linear" } as const;
    expect(() => sweepValues({ ...good, to: Number.NaN })).toThrow("give two numbers");
    expect(() => sweepValues({ ...good, to: 1 })).toThrow("two different ones");
    expect(() => sweepValues({ ...good, count: 1 })).toThrow("from 2 to 64");
    expect(() => sweepValues({ ...good, from: 0, spacing: "logarithmic" })).toThrow("positive ends");
  });
});

test("a paper's figure measures once what stands beside two formulas", () => {
  const estimate = { value: 5, low: 4, high: 6, level: 0.95, method: "" };
  const point = { series: "", x: 1, measured: estimate, exact: { value: 5.1, source: "chain" } };
  const { series: found } = paperSweep("", {
    x: "η",
    y: "steps",
    points: [
      { ...point, formula: { name: "one", value: 4 } },
      { ...point, formula: { name: "two", value: 7 } },
    ],
  });
  expect(found[0].points).toHaveLength(1);
  expect(found[0].lines.map(({ name, y }) => [name, y[0]])).toEqual([
    ["exact", 5.1],
    ["one", 4],
    ["two", 7],
  ]);
});
