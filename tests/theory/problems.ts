/** Exit problems written by hand, independent of the formula parser. */
import type { ExitRegion } from "../../src/experiment/model/exit.ts";
import type { Landscape } from "../../src/experiment/model/landscape.ts";
import type { ExitProblem } from "../../src/theory/line.ts";
import type { CoordinateDistribution } from "../../src/theory/start-distribution.ts";

type Vector = ArrayLike<number>;

/** A landscape from its value, with derivatives by the caller or by central differences. */
export function landscapeOf(
  dimension: number,
  potential: (x: Vector) => number,
  slope?: (x: Vector) => number[],
  curvature?: (x: Vector) => number[][],
): Landscape {
  const shifted = (x: Vector, i: number, by: number) =>
    Array.from(x, (value, k) => (k === i ? value + by : value));
  const axes = Array.from({ length: dimension }, (_, i) => i);
  const gradient = (x: Vector) =>
    Float64Array.from(
      slope?.(x) ??
        axes.map((i) => (potential(shifted(x, i, 1e-5)) - potential(shifted(x, i, -1e-5))) / 2e-5),
    );
  return {
    dimension,
    potential,
    gradient,
    hessian: (x) =>
      curvature?.(x).map((row) => Float64Array.from(row)) ??
      axes.map((i) => {
        const up = gradient(shifted(x, i, 1e-5));
        const down = gradient(shifted(x, i, -1e-5));
        return up.map((value, k) => (value - down[k]) / 2e-5);
      }),
  };
}

/** The union of {g_k ≥ 0}; each g is a signed distance itself. */
export function exitOf(...levels: ((x: Vector) => number)[]): ExitRegion {
  const values = (x: Vector) => Float64Array.from(levels, (level) => level(x));
  return {
    count: levels.length,
    strict: levels.map(() => false),
    levels: values,
    distances: values,
    contains: (x) => levels.some((level) => level(x) >= 0),
  };
}

/** Exit of one variable below `low` or above `high`. */
export function outside(low: number, high: number): ExitRegion {
  return exitOf(
    ...(Number.isFinite(low) ? [(x: Vector) => low - x[0]] : []),
    ...(Number.isFinite(high) ? [(x: Vector) => x[0] - high] : []),
  );
}

/** Exit of one variable where a level is positive; distances by Newton's step on it. */
export function exitOfLine(level: (x: number) => number): ExitRegion {
  const slope = (x: number) => (level(x + 1e-6) - level(x - 1e-6)) / 2e-6;
  return {
    count: 1,
    strict: [false],
    levels: (x) => Float64Array.of(level(x[0])),
    distances: (x) => Float64Array.of(level(x[0]) / Math.max(1e-9, Math.abs(slope(x[0])))),
    contains: (x) => level(x[0]) >= 0,
  };
}

export function problem(
  landscape: Landscape,
  exit: ExitRegion,
  temperature: number,
  start: number | readonly number[] | readonly CoordinateDistribution[],
): ExitProblem {
  const distributions = (typeof start === "number" ? [start] : start).map((distribution) =>
    typeof distribution === "number" ? ({ kind: "point", at: distribution } as const) : distribution,
  );
  return { landscape, exit, temperature, start: distributions };
}

export const flat = landscapeOf(
  1,
  () => 0,
  () => [0],
  () => [[0]],
);
export const drift = (mu: number) =>
  landscapeOf(
    1,
    (x) => -mu * x[0],
    () => [-mu],
    () => [[0]],
  );
export const harmonic = landscapeOf(
  1,
  (x) => x[0] ** 2 / 2,
  (x) => [x[0]],
  () => [[1]],
);
/** V = x⁴/4 − x²/2: minima at ±1, barrier ¼ at 0. */
export const doubleWell = landscapeOf(
  1,
  (x) => x[0] ** 4 / 4 - x[0] ** 2 / 2,
  (x) => [x[0] ** 3 - x[0]],
  (x) => [[3 * x[0] ** 2 - 1]],
);
/** V = h (x² − 1)², with the barrier h at 0. */
export const quarticWell = (h: number) =>
  landscapeOf(
    1,
    (x) => h * (x[0] ** 2 - 1) ** 2,
    (x) => [4 * h * x[0] * (x[0] ** 2 - 1)],
    (x) => [[h * (12 * x[0] ** 2 - 4)]],
  );
