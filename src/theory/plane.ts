/** The alive region of two variables on a grid: found by flooding the potential from the start. Pure. */
import { gradedAxis } from "../math/grading.ts";
import { heap } from "../math/heap.ts";
import type { ExitProblem } from "./line.ts";
import { centre, support } from "./start-distribution.ts";
import { isUnavailable, type Unavailable } from "./unavailable.ts";

/** A grid of lines x₀ = coordinate(0, i), x₁ = coordinate(1, j) with node (0, 0) at the middle of the start. */
export interface Grid {
  readonly coordinate: (axis: 0 | 1, index: number) => number;
}

/** The region's axes as smooth maps of ξ; a unit of ξ is about the region's side. */
export interface PlaneExtent {
  readonly axes: readonly [(xi: number) => number, (xi: number) => number];
  readonly cut: number;
}

/** A grid with about `count` lines along each side. */
export function planeGrid({ axes }: PlaneExtent, count: number): Grid {
  const lines = [new Map<number, number>(), new Map<number, number>()];
  return {
    coordinate: (axis, index) => {
      const known = lines[axis].get(index);
      if (known !== undefined) return known;
      const value = axes[axis](index / count);
      lines[axis].set(index, value);
      return value;
    },
  };
}

/** Nodes that the start reaches without exit through places below `cut`. */
export interface Plane {
  readonly grid: Grid;
  /** Highest potential kept; above it e^(−V/T) is negligible beside the way out. */
  readonly cut: number;
  readonly nodes: readonly PlaneNode[];
  /** Index into `nodes`, or undefined for a node that is outside or left out. */
  readonly indexOf: (i: number, j: number) => number | undefined;
}

export interface PlaneNode {
  readonly i: number;
  readonly j: number;
  readonly potential: number;
}

/** Energy in T kept above the lowest way out, and above the minimum. */
const ABOVE_PASS = 18;
const ABOVE_MINIMUM = 30;
const COARSE_NODES = 50;
const MOST_COARSE_NODES = 12_000;

/** The axes of the region and the potential to cut it at, from floods on coarser or finer grids until one fits. */
export function planeExtent(problem: ExitProblem): PlaneExtent | Unavailable {
  const { landscape, exit, temperature, start } = problem;
  const origin: [number, number] = [centre(start[0]), centre(start[1])];
  if (exit.contains(origin)) return { unavailable: "the middle of the start is outside already" };
  const stiffness = Math.max(...landscape.hessian(origin).flatMap((row) => Array.from(row, Math.abs)));
  const nearest = Math.min(
    ...Array.from(exit.distances(origin), Math.abs).filter((d) => d > 1e-9 && d < 1e9),
    1e9,
  );
  const thermal = Math.sqrt(temperature / stiffness);
  const length = Math.min(nearest, thermal > 0 ? thermal : 1e9);
  let spacing: [number, number] = length < 1e9 ? [length / 8, length / 8] : [0.1, 0.1];
  for (let attempt = 0; attempt < 40; attempt++) {
    const uniform: Grid = { coordinate: (axis, index) => origin[axis] + index * spacing[axis] };
    const flooded = flood(problem, uniform, undefined, MOST_COARSE_NODES);
    if (isUnavailable(flooded)) {
      spacing = [spacing[0] * 2, spacing[1] * 2];
      continue;
    }
    const counts = sidesOf(flooded.nodes).map(([first, last]) => last - first + 1);
    if (counts.every((count) => count > 0.6 * COARSE_NODES && count < 1.7 * COARSE_NODES)) {
      return { axes: [gradedSide(problem, flooded, 0), gradedSide(problem, flooded, 1)], cut: flooded.cut };
    }
    spacing = [(counts[0] * spacing[0]) / COARSE_NODES, (counts[1] * spacing[1]) / COARSE_NODES];
  }
  return {
    unavailable:
      "no bounded region round the start was found: the potential does not confine, or no exit is near",
  };
}

