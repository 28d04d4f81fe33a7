/** The law that a solved density gives. Pure. */
import { hermiteTable } from "../../math/hermite-table.ts";
import type { ExitMoments, FirstPassageLaw } from "./law.ts";
import type { PeriodicMarch, PeriodicTail } from "./periodic.ts";
import type { FirstPassageProblem } from "./problem.ts";
import { startsOutside } from "./start-amounts.ts";

/** Mass that counts as none. */
const NONE = 1e-9;

/** The law of a march, its error left open. */
export function lawOfMarch(problem: FirstPassageProblem, march: PeriodicMarch): FirstPassageLaw {
  const { times, left, fluxes, moments, amounts, tail } = march;
  const initial = startsOutside(problem);
  const tables = ([0, 1] as const).map((side) => hermiteTable(times, left[side], fluxes[side]));
  const last = times[times.length - 1];
  const mass = Math.max(
    0,
    amounts.reduce((sum, value) => sum + value, 0),
  );
  const complete = tail !== undefined || last < problem.until || mass < NONE;
  const until = complete ? Number.POSITIVE_INFINITY : last;
  const gone = (side: number, t: number): number =>
    Math.min(1, Math.max(0, tables[side].value(Math.min(t, last))));
  const later = tail === undefined ? undefined : geometric(tail, last);
  const incidence = (exit: number, t: number): number => {
    if (t > until) return Number.NaN;
    if (t <= 0) return initial[exit];
    if (t <= last || later === undefined) return initial[exit] + gone(exit, t);
    const { place, factor, sum } = later(t);
    const whole = tail!.last[exit][0];
    // The periods in between, and this one's share of the last that was followed.
    return (
      initial[exit] +
      gone(exit, last) +
      sum * whole +
      factor * (gone(exit, place) - (gone(exit, last) - whole))
    );
  };
  const density = (exit: number, t: number): number => {
    if (t > until) return Number.NaN;
    if (t <= 0) return 0;
    if (t <= last) return Math.max(0, tables[exit].slope(t));
    if (later === undefined) return 0;
    const { place, factor } = later(t);
    return factor * Math.max(0, tables[exit].slope(place));
  };
  return {
    incidence,
    density,
    survival: (t) => Math.max(0, 1 - incidence(0, t) - incidence(1, t)),
    exits: ([0, 1] as const).map((side): ExitMoments => {
      const [p, time, square] = tail === undefined ? [0, 0, 0] : beyond(tail, side);
      return {
        probability: initial[side] + left[side][left[side].length - 1] + p,
        time: moments[side][0] + time,
        square: moments[side][1] + square,
      };
    }),
    until,
    remaining: complete ? 0 : mass,
    ...(tail === undefined ? {} : { lateRate: -Math.log1p(tail.ratio - 1) / tail.period }),
    error: 0,
  };
}

/** For a time after the last that was followed: its place in the last period, and the factors of the series. */
function geometric({ period, ratio }: PeriodicTail, last: number) {
  return (t: number): { readonly place: number; readonly factor: number; readonly sum: number } => {
    const periods = Math.ceil((t - last) / period);
    return {
      place: t - periods * period,
      factor: ratio ** periods,
      sum: (ratio * (1 - ratio ** (periods - 1))) / (1 - ratio),
    };
  };
}

/** P, E[t], E[t²] of all periods after the last that was followed: Σ μʲ, Σ j μʲ and Σ j² μʲ. */
function beyond({ period, ratio, last }: PeriodicTail, side: 0 | 1): readonly [number, number, number] {
  const [p, time, square] = last[side];
  const lost = 1 - ratio;
  const plain = ratio / lost;
  const first = ratio / lost ** 2;
  const second = (ratio * (1 + ratio)) / lost ** 3;
  return [
    plain * p,
    plain * time + period * first * p,
    plain * square + 2 * period * first * time + period ** 2 * second * p,
  ];
}
