/** The estimate of the exit rate against wall time: its interval closes while the run goes on. Pure. */
import { LEVEL } from "../estimate/estimate.ts";
import { rateOf } from "../estimate/exit-rate.ts";
import type { Figure } from "./figure.ts";
import type { Moment } from "./rate-history.ts";
import {
  formulaRates,
  lateRate,
  meanRate,
  rateLines,
  type TheoryLines,
  type TheoryRate,
} from "./theory-lines.ts";

/** Part of the moments, the last ones, that the vertical axis is made for. */
const SHOWN = 0.7;
/** Theory farther from the estimates than this factor does not stretch the axis. */
const NEAR = 2.5;

/** @param group which of the run's groups; @param timeStep of its tally */
export function rateFigure(
  history: readonly Moment[],
  group: number,
  timeStep: number,
  theory: TheoryLines,
): Figure {
  const moments = history.filter(({ groups }) => (groups[group]?.exits ?? 0) > 0);
  const x = moments.map(({ seconds }) => seconds);
  const rates = moments.map(({ groups }) =>
    rateOf(groups[group].exits, groups[group].steps, timeStep, LEVEL),
  );
  const end = Math.max(0.1, history.at(-1)?.seconds ?? 0);
  const range = [0, end * 1.02] as const;
  const lines = [meanRate(theory), lateRate(theory), ...formulaRates(theory)].filter(
    (rate): rate is TheoryRate => rate !== undefined,
  );
  return {
    title: "Exit rate",
    x: { label: "seconds of computing", scale: "linear", range },
    y: {
      label: "exits per time at risk, so far",
      scale: "linear",
      range: levelRange(
        rates.slice(Math.floor(rates.length * (1 - SHOWN))).map(({ low, high }) => [low, high] as const),
        lines.map(({ rate }) => rate),
      ),
    },
    series: [
      {
        kind: "band",
        name: "95 % interval",
        ink: "counted",
        validity: "exact Poisson interval of the exits, as if exit times were exponential",
        x,
        low: rates.map(({ low }) => low),
        high: rates.map(({ high }) => high),
        steps: true,
      },
      {
        kind: "line",
        name: "all exits so far",
        ink: "counted",
        validity:
          "exits over time at risk: while particles are still inside, early exits count more than late ones",
        x,
        y: rates.map(({ value }) => value),
        steps: true,
      },
      ...rateLines(lines, range),
    ],
  };
}

/** The last intervals, and the theory near them, with some air. */
function levelRange(
  intervals: readonly (readonly [number, number])[],
  levels: readonly number[],
): readonly [number, number] {
  if (intervals.length === 0) {
    const top = Math.max(0, ...levels);
    return [0, top > 0 ? 1.5 * top : 1];
  }
  const low = Math.min(...intervals.map(([end]) => end));
  const high = Math.max(...intervals.map(([, end]) => end));
  const near = levels.filter((level) => level > low / NEAR && level < high * NEAR);
  const [bottom, top] = [Math.min(low, ...near), Math.max(high, ...near)];
  const air = 0.12 * (top - bottom) || 0.1 * top;
  return [Math.max(0, bottom - air), top + air];
}
