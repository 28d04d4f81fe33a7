/**
 * The generator L = T Δ − ∇V·∇ of two variables as a killed chain on a grid: along each link the potential is taken as linear (Scharfetter &
 * Gummel, IEEE Trans. Electron Dev. 16, 64, 1969), and next to a curved exit the link ends on the boundary itself (Shortley & Weller, J. Appl.
 * Phys. 9, 334, 1938). Pure.
 */
import { addRate, type KilledChain, killedChain } from "../math/m-matrix.ts";
import type { ExitProblem } from "./line.ts";
import type { Plane } from "./plane.ts";

/** The chain, in an order of the nodes that keeps its band narrow. */
export interface PlaneChain {
  readonly chain: KilledChain;
  /** Place of each node in the chain. */
  readonly position: Int32Array;
}

/** @param left called with each rate of exit, a place there, and the place of the node in the chain */
export function planeChain(
  problem: ExitProblem,
  plane: Plane,
  left: (rate: number, at: readonly number[], position: number) => void,
): PlaneChain {
  const { position, band } = orderAlongShortSide(plane);
  const chain = killedChain(plane.nodes.length, band);
  for (let node = 0; node < plane.nodes.length; node++) {
    addNode(problem, plane, position, chain, node, (rate, at) => left(rate, at, position[node]));
  }
  return { chain, position };
}

/** Positions of the nodes line by line along the shorter side, and the bandwidth that results. */
function orderAlongShortSide({ nodes, indexOf }: Plane): { position: Int32Array; band: number } {
  const columns = new Set(nodes.map(({ i }) => i)).size;
  const rows = new Set(nodes.map(({ j }) => j)).size;
  const major = columns >= rows ? ("i" as const) : ("j" as const);
  const minor = major === "i" ? ("j" as const) : ("i" as const);
  const sorted = nodes.map((_, node) => node);
  sorted.sort((a, b) => nodes[a][major] - nodes[b][major] || nodes[a][minor] - nodes[b][minor]);
  const position = new Int32Array(nodes.length);
  sorted.forEach((node, place) => {
    position[node] = place;
  });
  let band = 1;
  nodes.forEach(({ i, j }, node) => {
    for (const neighbour of [indexOf(i + 1, j), indexOf(i, j + 1)]) {
      if (neighbour !== undefined) band = Math.max(band, Math.abs(position[neighbour] - position[node]));
    }
  });
  return { position, band };
}

/** z/(eᶻ − 1): the rate along a link of linear potential, relative to diffusion alone. */
function bernoulli(z: number): number {
  return Math.abs(z) < 1e-8 ? 1 - z / 2 : z / Math.expm1(z);
}

/** Rates from one node to its neighbours, and out of the exit. @param left called with each rate of exit, and a place there */
function addNode(
  { landscape, exit, temperature }: ExitProblem,
  { grid, nodes, indexOf }: Plane,
  position: Int32Array,
  chain: KilledChain,
  node: number,
  left: (rate: number, at: readonly number[]) => void,
): void {
  const { i, j, potential } = nodes[node];
  const x = [grid.coordinate(0, i), grid.coordinate(1, j)];
  for (const axis of [0, 1] as const) {
    const index = axis === 0 ? i : j;
    const links = [-1, 1].map((side) => {
      const far = grid.coordinate(axis, index + side);
      const length = Math.abs(far - x[axis]);
      const neighbour = axis === 0 ? indexOf(i + side, j) : indexOf(i, j + side);
      if (neighbour !== undefined) return { length, neighbour, end: nodes[neighbour].potential };
      // The far end is the next grid line itself, so that rounding cannot turn an exit into a wall.
      const along = (share: number) =>
        x.map((value, k) => (k !== axis ? value : share === 1 ? far : value + share * (far - value)));
      if (!exit.contains(along(1))) return { length, neighbour: undefined, end: undefined };
      const share = exitShare((part) => exit.contains(along(part)));
      const at = along(share);
      return { length: share * length, neighbour: undefined, end: landscape.potential(at), at };
    });
    const cell = (links[0].length + links[1].length) / 2;
    for (const { length, neighbour, end, at } of links) {
      if (end === undefined) continue;
      const rate = (temperature / (length * cell)) * bernoulli((end - potential) / temperature);
      if (neighbour === undefined) {
        chain.killing[position[node]] += rate;
        if (at !== undefined) left(rate, at);
      } else addRate(chain, position[node], position[neighbour], rate);
    }
  }
}

/** Share of a link, from an alive node to an outside one, at which the exit begins; to 1e-10, and at least 1e-9. */
function exitShare(outside: (share: number) => boolean): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 34; step++) {
    const middle = (low + high) / 2;
    if (outside(middle)) high = middle;
    else low = middle;
  }
  return Math.max(high, 1e-9);
}
