/**
 * A density under a force that repeats itself: period after period, until each takes the same share of what the one before left. From then on
 * survival is a geometric series, whose ratio is the largest Floquet multiplier of the equation (Jung & Hänggi, Phys. Rev. A 44, 8032, 1991).
 * Pure.
 */
import { OutOfRange } from "../../math/out-of-range.ts";
import { fluxesAt, type ImplicitStep, implicitStep, type Motion } from "./fokker-planck.ts";
import { type BasicSteps, extrapolated, type March, type MarchOptions, march, TALLIES } from "./march.ts";
import type { Mesh } from "./mesh.ts";

/** A march whose last period repeats itself for ever, each time `ratio` times as large. */
export interface PeriodicMarch extends March {
  /** Undefined where nothing is left before that. */
  readonly tail: PeriodicTail | undefined;
}

export interface PeriodicTail {
  readonly period: number;
  /** What one period leaves of the density. */
  readonly ratio: number;
  /** What leaves by each end in the last period: P, E[t], E[t²]. */
  readonly last: readonly [Float64Array, Float64Array];
}

interface PeriodicOptions extends MarchOptions {
  readonly period: number;
  /** Relative change of what leaves from one period to the next below which it counts as settled. */
  readonly settled: number;
}

/** Later periods take a fraction of a step's time, since factors are kept. */
const PERIODIC = 5;
/** Share of what leaves in a period that the error of one step may be, and the least error that rounding allows. */
const STEP_SHARE = 1e-4;
const LEAST_TOLERANCE = 2e-13;
/** First step of later periods. */
const FIRST_SHARE = 0.1;
/** Steps of a period that are not made fewer. */
const FEWEST = 6;

export function marchPeriodic(
  motion: Motion,
  mesh: Mesh,
  start: Float64Array,
  options: PeriodicOptions,
): PeriodicMarch {
  const { period, least, settled, mostSteps } = options;
  const first = march(motion, mesh, start, { ...options, until: period });
  const times = [...first.times];
  const left: Growing["left"] = [[...first.left[0]], [...first.left[1]]];
  const fluxes: Growing["left"] = [[...first.fluxes[0]], [...first.fluxes[1]]];
  const moments = [first.moments[0].slice(), first.moments[1].slice()] as const;
  const atEnds: [number, number] = [...first.atEnds];
  let amounts = first.amounts;
  let loss = [Number.NaN, Number.NaN];
  let changed = Number.NaN;
  let routine: Routine | undefined;
  const ended = (tail: PeriodicTail | undefined): PeriodicMarch => ({
    times,
    left,
    fluxes,
    moments,
    amounts,
    atEnds,
    tail,
  });
  for (let k = 1; ; k++) {
    const mass = amounts.reduce((sum, value) => sum + value, 0);
    if (!(mass > least)) return ended(undefined);
    if (times.length > PERIODIC * mostSteps) {
      throw new OutOfRange(
        `the density has not settled into the period after ${k} of them: it takes them much longer than one to forget the start`,
      );
    }
    const tolerance = Number.isNaN(loss[0] + loss[1])
      ? options.tolerance
      : Math.max(LEAST_TOLERANCE, Math.min(options.tolerance, STEP_SHARE * (loss[0] + loss[1])));
    const normalised = amounts.map((value) => value / mass);
    const replayed = routine?.(normalised, tolerance);
    const next =
      replayed ??
      march(motion, mesh, normalised, {
        ...options,
        until: period,
        first: FIRST_SHARE * period,
        tolerance,
      });
    if (replayed === undefined) routine = routineOf(motion, mesh, next.times);
    else if (replayed.spare) routine = undefined;
    append({ times, left, fluxes, moments, atEnds }, next, { from: k * period, mass });
    amounts = next.amounts.map((value) => value * mass);
    const now = [0, 1].map((side) => next.left[side].at(-1)!);
    const change = Math.abs(now[0] - loss[0]) + Math.abs(now[1] - loss[1]);
    // Changes fall like a geometric series, of which this much is still to come.
    const pace = change / changed;
    const coming = change * Math.max(1, pace / (1 - pace));
    loss = now;
    changed = change;
    if (pace < 1 && coming <= settled * (now[0] + now[1])) {
      const last = ([0, 1] as const).map((side) =>
        shifted([now[side], ...next.moments[side]], k * period).map((value) => value * mass),
      ) as [Float64Array, Float64Array];
      return ended({ period, ratio: 1 - now[0] - now[1], last });
    }
  }
}

