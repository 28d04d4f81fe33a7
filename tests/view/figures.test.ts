import { describe, expect, test } from "vitest";
import type { Prediction } from "../../src/theory/prediction.ts";
import type { BarSeries, LineSeries, PointSeries } from "../../src/view/figure.ts";
import { figureTable } from "../../src/view/figure-table.ts";
import { hazardFigure } from "../../src/view/hazard-figure.ts";
import { histogramFigure } from "../../src/view/histogram-figure.ts";
import { apartText, shareText } from "../../src/view/paint-apart.ts";
import { rateFigure } from "../../src/view/rate-figure.ts";
import { type Moment, remember } from "../../src/view/rate-history.ts";
import { readOut } from "../../src/view/read-out.ts";
import { survivalFigure } from "../../src/view/survival-figure.ts";
import { sampleSurvival } from "../../src/view/theory-curve.ts";
import { exactHazard, formulaRates } from "../../src/view/theory-lines.ts";
import { exponentialSteps, tallyOf } from "./tallies.ts";

const NOTHING = { predictions: [] };
/** Rate ½ per unit of time: 1/8 a step of ¼. */
const RATE = 0.5;
const exact = sampleSurvival((t) => Math.exp(-RATE * t), { timeStep: 0.25, horizon: 100 });
const prediction = (
  basis: Prediction["basis"],
  label: string,
  quantity: Prediction["quantity"],
  value: number,
): Prediction => ({
  name: `${label} ${quantity}`,
  label,
  basis,
  quantity,
  value,
  validWhen: "always",
  source: "a book",
});

describe("the histogram", () => {
  const tally = tallyOf(exponentialSteps(900, RATE * 0.25), { left: 100, seen: 400, censored: true });

  for (const density of ["linear", "logarithmic"] as const) {
    test(`has gaps where nothing was counted and every bar inside a ${density} density axis`, () => {
      const { series, y } = histogramFigure(tally, NOTHING, { time: "linear", density });
      const bars = series.find((one): one is BarSeries => one.kind === "bars")!;
      bars.counts.forEach((count, i) => {
        if (count === 0) expect(bars.y[i]).toBeNull();
        else {
          expect(bars.y[i]).toBeGreaterThan(y.range[0]);
          expect(bars.y[i]).toBeLessThan(y.range[1]);
        }
      });
      expect(bars.counts.reduce((sum, count) => sum + count)).toBe(900);
    });
  }

  test("sets the censored apart, with their share", () => {
    const { apart = [] } = histogramFigure(tally, NOTHING, { time: "logarithmic", density: "linear" });
    expect(apart.filter(({ count }) => count > 0)).toEqual([
      { name: "censored", ink: "censored", count: 100, share: 0.1 },
    ]);
    expect(apartText(apart)).toBe("censored 100 (10 %)");
  });

  test("has the exact law as the mean density of each bar", () => {
    const { series } = histogramFigure(
      tally,
      { predictions: [], survival: exact },
      { time: "linear", density: "linear" },
    );
    const line = series.find(({ name }) => name === "exact") as LineSeries;
    const bars = series.find((one): one is BarSeries => one.kind === "bars")!;
    const [a, b] = [bars.from[3], bars.to[3]];
    expect(line.y[3]).toBeCloseTo((Math.exp(-RATE * a) - Math.exp(-RATE * b)) / (b - a), 10);
  });
});

test("shares are never 0 or 100 per cent where they are not", () => {
  expect([0, 1, 1e-5, 0.123_456, 0.999_99].map(shareText)).toEqual([
    "0 %",
    "100 %",
    "0.001 %",
    "12.3 %",
    "> 99.9 %",
  ]);
});

describe("the hazard", () => {
  const tally = tallyOf(exponentialSteps(4000, RATE * 0.25));

  test("marks the rate of a late window with an interval that holds the rate of an exponential law", () => {
    const { series } = hazardFigure(tally, NOTHING, { time: "logarithmic", rate: "linear" });
    const late = series.find(({ name, kind }) => name.startsWith("late rate, t = ") && kind === "band");
    if (late?.kind !== "band") throw new Error("no late rate");
    // −ln(1 − p)/h of geometric steps: ceil makes the law exactly geometric with p = 1 − e^(−1/8).
    expect(late.low[0]).toBeLessThan(RATE);
    expect(late.high[0]).toBeGreaterThan(RATE);
  });

  test("is constant where it is drawn from the exact curve of an exponential law", () => {
    const { x, y } = exactHazard(exact);
    expect(x.length).toBeGreaterThan(20);
    for (const value of y) expect(value).toBeCloseTo(RATE, 9);
  });

  test("has intervals and stretches for its points, without a gap between two", () => {
    const { series } = hazardFigure(tally, NOTHING, { time: "linear", rate: "logarithmic" });
    const points = series.find((one): one is PointSeries => one.kind === "points")!;
    points.from!.slice(1).forEach((from, i) => {
      expect(from).toBe(points.to![i]);
    });
    points.y.forEach((value, i) => {
      expect(points.low[i]).toBeLessThanOrEqual(value);
      expect(points.high[i]).toBeGreaterThanOrEqual(value);
    });
  });
});

