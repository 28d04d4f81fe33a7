/** The hazard: exits per time among those still at risk, with intervals, and the rate of a late window. Pure. */
import { hazard } from "../estimate/hazard.ts";
import { lateRate as lateRateOf } from "../estimate/late-rate.ts";
import type { Tally } from "../tally/tally.ts";
import { ladderAbove, ladderBelow, timeRange } from "./axis-range.ts";
import type { TimeScale } from "./bars.ts";
import type { AxisScale, Figure, Series } from "./figure.ts";
import { digitsFor, measureText } from "./number-text.ts";
import { lateRateName, lateRateNote } from "./text/late-rate.ts";
import { exactHazard, formulaRates, lateRate, rateLines, type TheoryLines } from "./theory-lines.ts";

/** Stretches of the axis, at most, and exits that each needs at least. */
const MOST_SEGMENTS = 50;
const LEAST_EXITS = 20;

export function hazardFigure(
  tally: Tally,
  theory: TheoryLines,
  scales: { readonly time: TimeScale; readonly rate: AxisScale },
): Figure {
  const { time, rate: scale } = scales;
  const range = timeRange(tally, time, theory.survival);
  const leastExits = Math.max(LEAST_EXITS, Math.ceil(tally.exited / MOST_SEGMENTS));
  const segments = hazard(tally, { leastExits });
  const window = lateRateOf(tally);
  const exact = theory.survival && exactHazard(theory.survival);
  const late = lateRate(theory);
  const series: Series[] = [];
  const notes: string[] = [];
  if (window.rate !== null && window.rate.bound === "two-sided") {
    const { value, low, high, method } = window.rate;
    const digits = digitsFor(value, (high - low) / 2);
    const ends = [Math.max(window.from, range[0]), Math.min(window.to, range[1])];
    const name = `${lateRateName(window)}: ${measureText(value, digits)} (${measureText(low, digits)} … ${measureText(high, digits)})`;
    const validity = `${lateRateNote(window)}; 95 % interval, ${method}`;
    series.push(
      { kind: "band", name, ink: "late", validity, x: ends, low: [low, low], high: [high, high] },
      { kind: "line", name, ink: "late", validity, x: ends, y: [value, value] },
    );
  } else notes.push(lateRateNote(window));
  series.push({
    kind: "points",
    name: "counted, 95 %",
    ink: "counted",
    validity: "exits per particle and unit of time at risk, exact Poisson intervals",
    x: segments.map(({ from, to }) =>
      time === "linear" || from <= 0 ? (from + to) / 2 : Math.sqrt(from * to),
    ),
    y: segments.map((segment) => segment.hazard.value),
    low: segments.map((segment) => segment.hazard.low),
    high: segments.map((segment) => segment.hazard.high),
    from: segments.map(({ from }) => from),
    to: segments.map(({ to }) => to),
    bounds: segments.map((segment) => (segment.hazard.bound === "upper" ? "upper" : undefined)),
  });
  if (exact !== undefined) {
    series.push({
      kind: "line",
      name: "exact",
      ink: "theory",
      validity: "−d ln S/dt of the exact survival curve",
      x: exact.x,
      y: exact.y.map((value) => (scale === "linear" || value > 0 ? value : null)),
    });
  }
  series.push(...rateLines([...(late === undefined ? [] : [late]), ...formulaRates(theory)], range));
  return {
    title: "Hazard",
    x: { label: "time", scale: time, range },
    y: {
      label: "exits per time at risk",
      scale,
      range: rateRange(
        segments.map((segment) => segment.hazard),
        [window.rate?.value, late?.rate].filter((rate) => rate !== undefined),
        scale,
      ),
    },
    series,
    ...(notes.length > 0 ? { notes } : {}),
  };
}

/** Ends of the axis: what is known well fills it, wide intervals may stick out. */
function rateRange(
  hazards: readonly { readonly value: number; readonly high: number }[],
  levels: readonly number[],
  scale: AxisScale,
): readonly [number, number] {
  const known = [...hazards.map(({ value }) => value), ...levels].filter((value) => value > 0);
  const top = known.length === 0 ? Math.min(1, ...hazards.map(({ high }) => high)) || 1 : Math.max(...known);
  if (scale === "linear") return [0, ladderAbove(1.25 * top)];
  return [ladderBelow(Math.min(top / 3, ...known) / 1.5), ladderAbove(1.5 * top)];
}
