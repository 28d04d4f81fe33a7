/**
 * A density carried through time: implicit Euler steps, extrapolated to order six (Hairer & Wanner, Solving Ordinary Differential
 * Equations II, IV.9). Each basic step is stable however stiff the equation, damps what a point start excites, and takes exactly from
 * the inside what it adds to the exits. Step lengths follow the error, measured in the distribution function. Pure.
 */
import { OutOfRange } from "../../math/out-of-range.ts";
import { fluxesAt, type ImplicitStep, implicitStep, type Motion } from "./fokker-planck.ts";
import type { Mesh } from "./mesh.ts";

/** How a density is carried. */
export interface MarchOptions {
  readonly until: number;
  /** Largest change of the distribution function that the error of one step may make. */
  readonly tolerance: number;
  /** True where nothing depends on time. */
  readonly steady: boolean;
  /** The march ends where less than this is left inside. */
  readonly least: number;
  /** Length of the first step. */
  readonly first: number;
  readonly mostSteps: number;
}

/** What has left by the ends, and the flux, at the ends of steps; index 0 is the beginning. */
export interface March {
  readonly times: readonly number[];
  readonly left: readonly [readonly number[], readonly number[]];
  readonly fluxes: readonly [readonly number[], readonly number[]];
  /** ∫ t dF and ∫ t² dF of each end, up to the last time. */
  readonly moments: readonly [Float64Array, Float64Array];
  /** Amounts M q at the last time. */
  readonly amounts: Float64Array;
  /** Largest share of the mass that was in the first and in the last element at the end of a step. */
  readonly atEnds: readonly [number, number];
}

/** Columns of the extrapolation: the k-th takes k basic steps. */
const COLUMNS = 6;
/** Numbers behind the amounts: what has left, and its two moments, for each end. */
export const TALLIES = 6;
const SAFETY = 0.85;
const FASTEST_GROWTH = 3;
/** Steady problems take steps of first·2^k, so that factors serve again. */
const LADDER = Math.SQRT2;
const KEPT_STEPS = 64;

export function march(motion: Motion, mesh: Mesh, start: Float64Array, options: MarchOptions): March {
  const { until, tolerance, least, mostSteps } = options;
  const size = start.length;
  let state: Float64Array = new Float64Array(size + TALLIES);
  state.set(start);
  const step = stepper(motion, mesh, options.steady);
  const steadyFluxes = options.steady ? fluxesAt(motion, mesh, 0, 1) : undefined;
  const times = [0];
  // Of a density that reaches up to an exit the share of its node has left.
  for (const side of [0, 1] as const) {
    if (motion.reactivities[side] !== Number.POSITIVE_INFINITY) continue;
    const node = side === 0 ? 0 : size - 1;
    state[size + 3 * side] = state[node];
    state[node] = 0;
  }
  const left: [number[], number[]] = [[state[size]], [state[size + 3]]];
  const flows: [number[], number[]] = [[0], [0]];
  const atEnds: [number, number] = [0, 0];
  let t = 0;
  let h = options.first;
  for (let tried = 0; t < until; tried++) {
    if (tried >= mostSteps) {
      throw new OutOfRange(
        `the density's equation was followed for ${mostSteps} steps, up to time ${t.toPrecision(3)}, and ${massOf(state, size).toPrecision(3)} of the particles were still inside: nothing is said of later times`,
      );
    }
    const length = Math.min(h, until - t);
    const { next, error } = extrapolated(step, state, size, t, length);
    const scale = error > 0 ? SAFETY * (tolerance / error) ** (1 / COLUMNS) : FASTEST_GROWTH;
    const wanted = length * Math.min(FASTEST_GROWTH, Math.max(0.2, scale));
    h = options.steady
      ? options.first * LADDER ** Math.floor(Math.log(wanted / options.first) / Math.log(LADDER))
      : wanted;
    if (!(error <= tolerance)) {
      if (!(length > 1e-13 * t)) {
        throw new OutOfRange(
          `the density's equation cannot be followed beyond time ${t}: it changes too suddenly`,
        );
      }
      continue;
    }
    t = length === until - t ? until : t + length;
    state = next;
    const amounts = state.subarray(0, size);
    const flow = (steadyFluxes ?? fluxesAt(motion, mesh, t, 1e-3 * length))(amounts);
    times.push(t);
    for (const side of [0, 1] as const) {
      left[side].push(state[size + 3 * side]);
      flows[side].push(flow[side]);
      atEnds[side] = Math.max(atEnds[side], endShare(mesh, amounts, side));
    }
    if (massOf(state, size) < least) break;
  }
  return {
    times,
    left,
    fluxes: flows,
    moments: [state.slice(size + 1, size + 3), state.slice(size + 4, size + 6)],
    amounts: state.slice(0, size),
    atEnds,
  };
}

