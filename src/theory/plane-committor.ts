/** The committor of two variables: the probability of reaching some exits before others, and before a place. Pure. */
import { factorise } from "../math/m-matrix.ts";
import { separation } from "../math/vectors.ts";
import type { ExitProblem } from "./line.ts";
import { flood, type Plane, type PlaneNode, planeExtent, planeGrid } from "./plane.ts";
import { planeChain } from "./plane-chain.ts";
import { isUnavailable, type Unavailable } from "./unavailable.ts";

/**
 * Its logarithm on the nodes of a grid. Where there is a place of failing, what the likeliest of the particles at rest round it have is added first, since
 * the logarithm alone falls to −∞ there: the order of places stays.
 */
export interface PlaneCommittor {
  /** Coordinates of the grid's lines, ascending. */
  readonly lines: readonly [Float64Array, Float64Array];
  /** ln q, the second variable varying fastest; not a number where particles hardly ever come. 0 in the exits that are meant. */
  readonly logs: Float64Array;
  /** What stands in the other exits, and at the place of failing: no other is less. */
  readonly lowest: number;
}

export interface CommittorOptions {
  /** Whether an exit is meant, by its number among the named ones; of one without a name 0. */
  readonly meant: (exit: number) => boolean;
  /** Where a particle has failed as well: the node nearest to it. Default nowhere. */
  readonly failing?: readonly number[];
  /** Nodes along each side of the region. Default 90. */
  readonly nodes?: number;
}

/** Particles at rest are those within so many temperatures of the place of failing: half of all in two variables. */
const RESTING = 0.7;
/** ln of the largest probability of those that leaves anything to tell. */
const MOST_RESTING = -2;
/** Rate that no other comes near. */
const AT_ONCE = 1e30;

export function planeCommittor(
  problem: ExitProblem,
  { meant, failing, nodes: count = 90 }: CommittorOptions,
): PlaneCommittor | Unavailable {
  const extent = planeExtent(problem);
  if (isUnavailable(extent)) return extent;
  const plane = flood(problem, planeGrid(extent, count), extent.cut, 4 * count * count);
  if (isUnavailable(plane)) return plane;
  const { nodes, grid } = plane;
  const exitAt = problem.named?.exitAt ?? (() => 0);
  const rates = new Float64Array(nodes.length);
  const { chain, position } = planeChain(problem, plane, (rate, at, place) => {
    if (meant(exitAt(at))) rates[place] += rate;
  });
  const placeOf = ({ i, j }: { readonly i: number; readonly j: number }): readonly [number, number] => [
    grid.coordinate(0, i),
    grid.coordinate(1, j),
  ];
  const failed =
    failing === undefined
      ? undefined
      : nodes.reduce((best, node) =>
          separation(placeOf(node), failing) < separation(placeOf(best), failing) ? node : best,
        );
  if (failed !== undefined) chain.killing[position[nodes.indexOf(failed)]] += AT_ONCE;
  const committor = factorise(chain)(rates);
  const logOf = new Map(
    nodes.map((node, k) => [
      `${node.i},${node.j}`,
      node === failed ? Number.NaN : Math.log(committor[position[k]]),
    ]),
  );
  const finite = [...logOf.values()].filter(Number.isFinite);
  if (finite.length === 0) return { unavailable: "the exits that are meant are never reached" };
  const resting = failed === undefined ? Number.NEGATIVE_INFINITY : restingAt(problem, plane, failed, logOf);
  if (!(resting < MOST_RESTING)) return { unavailable: "particles at rest take the exits that are meant" };
  const added = (log: number): number =>
    log === resting
      ? log + Math.LN2
      : Math.max(log, resting) + Math.log1p(Math.exp(-Math.abs(log - resting)));
  const lowest = failed === undefined ? finite.reduce((a, b) => Math.min(a, b)) - 1 : resting;
  const ends = ([0, 1] as const).map((axis) => {
    const indices = nodes.map(({ i, j }) => (axis === 0 ? i : j));
    return [
      indices.reduce((a, b) => Math.min(a, b)) - 1,
      indices.reduce((a, b) => Math.max(a, b)) + 1,
    ] as const;
  });
  const lines = ends.map(([first, last], axis) =>
    Float64Array.from({ length: last - first + 1 }, (_, k) => grid.coordinate(axis as 0 | 1, first + k)),
  );
  const [rows, columns] = lines.map(({ length }) => length);
  const logs = Float64Array.from({ length: rows * columns }, (_, node) => {
    const [i, j] = [Math.floor(node / columns), node % columns];
    const known = logOf.get(`${ends[0][0] + i},${ends[1][0] + j}`);
    if (known !== undefined) return Number.isFinite(known) ? added(known) : lowest;
    const at = [lines[0][i], lines[1][j]];
    if (!problem.exit.contains(at)) return Number.NaN;
    return meant(exitAt(at)) ? 0 : lowest;
  });
  return { lines: [lines[0], lines[1]], logs, lowest };
}

/** The largest of the logarithms of particles at rest. */
function restingAt(
  { temperature }: ExitProblem,
  { nodes, indexOf }: Plane,
  failed: PlaneNode,
  logOf: ReadonlyMap<string, number>,
): number {
  const seen = new Set([failed]);
  let largest = Number.NEGATIVE_INFINITY;
  for (const { i, j } of seen) {
    for (const [di, dj] of [
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ]) {
      const next = indexOf(i + di, j + dj);
      if (next === undefined || seen.has(nodes[next])) continue;
      if (!(nodes[next].potential < failed.potential + RESTING * temperature)) continue;
      seen.add(nodes[next]);
      largest = Math.max(largest, logOf.get(`${i + di},${j + dj}`) ?? largest);
    }
  }
  return largest;
}