/** P, E[t], E[t²] of times that are counted from a later moment on. */
const shifted = ([p, time, square]: readonly number[], by: number): Float64Array =>
  Float64Array.of(p, time + by * p, square + 2 * by * time + by * by * p);

interface Growing {
  readonly times: number[];
  readonly left: readonly [number[], number[]];
  readonly fluxes: readonly [number[], number[]];
  readonly moments: readonly [Float64Array, Float64Array];
  readonly atEnds: [number, number];
}

/** Puts a period behind those before it. */
function append(
  whole: Growing,
  part: Pick<March, "times" | "left" | "fluxes" | "moments" | "atEnds">,
  { from, mass }: { readonly from: number; readonly mass: number },
): void {
  for (let k = 1; k < part.times.length; k++) whole.times.push(from + part.times[k]);
  for (const side of [0, 1] as const) {
    const before = whole.left[side].at(-1)!;
    for (let k = 1; k < part.times.length; k++) {
      whole.left[side].push(before + mass * part.left[side][k]);
      whole.fluxes[side].push(mass * part.fluxes[side][k]);
    }
    const [, time, square] = shifted([part.left[side].at(-1)!, ...part.moments[side]], from);
    whole.moments[side][0] += mass * time;
    whole.moments[side][1] += mass * square;
    whole.atEnds[side] = Math.max(whole.atEnds[side], mass * part.atEnds[side]);
  }
}

/** One period in the steps of one before, whose factors are kept; undefined where they are no longer accurate. */
type Routine = (
  amounts: Float64Array,
  tolerance: number,
) => (March & { /** True where longer steps would do. */ readonly spare: boolean }) | undefined;

/** Errors of a step beyond this many tolerances want other steps. */
const TOLERATED = 4;
/** Where no error is above this share of the tolerance, steps could be some three times as long. */
const SPARE = 1e-3;

function routineOf(motion: Motion, mesh: Mesh, times: readonly number[]): Routine {
  const kept = new Map<string, ImplicitStep>();
  const flows = times.map((t, k) =>
    k === 0 ? undefined : fluxesAt(motion, mesh, t, 1e-3 * (t - times[k - 1])),
  );
  return (amounts, tolerance) => {
    const size = amounts.length;
    let state = new Float64Array(size + TALLIES) as Float64Array;
    state.set(amounts);
    let largest = 0;
    const left: [number[], number[]] = [[0], [0]];
    const fluxes: [number[], number[]] = [[0], [0]];
    for (let k = 1; k < times.length; k++) {
      const [from, to] = [times[k - 1], times[k]];
      const step: BasicSteps = (columns, at, length) => {
        const key = `${k}:${columns}:${Math.round(((at - from) * columns) / length)}`;
        const known = kept.get(key) ?? implicitStep(motion, mesh, at, at + length / columns);
        kept.set(key, known);
        return known;
      };
      const { next, error } = extrapolated(step, state, size, from, to - from);
      if (!(error <= TOLERATED * tolerance)) return undefined;
      largest = Math.max(largest, error);
      state = next;
      const flow = flows[k]!(state.subarray(0, size));
      for (const side of [0, 1] as const) {
        left[side].push(state[size + 3 * side]);
        fluxes[side].push(flow[side]);
      }
    }
    return {
      times,
      left,
      fluxes,
      moments: [state.slice(size + 1, size + 3), state.slice(size + 4, size + 6)],
      amounts: state.slice(0, size),
      atEnds: [0, 0],
      spare: times.length > FEWEST && largest < SPARE * tolerance,
    };
  };
}