/** The basic step of a column that begins at a time. */
export type BasicSteps = (columns: number, from: number, length: number) => ImplicitStep;

/** Basic steps, those of steady problems kept by their length. */
function stepper(motion: Motion, mesh: Mesh, steady: boolean): BasicSteps {
  const kept = new Map<number, ImplicitStep>();
  return (columns, from, length) => {
    const h = length / columns;
    const known = steady ? kept.get(h) : undefined;
    if (known !== undefined) return known;
    const made = implicitStep(motion, mesh, from, from + h);
    if (steady) {
      if (kept.size >= KEPT_STEPS) kept.delete(kept.keys().next().value!);
      kept.set(h, made);
    }
    return made;
  };
}

/** One step of order six, and the estimate of its error from the order below. */
export function extrapolated(
  step: BasicSteps,
  state: Float64Array,
  size: number,
  t: number,
  length: number,
): { readonly next: Float64Array; readonly error: number } {
  const table: Float64Array[] = [];
  let before = state;
  for (let columns = 1; columns <= COLUMNS; columns++) {
    const current = Float64Array.from(state);
    const amounts = current.subarray(0, size);
    const h = length / columns;
    for (let k = 0; k < columns; k++) {
      const basic = step(columns, t + k * h, length);
      basic.advance(amounts);
      const after = t + (k + 1) * h;
      for (const side of [0, 1] as const) {
        const flow = h * basic.flux(side, amounts);
        current[size + 3 * side] += flow;
        current[size + 3 * side + 1] += after * flow;
        current[size + 3 * side + 2] += after * after * flow;
      }
    }
    // Aitken and Neville: the new row of the table in place of the old one.
    let entry = current;
    for (let m = 1; m < columns; m++) {
      const ratio = columns / (columns - m) - 1;
      const above = table[m - 1];
      table[m - 1] = entry;
      const better = new Float64Array(entry.length);
      for (let i = 0; i < better.length; i++) better[i] = entry[i] + (entry[i] - above[i]) / ratio;
      before = entry;
      entry = better;
    }
    table[columns - 1] = entry;
  }
  const next = table[COLUMNS - 1];
  return { next, error: distance(next, before, size, t + length) };
}

/** Largest difference of the distribution functions, of what has left, and of the mean time, relative to it. */
function distance(a: Float64Array, b: Float64Array, size: number, t: number): number {
  let largest = 0;
  let sum = 0;
  for (let k = 0; k < size; k++) {
    sum += a[k] - b[k];
    const difference = Math.abs(sum);
    if (!(difference <= largest)) largest = difference;
  }
  const difference = (k: number) => a[size + k] - b[size + k];
  const mean = Math.abs(a[size + 1] + a[size + 4]) + t * Math.abs(massOf(a, size));
  return Math.max(
    largest,
    Math.abs(difference(0)),
    Math.abs(difference(3)),
    Math.abs(difference(1) + difference(4)) / mean,
  );
}

function massOf(state: Float64Array, size: number): number {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += state[k];
  return sum;
}

/** Share of the first or last element. */
function endShare({ rule }: Mesh, amounts: Float64Array, side: 0 | 1): number {
  const first = side === 0 ? 0 : amounts.length - rule.count;
  let sum = 0;
  for (let i = 0; i < rule.count; i++) sum += Math.abs(amounts[first + i]);
  return sum;
}