describe("theory", () => {
  const theory = {
    predictions: [
      prediction("exact", "exact", "rate", RATE),
      prediction("exact", "exact", "slowModeShare", 0.9),
      prediction("asymptotic", "Kramers", "meanExitTime", 2.5),
      prediction("asymptotic", "Kramers", "rate", 0.4),
    ],
    survival: exact,
  };

  test("gives one line for a formula that says both its time and its rate", () => {
    expect(formulaRates(theory)).toMatchObject([{ name: "Kramers", rate: 0.4, exact: false }]);
  });

  test("is named in every line with the range in which it holds", () => {
    const tally = tallyOf(exponentialSteps(100, RATE * 0.25));
    const figures = [
      histogramFigure(tally, theory, { time: "logarithmic", density: "linear" }),
      survivalFigure(tally, theory, { time: "logarithmic", probability: "logarithmic" }),
      hazardFigure(tally, theory, { time: "logarithmic", rate: "linear" }),
    ];
    for (const { series } of figures) {
      const lines = series.filter(({ ink }) => ["theory", "late", "formula"].includes(ink));
      expect(lines.length).toBeGreaterThan(1);
      for (const { validity } of lines) expect(validity).toBeTruthy();
    }
  });

  test("has the slowest mode A₁e^(−λ₁t) beside the survival curve", () => {
    const { series } = survivalFigure(tallyOf([4]), theory, { time: "linear", probability: "linear" });
    const line = series.find(({ name }) => name.startsWith("slowest mode")) as LineSeries;
    expect(line.y[0]).toBeCloseTo(0.9, 12);
    const [t, value] = [line.x[50], line.y[50]!];
    expect(value).toBeCloseTo(0.9 * Math.exp(-RATE * t), 12);
  });
});

describe("the history of the rate", () => {
  test("stays bounded, keeps first and last, and begins anew with another run", () => {
    let history: readonly Moment[] = [];
    for (let i = 1; i <= 20_000; i++) history = remember(history, i / 30, [tallyOf([1, 2])]);
    expect(history.length).toBeLessThan(400);
    expect(history.length).toBeGreaterThan(100);
    expect(history.at(-1)!.seconds).toBe(20_000 / 30);
    expect(history[0].seconds).toBeLessThan(10);
    const gaps = history.slice(1).map(({ seconds }, i) => seconds - history[i].seconds);
    expect(Math.max(...gaps)).toBeLessThan(0.03 * (20_000 / 30));
    expect(remember(history, 0, [tallyOf([])])).toHaveLength(1);
  });

  test("is drawn as an interval that closes on the rate", () => {
    const moments = [50, 400, 3000].reduce<readonly Moment[]>(
      (history, count, i) => remember(history, i + 1, [tallyOf(exponentialSteps(count, RATE * 0.25))]),
      [],
    );
    const { series } = rateFigure(moments, 0, 0.25, {
      predictions: [prediction("exact", "exact", "rate", RATE)],
    });
    const band = series.find(({ kind }) => kind === "band");
    if (band?.kind !== "band") throw new Error("no band");
    const widths = band.high.map((high, i) => high - band.low[i]);
    expect(widths).toHaveLength(3);
    expect(widths[0]).toBeGreaterThan(widths[1]);
    expect(widths[1]).toBeGreaterThan(widths[2]);
    // Holds all three: the law is exponential to rounding.
    band.low.forEach((low, i) => {
      expect(low).toBeLessThan(RATE);
      expect(band.high[i]).toBeGreaterThan(RATE);
    });
    expect(series.some(({ name }) => name === "exact late-time rate 0.5")).toBe(true);
  });
});

describe("the read-out", () => {
  const tally = tallyOf([1, 2, 2, 2], { left: 6, seen: 8 });

  test("says the bar at the cursor, and nothing beyond the axis", () => {
    const figure = histogramFigure(tally, NOTHING, { time: "linear", density: "linear" });
    expect(readOut(figure, 0.45).get("counted")).toBe("3 in 0.25 … 0.5");
    expect(readOut(figure, -1).size).toBe(0);
  });

  test("holds a step until the next, and reads lines between their places", () => {
    const figure = survivalFigure(
      tally,
      { predictions: [], survival: exact },
      { time: "linear", probability: "linear" },
    );
    expect(readOut(figure, 0.3).get("counted")).toBe("0.9");
    expect(Number(readOut(figure, 1.1).get("exact"))).toBeCloseTo(Math.exp(-RATE * 1.1), 2);
  });

  test("is also the table behind the chart, with the counts of all bars", () => {
    const table = figureTable(histogramFigure(tally, NOTHING, { time: "linear", density: "linear" }));
    expect(table.header).toEqual(["exit time", "counted"]);
    expect(table.rows.slice(0, 3)).toEqual([
      ["0 … 0.25", "1"],
      ["0.25 … 0.5", "3"],
      ["0.5 … 0.75", "0"],
    ]);
  });
});
