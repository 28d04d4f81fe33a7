import { type KilledChainSolvers, killedChain, killedChainSolvers } from "../../math/m-matrix.ts";
import { type Chain, type Step, stepFrom, stepProbability } from "./chain.ts";
import type { Mesh } from "./mesh.ts";
import type { Reach } from "./reach.ts";
import type { Intervals } from "./region.ts";
import { spread } from "./spread.ts";

/** Where one step leads: shares of the states that still live, and of the ways out. */
export interface Row {
  /** Weights of the states `first`, `first` + 1, …; those left out are 0. */
  readonly first: number;
  readonly weights: Float64Array;
  /** Probability of leaving into each gap. */
  readonly exits: readonly number[];
}

/** A chain on finitely many states that is killed; with or without ways out. */
export interface Transition {
  readonly size: number;
  readonly rows: readonly Row[];
  /** One step from the start. */
  readonly start: Row;
  /** Largest |1 − sum of a row|: what the quadrature misses. */
  readonly defect: number;
}

/** Start of a chain: a place, or places with weights that add up to 1, such as nodes of a quadrature of a density. */
export type ChainStart = number | readonly { readonly at: number; readonly weight: number }[];

export function startPoints(start: ChainStart): readonly { readonly at: number; readonly weight: number }[] {
  return typeof start === "number" ? [{ at: start, weight: 1 }] : start;
}

/**
 * The chain on the nodes of a mesh (Nyström's method: Atkinson, ch. 4): row i gives E[f(x′); x′ alive] for f smooth on the
 * panels, and the probabilities of leaving by the distribution function, never as what is left over.
 * @param gaps closed pieces into which a particle leaves
 */
export function transitionOn(
  chain: Chain,
  { intervals, openLow, openHigh }: Reach,
  mesh: Mesh,
  gaps: Intervals,
  start: ChainStart,
): Transition {
  const size = mesh.nodes.length;
  const low = intervals[0][0];
  const high = intervals[intervals.length - 1][1];
  let defect = 0;
  const whole = new Float64Array(size);
  const leaves = (at: number): boolean => gaps.some(([from, to]) => at >= from && at <= to);
  const add = (step: Step, share: number, exits: number[]): void => {
    // A panel may end where a gap begins: a single value there has left.
    const atoms = step.atoms.filter(({ at }) => !leaves(at));
    spread({ ...step, atoms }, mesh, whole, share);
    if (openLow) whole[0] += share * stepProbability(step, Number.NEGATIVE_INFINITY, low);
    if (openHigh) whole[size - 1] += share * stepProbability(step, high, Number.POSITIVE_INFINITY);
    gaps.forEach(([from, to], g) => {
      exits[g] += share * stepProbability(step, from, to);
    });
  };
  const row = (points: readonly { readonly at: number; readonly weight: number }[]): Row => {
    whole.fill(0);
    const exits = gaps.map(() => 0);
    for (const { at, weight } of points) add(stepFrom(chain, at), weight, exits);
    let sum = exits.reduce((total, p) => total + p, 0);
    for (const weight of whole) sum += weight;
    defect = Math.max(defect, Math.abs(1 - sum));
    let first = 0;
    let end = size;
    while (first < size && whole[first] === 0) first++;
    while (end > first && whole[end - 1] === 0) end--;
    return { first, weights: whole.slice(first, end), exits };
  };
  const rows = Array.from(mesh.nodes, (x) => row([{ at: x, weight: 1 }]));
  return { size, rows, start: row(startPoints(start)), defect };
}

/** E[f(x′); x′ alive] for the values of f at the states. */
export function expectation({ first, weights }: Row, f: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += weights[k] * f[first + k];
  return sum;
}

export const exitProbability = ({ exits }: Row): number => exits.reduce((sum, p) => sum + p, 0);

/** Largest distance between a state and those it leads to. */
export function bandOf(rows: readonly Row[]): number {
  return rows.reduce(
    (widest, { first, weights }, i) => Math.max(widest, i - first, first + weights.length - 1 - i),
    0,
  );
}

/** Multiplications of the elimination. */
export function eliminationCost({ size, rows }: Pick<Transition, "size" | "rows">): number {
  const band = bandOf(rows);
  return 2 * band < size ? size * band * band : size ** 3 / 3;
}

/** Solvers of (1 − K) u = b, by elimination without subtraction. */
export function solversOf({ size, rows }: Pick<Transition, "size" | "rows">): KilledChainSolvers {
  const band = bandOf(rows);
  const chain = killedChain(size, band);
  rows.forEach((row, i) => {
    const offset = i * (2 * band + 1) - i + band;
    chain.rates.set(row.weights, offset + row.first);
    chain.killing[i] = exitProbability(row);
  });
  return killedChainSolvers(chain);
}

/** K f: the rows as they are, but for the diagonal, which makes every row add up to 1 with its exits. */
export function stepper({ size, rows }: Transition): (f: Float64Array) => Float64Array {
  const closed = rows.map((row, i) => {
    const weights = row.weights.slice();
    const own = i - row.first;
    if (own < 0 || own >= weights.length) return { ...row, weights };
    let others = exitProbability(row);
    for (let k = 0; k < weights.length; k++) if (k !== own) others += weights[k];
    weights[own] = 1 - others;
    return { ...row, weights };
  });
  return (f) => {
    const next = new Float64Array(size);
    for (let i = 0; i < size; i++) next[i] = expectation(closed[i], f);
    return next;
  };
}
