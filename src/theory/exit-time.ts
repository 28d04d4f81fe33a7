/**
 * Moments of the exit time of one variable by quadrature, from scale function and speed measure: with s = ∫ e^(V/T)/T and
 * m = ∫ e^(−V/T), the Green operator G f(x) = ∫ g(x, y) f(y) m(dy) solves T f'' − V' f' = −(…), so that E T = G 1 and
 * E T² = 2 G G 1 (Karlin & Taylor, A Second Course in Stochastic Processes, ch. 15.3; Gardiner, Handbook of Stochastic
 * Methods, 5.2.7). Every term is positive, so that the relative accuracy does not depend on the barrier. Pure.
 */
import type { ExitMoments } from "./first-passage/law.ts";
import { integrateDown, integrateUp, NODES, type Panels } from "./panels.ts";

export interface ExitTimeMoments {
  /** Mean exit time; particles that start outside count with time 0. */
  readonly mean: number;
  readonly standardDeviation: number;
  /** Probability that the start is inside. */
  readonly inside: number;
  /** Largest mean exit time from any inside point: at least 1/λ₁. */
  readonly longestMean: number;
}

/** What the quadrature needs of a line's panels: its ends, and the densities of scale and speed at the nodes. */
export interface ScaleAndSpeed extends Pick<Panels, "count" | "edges" | "weight" | "resistance" | "start"> {
  readonly line: {
    /** True where the low end can be left by. */
    readonly lowExit: boolean;
    /**
     * Of walls that particles leave through at κ times their density there: 1/(κ w), since such a wall is an exit behind a stretch of this
     * scale and without weight. 0 for exits, which is the default.
     */
    readonly behind?: readonly [low: number, high: number];
  };
}

export function exitTimeMoments(panels: ScaleAndSpeed): ExitTimeMoments {
  const ones = new Float64Array(panels.count * NODES).fill(1);
  const means = green(panels, ones);
  const halfSquares = green(panels, means);
  const expectation = (values: Float64Array) =>
    values.reduce((sum, value, node) => sum + panels.start[node] * value, 0);
  const mean = expectation(means);
  const square = 2 * expectation(halfSquares);
  return {
    mean,
    standardDeviation: Math.sqrt(Math.max(0, square - mean * mean)),
    inside: Math.min(1, expectation(ones)),
    longestMean: means.reduce((most, value) => Math.max(most, value), 0),
  };
}

/**
 * Probability of leaving at the high end, averaged over the start; 1 with one exit. Particles that start outside have left in step 0 at
 * the end on their side.
 * @param startsAbove share of the start beyond the high end
 */
export function highExitProbability(panels: ScaleAndSpeed, startsAbove = 0): number {
  const { fromLow, whole } = scaleFunctions(panels);
  return fromLow.reduce((sum, value, node) => sum + (panels.start[node] * value) / whole, startsAbove);
}

/**
 * Moments of the exit time on the paths that leave by the low and by the high end, averaged over the start inside: with u the probability of
 * that end they are u, G u and 2 G G u (Karlin & Taylor, 15.3; Gardiner, 5.2.8). Every term is positive here, too.
 */
export function endMoments(panels: ScaleAndSpeed): readonly [low: ExitMoments, high: ExitMoments] {
  const { fromLow, toHigh, whole } = scaleFunctions(panels);
  const expectation = (values: Float64Array) =>
    values.reduce((sum, value, node) => sum + panels.start[node] * value, 0);
  const moments = (share: Float64Array): ExitMoments => {
    const times = green(panels, share);
    return {
      probability: expectation(share),
      time: expectation(times),
      square: 2 * expectation(green(panels, times)),
    };
  };
  return [
    panels.line.lowExit
      ? moments(toHigh.map((value) => value / whole))
      : { probability: 0, time: 0, square: 0 },
    moments(fromLow.map((value) => value / whole)),
  ];
}

interface ScaleFunctions {
  /** s(x) − s(low) at the nodes; 1 where the low end reflects. */
  readonly fromLow: Float64Array;
  /** s(high) − s(x) at the nodes. */
  readonly toHigh: Float64Array;
  /** s(high) − s(low); 1 where the low end reflects. */
  readonly whole: number;
}

function scaleFunctions(panels: ScaleAndSpeed): ScaleFunctions {
  const resistance = (node: number) => panels.resistance[node];
  const [behindLow, behindHigh] = panels.line.behind ?? [0, 0];
  const toHigh = accumulateDown(panels, resistance).map((value) => value + behindHigh);
  if (!panels.line.lowExit) return { fromLow: new Float64Array(toHigh.length).fill(1), toHigh, whole: 1 };
  const fromLow = accumulateUp(panels, resistance).map((value) => value + behindLow);
  return { fromLow, toHigh, whole: behindLow + toHigh[0] };
}

/** Mean of ∫ f(X) dt up to the exit from each node: (G f)(x) = [S₊(x) ∫_low^x S₋ w f + S₋(x) ∫_x^high S₊ w f] / S. */
export function green(panels: ScaleAndSpeed, f: Float64Array): Float64Array {
  const { fromLow, toHigh, whole } = scaleFunctions(panels);
  const { weight } = panels;
  const below = accumulateUp(panels, (node) => (fromLow[node] / whole) * weight[node] * f[node]);
  const above = accumulateDown(panels, (node) => toHigh[node] * weight[node] * f[node]);
  return f.map((_, node) => toHigh[node] * below[node] + (fromLow[node] / whole) * above[node]);
}

function accumulateUp(panels: ScaleAndSpeed, f: (node: number) => number): Float64Array {
  const integrals = new Float64Array(panels.count * NODES);
  let sum = 0;
  for (let i = 0; i < panels.count; i++) {
    const within = integrateUp(panels, i, (q) => f(i * NODES + q));
    for (let q = 0; q < NODES; q++) integrals[i * NODES + q] = sum + within[q];
    sum += within[NODES - 1];
  }
  return integrals;
}

function accumulateDown(panels: ScaleAndSpeed, f: (node: number) => number): Float64Array {
  const integrals = new Float64Array(panels.count * NODES);
  let sum = 0;
  for (let i = panels.count - 1; i >= 0; i--) {
    const within = integrateDown(panels, i, (q) => f(i * NODES + q));
    for (let q = 0; q < NODES; q++) integrals[i * NODES + q] = sum + within[q];
    sum += within[0];
  }
  return integrals;
}
