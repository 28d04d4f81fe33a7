/** The exit-time histogram: bars of counted exits, gaps where none were, what has not exited set apart, theory over it. Pure. */
import { survival } from "../estimate/survival.ts";
import type { Tally } from "../tally/tally.ts";
import { ladderAbove, ladderBelow, timeRange } from "./axis-range.ts";
import { type Bar, barShares, histogramBars, type TimeScale } from "./bars.ts";
import { exitInk } from "./exit-ink.ts";
import type { Apart, AxisScale, BarSeries, Figure, LineSeries } from "./figure.ts";
import { type SurvivalTheory, survivalBetween } from "./theory-curve.ts";
import { exponentialLines, placesBetween, type TheoryLines } from "./theory-lines.ts";

/** Bars of the histogram on the axis that the chart shows. */
export function barsOf(tally: Tally, scale: TimeScale, theory: SurvivalTheory | undefined): readonly Bar[] {
  return histogramBars(tally, scale, timeRange(tally, scale, theory)[1]);
}

/** @param scales `time` of the horizontal axis, which also decides the unit of the density; `density` of the vertical one */
export function histogramFigure(
  tally: Tally,
  theory: TheoryLines,
  scales: { readonly time: TimeScale; readonly density: AxisScale },
): Figure {
  const { time, density } = scales;
  const range = timeRange(tally, time, theory.survival);
  const bars = barShares(histogramBars(tally, time, range[1]), survival(tally));
  const heights = bars.map((bar) => (bar.count > 0 ? bar.share / width(bar, time) : null));
  const exact = exactLine(bars, theory.survival, time);
  const expected = exponentialLines(
    theory,
    placesBetween(range, time === "logarithmic"),
    (t, rate, share) => share * rate * Math.exp(-rate * t) * (time === "logarithmic" ? t : 1),
  );
  const guides = theory.survival === undefined ? expected : [];
  const tops = [...heights, ...(exact?.y ?? []), ...guides.flatMap(({ y }) => y)].map((y) => y ?? 0);
  const top = Math.max(...tops) || 1;
  return {
    title: "Exit times",
    x: { label: "exit time", scale: time, range },
    y: {
      label: time === "logarithmic" ? "share per unit of ln t" : "share per unit of time",
      scale: density,
      range: density === "linear" ? [0, 1.08 * top] : logarithmicRange(heights, top),
    },
    series: [
      ...barsByExit(tally, bars, heights, time, range[1]),
      ...(exact === undefined ? [] : [exact]),
      ...expected,
    ],
    apart: apartOf(tally),
    ...(tally.exitBins[0] > 0
      ? { notes: [`${tally.exitBins[0]} particles started outside; they are in the first bar`] }
      : {}),
  };
}

/** The bars of all exits, or those of each named exit stacked: of each a bar as high as it and all after it together, drawn over the last. */
function barsByExit(
  tally: Tally,
  bars: readonly Bar[],
  heights: readonly (number | null)[],
  scale: TimeScale,
  end: number,
): readonly BarSeries[] {
  const from = bars.map((bar) => bar.from);
  const to = bars.map((bar) => bar.to);
  const counts = bars.map(({ count }) => count);
  const { exits = [], timeStep } = tally;
  if (exits.length === 0)
    return [{ kind: "bars", name: "counted", ink: "counted", from, to, y: heights, counts }];
  const below = counts.map(() => 0);
  return exits.map(({ name, exitBins }, k): BarSeries => {
    const mine = histogramBars({ exitBins, timeStep }, scale, end);
    const own = bars.map((_, i) => mine[i]?.count ?? 0);
    const y = heights.map((height, i) => {
      const part = height === null ? 0 : (height * (counts[i] - below[i])) / counts[i];
      below[i] += own[i];
      return own[i] > 0 ? part : null;
    });
    return { kind: "bars", name, ink: exitInk(k), from, to, y, counts: own };
  });
}

/** From below the lowest bar to above the highest. */
function logarithmicRange(heights: readonly (number | null)[], top: number): [number, number] {
  const lowest = Math.min(top / 10, ...heights.filter((height): height is number => (height ?? 0) > 0));
  return [ladderBelow(lowest / 2), ladderAbove(1.5 * top)];
}

function apartOf({ started, alive, censored, diverged }: Tally): readonly Apart[] {
  const part = (name: Apart["name"], ink: Apart["ink"], count: number): Apart => ({
    name,
    ink,
    count,
    share: started === 0 ? 0 : count / started,
  });
  return [
    part("censored", "censored", censored),
    part("diverged", "diverged", diverged),
    part("still inside", "alive", alive),
  ];
}

function width({ from, to }: Bar, scale: TimeScale): number {
  return scale === "linear" ? to - from : Math.log(to / (from > 0 ? from : to / 2));
}

function middle({ from, to }: Bar, scale: TimeScale): number {
  return scale === "linear" ? (from + to) / 2 : Math.sqrt((from > 0 ? from : to / 2) * to);
}

/** The exact law averaged over the bars, as the bars themselves are. */
function exactLine(
  bars: readonly Bar[],
  theory: SurvivalTheory | undefined,
  scale: TimeScale,
): LineSeries | undefined {
  if (theory === undefined) return undefined;
  return {
    kind: "line",
    name: "exact",
    ink: "theory",
    validity: "the exact survival curve’s fall over each bar",
    x: bars.map((bar) => middle(bar, scale)),
    y: bars.map((bar) => {
      const [before, after] = [survivalBetween(theory, bar.from), survivalBetween(theory, bar.to)];
      return before === undefined || after === undefined ? null : (before - after) / width(bar, scale);
    }),
  };
}
