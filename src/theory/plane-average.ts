/** Averages over the start of what is known on the nodes of a grid of two variables. Pure. */
import { gaussLegendre } from "../math/gauss.ts";
import type { ExitProblem } from "./line.ts";
import type { Grid, Plane } from "./plane.ts";
import { type CoordinateDistribution, density, support } from "./start-distribution.ts";

/** E[u(X₀)] over the start, of a function on the nodes inside. @param outside its value where a particle has exited; default 0 */
export function startAverage(
  { start }: ExitProblem,
  plane: Plane,
  value: (node: number) => number,
  outside: (x: readonly number[]) => number = () => 0,
): number {
  const [xs, ys] = start.map(samples);
  let sum = 0;
  for (const x of xs) {
    for (const y of ys) sum += x.weight * y.weight * interpolate(plane, value, outside, [x.at, y.at]);
  }
  return sum;
}

const RULE = gaussLegendre(32);

/** Quadrature points of one coordinate's distribution. */
function samples(distribution: CoordinateDistribution): { at: number; weight: number }[] {
  if (distribution.kind === "point") return [{ at: distribution.at, weight: 1 }];
  const [low, high] = support(distribution);
  return Array.from(RULE.points, (point, k) => {
    const at = low + ((high - low) * (1 + point)) / 2;
    return { at, weight: (density(distribution, at) * RULE.weights[k] * (high - low)) / 2 };
  });
}

/** Value at a place: bicubic where all sixteen nodes round it are inside, else bilinear with what holds outside. */
function interpolate(
  { grid, indexOf }: Plane,
  value: (node: number) => number,
  outside: (x: readonly number[]) => number,
  [x, y]: readonly [number, number],
): number {
  const [i, j] = [lineBelow(grid, 0, x), lineBelow(grid, 1, y)];
  const at = (di: number, dj: number) => {
    const node = indexOf(i + di, j + dj);
    return node === undefined ? undefined : value(node);
  };
  const [cs, ct] = [lagrange(grid, 0, i, [-1, 0, 1, 2], x), lagrange(grid, 1, j, [-1, 0, 1, 2], y)];
  let sum = 0;
  let complete = true;
  for (let a = 0; a < 4 && complete; a++) {
    for (let b = 0; b < 4 && complete; b++) {
      const u = cs[a] * ct[b] === 0 ? 0 : at(a - 1, b - 1);
      if (u === undefined) complete = false;
      else sum += cs[a] * ct[b] * u;
    }
  }
  if (complete) return sum;
  const [ls, lt] = [lagrange(grid, 0, i, [0, 1], x), lagrange(grid, 1, j, [0, 1], y)];
  let bilinear = 0;
  for (const a of [0, 1]) {
    for (const b of [0, 1]) {
      const there = [grid.coordinate(0, i + a), grid.coordinate(1, j + b)];
      bilinear += ls[a] * lt[b] * (at(a, b) ?? outside(there));
    }
  }
  return bilinear;
}

/** Index of the last grid line at or below x. */
function lineBelow({ coordinate }: Grid, axis: 0 | 1, x: number): number {
  let index = 0;
  while (coordinate(axis, index) > x) index--;
  while (coordinate(axis, index + 1) <= x) index++;
  return index;
}

/** Weights of Lagrange interpolation at x on some lines, counted from line `index`. */
function lagrange(
  { coordinate }: Grid,
  axis: 0 | 1,
  index: number,
  lines: readonly number[],
  x: number,
): number[] {
  const places = lines.map((line) => coordinate(axis, index + line));
  return places.map((place, k) =>
    places.reduce((product, other, m) => (m === k ? product : (product * (x - other)) / (place - other)), 1),
  );
}