/** One axis, graded by the thermal widths √(T/|V″|) met along it below the pass, so that a narrow gorge is resolved. */
function gradedSide(
  { landscape, temperature }: ExitProblem,
  { grid, nodes, cut }: Plane,
  axis: 0 | 1,
): (xi: number) => number {
  const [first, last] = sidesOf(nodes)[axis];
  const positions = Array.from({ length: last - first + 1 }, (_, k) => grid.coordinate(axis, first + k));
  const length = positions[positions.length - 1] - positions[0];
  const stiffness = new Float64Array(positions.length);
  for (const { i, j, potential } of nodes) {
    if (potential > cut - (ABOVE_PASS - 8) * temperature) continue;
    const second = Math.abs(landscape.hessian([grid.coordinate(0, i), grid.coordinate(1, j)])[axis][axis]);
    const place = (axis === 0 ? i : j) - first;
    if (second > stiffness[place]) stiffness[place] = second;
  }
  const wanted = stiffness.map((second) => Math.min(Math.sqrt(second / temperature), 400 / length));
  const mean = wanted.reduce((sum, value) => sum + value, 0) / wanted.length;
  return gradedAxis(
    positions,
    wanted.map((value) => value + mean + 4 / length),
    grid.coordinate(axis, 0),
  );
}

/** First and last index along each axis. */
function sidesOf(nodes: readonly PlaneNode[]): [[number, number], [number, number]] {
  const sides: [[number, number], [number, number]] = [
    [0, 0],
    [0, 0],
  ];
  for (const { i, j } of nodes) {
    sides[0] = [Math.min(sides[0][0], i), Math.max(sides[0][1], i)];
    sides[1] = [Math.min(sides[1][0], j), Math.max(sides[1][1], j)];
  }
  return sides;
}

/**
 * Flood the grid from the start in order of the potential (priority flood), so that the lowest way to the exit is found
 * first. Without `cut` it is set by the height of that way.
 */
export function flood(
  problem: ExitProblem,
  grid: Grid,
  cut: number | undefined,
  mostNodes: number,
): Plane | Unavailable {
  const { landscape, exit, temperature } = problem;
  const nodes: PlaneNode[] = [];
  const indices = new Map<number, number>();
  const queue = heap<readonly [number, number]>();
  const key = (i: number, j: number) => (i + 32768) * 65536 + j + 32768;
  const seen = new Set<number>();
  let exitFound = false;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let bound = cut ?? Number.POSITIVE_INFINITY;
  const visit = (i: number, j: number): void => {
    if (seen.has(key(i, j)) || Math.abs(i) > 32767 || Math.abs(j) > 32767) return;
    seen.add(key(i, j));
    const x = [grid.coordinate(0, i), grid.coordinate(1, j)];
    if (exit.contains(x)) {
      exitFound = true;
      if (cut === undefined && bound === Number.POSITIVE_INFINITY) {
        bound = Math.max(highest + ABOVE_PASS * temperature, startTop(problem) + ABOVE_PASS * temperature);
      }
      return;
    }
    const potential = landscape.potential(x);
    if (Number.isFinite(potential)) queue.push(potential, [i, j]);
  };
  visit(0, 0);
  for (let entry = queue.pop(); entry !== undefined; entry = queue.pop()) {
    const [i, j] = entry.item;
    lowest = Math.min(lowest, entry.key);
    highest = Math.max(highest, entry.key);
    if (entry.key > Math.max(bound, cut === undefined ? lowest + ABOVE_MINIMUM * temperature : bound)) break;
    if (nodes.length >= mostNodes) return { unavailable: `the region holds more than ${mostNodes} nodes` };
    indices.set(key(i, j), nodes.length);
    nodes.push({ i, j, potential: entry.key });
    visit(i - 1, j);
    visit(i + 1, j);
    visit(i, j - 1);
    visit(i, j + 1);
  }
  if (!exitFound) return { unavailable: "no exit was reached from the start" };
  return {
    grid,
    cut: cut ?? Math.max(bound, lowest + ABOVE_MINIMUM * temperature),
    nodes,
    indexOf: (i, j) => indices.get(key(i, j)),
  };
}

/** Highest potential at the corners of the start's support that are inside and not absurdly high. */
function startTop({ landscape, exit, temperature, start }: ExitProblem): number {
  const [xs, ys] = start.map((distribution) => [
    ...new Set(support(distribution).map((end) => (end + centre(distribution)) / 2)),
  ]);
  const middle = landscape.potential(start.map(centre));
  let top = middle;
  for (const x of xs) {
    for (const y of ys) {
      const value = landscape.potential([x, y]);
      if (!exit.contains([x, y]) && value < middle + 100 * temperature) top = Math.max(top, value);
    }
  }
  return top;
}
