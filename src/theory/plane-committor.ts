/** The committor of two variables: the probability of reaching some exits before others, and before a place. Pure. */
import { factorise } from "../math/m-matrix.ts";
import { separation } from "../math/vectors.ts";
import type { ExitProblem } from "./line.ts";
import { flood, planeExtent, planeGrid } from "./plane.ts";
import { planeChain } from "./plane-chain.ts";
import { isUnavailable, type Unavailable } from "./unavailable.ts";

/** Its logarithm on the nodes of a grid. */
export interface PlaneCommittor {
  /** Coordinates of the grid's lines, ascending. */
  readonly lines: readonly [Float64Array, Float64Array];
  /** ln q, the second variable varying fastest; not a number where particles hardly ever come. 0 in the exits that are meant. */
  readonly logs: Float64Array;
  /** What stands in the other exits and at the place: 1 below all others. */
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
  const lowest = finite.reduce((a, b) => Math.min(a, b)) - 1;
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
    if (known !== undefined) return Number.isFinite(known) ? known : lowest;
    const at = [lines[0][i], lines[1][j]];
    if (!problem.exit.contains(at)) return Number.NaN;
    return meant(exitAt(at)) ? 0 : lowest;
  });
  return { lines: [lines[0], lines[1]], logs, lowest };
}
