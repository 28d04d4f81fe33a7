import type { Unavailable } from "../unavailable.ts";
import { type Chain, stepFrom } from "./chain.ts";
import type { Intervals } from "./region.ts";

/** A living region cut to finite length. */
export interface Reach {
  readonly intervals: Intervals;
  /** True where the region goes on to infinity; steps beyond such an end are put on the last node. */
  readonly openLow: boolean;
  readonly openHigh: boolean;
}

/** Nodes near the centre lie this share of the scale apart, farther ones at this growth. */
const SPACING = 0.25;
const NEAR = 160;
const GROWTH = 1.06;
/** Power tails reach farther, and their logarithms vary slowly. */
const GROWTH_OF_POWERS = 1.2;
const MOST_NODES = 900;

/**
 * Cuts an unbounded living region where the chain hardly ever comes: W(x), the least Σ ln(p(0)/p(z)) over all ways from a source to
 * x, is minus the logarithm of the weight at x to leading order (the action of large deviations: Freidlin & Wentzell,
 * Random Perturbations of Dynamical Systems, ch. 6), found by Dijkstra's algorithm on a grid. The region ends where W is larger
 * by `margin` than the least action of an exit.
 * @param sources places where the chain starts or settles
 * @param margin e^−margin is the share that is cut off, to leading order
 * @param moments highest power of x whose mean is wanted: the weight is multiplied by it; default 0, probabilities only
 */
export function reach(
  chain: Chain,
  living: Intervals,
  sources: readonly number[],
  margin: number,
  moments = 0,
): Reach | Unavailable {
  const openLow = living[0][0] === Number.NEGATIVE_INFINITY;
  const openHigh = living[living.length - 1][1] === Number.POSITIVE_INFINITY;
  const [clipLow, clipHigh] = chain.clipPosition ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const clipped = living.map(([low, high]) => [Math.max(low, clipLow), Math.min(high, clipHigh)] as const);
  const from = clipped[0][0];
  const to = clipped[clipped.length - 1][1];
  if (Number.isFinite(from) && Number.isFinite(to)) {
    return { intervals: clipped.filter(([low, high]) => low < high), openLow: false, openHigh: false };
  }
  const grid = gridRound(chain, sources, clipped);
  const { action, exit } = leastActions(chain, grid, living, sources);
  const centre = sources[0];
  const unit = typicalScale(chain, centre);
  const weight = (k: number) => action[k] - (moments + 1) * Math.log1p(Math.abs(grid[k] - centre) / unit);
  const limit = (Number.isFinite(exit) ? exit : 0) + margin;
  let first = grid.length;
  let last = -1;
  for (let k = 0; k < grid.length; k++) {
    if (weight(k) <= limit) {
      first = Math.min(first, k);
      last = k;
    }
  }
  const tooFar = (side: string): Unavailable => ({
    unavailable: `the chain is not held back on the ${side} side${moments > 0 ? `, or has no moment of order ${moments}` : ""}: its weight does not fall within any finite distance; bound it there`,
  });
  if (!Number.isFinite(from) && first <= 1) return tooFar("lower");
  if (!Number.isFinite(to) && last >= grid.length - 2) return tooFar("upper");
  const low = Number.isFinite(from) ? from : grid[first - 1];
  const high = Number.isFinite(to) ? to : grid[last + 1];
  return {
    intervals: clipped
      .map(([a, b]) => [Math.max(a, low), Math.min(b, high)] as const)
      .filter(([a, b]) => a < b),
    openLow: openLow && low > clipLow,
    openHigh: openHigh && high < clipHigh,
  };
}

/** A length on which the chain moves near x. */
export function typicalScale(chain: Chain, x: number): number {
  const scale = chain.scale(x);
  return scale > 0 ? scale : Math.abs(chain.map(x) - x) || 1;
}

function gridRound(chain: Chain, sources: readonly number[], living: Intervals): Float64Array {
  const points = new Set<number>();
  const centre = sources[0];
  const unit =
    typicalScale(chain, centre) * Math.max(SPACING, span(sources) / (NEAR * typicalScale(chain, centre)));
  const growth = chain.noise.heavy ? GROWTH_OF_POWERS : GROWTH;
  let offset = 0;
  for (let k = 0; k < MOST_NODES / 2; k++) {
    for (const x of [centre - offset, centre + offset]) {
      if (living.some(([low, high]) => x > low && x < high) && Number.isFinite(chain.map(x))) points.add(x);
    }
    offset = k < NEAR ? offset + unit : offset * growth;
  }
  return Float64Array.from(points).sort();
}

function span(sources: readonly number[]): number {
  return Math.max(...sources.map((x) => Math.abs(x - sources[0])));
}

function leastActions(
  chain: Chain,
  grid: Float64Array,
  living: Intervals,
  sources: readonly number[],
): { readonly action: Float64Array; readonly exit: number } {
  const { density, breaks, resolution } = chain.noise;
  // Below the last jump of the density every step is taken as free, so that a gap in the noise bars no way.
  const free = Math.max(0, ...breaks.map(Math.abs));
  const top = Math.max(density(0), ...breaks.map((z) => density(z)));
  const cost = (z: number): number => {
    if (Math.abs(z) <= free) return 0;
    const p = density(z);
    return p > 0 ? Math.max(0, Math.log(top / p)) : Number.POSITIVE_INFINITY;
  };
  /** Of z²/2 in the cost of a small z. */
  const curvature = free > 0 ? 0 : (2 * cost(1e-2 * resolution)) / (1e-2 * resolution) ** 2;
  const action = new Float64Array(grid.length).fill(Number.POSITIVE_INFINITY);
  let exit = Number.POSITIVE_INFINITY;
  const settled = new Uint8Array(grid.length);
  const lower = (j: number, value: number): void => {
    if (settled[j] === 0) action[j] = Math.min(action[j], value);
  };
  const relax = (x: number, base: number, at?: number): void => {
    const { mean, scale, low, high } = stepFrom(chain, x);
    // Far out the grid is coarser than the noise: what the map alone does must cost nothing.
    const target = nearestNode(grid, mean);
    if (Math.abs(grid[target] - mean) <= cellOf(grid, target)) lower(target, base);
    if (scale === 0) return;
    if (at !== undefined && curvature > 0) {
      for (const j of [at - 1, at + 1]) {
        if (j < 0 || j >= grid.length) continue;
        // Against a drift d shorter than the grid's spacing many small steps cost 2 d/s² per length, the least of
        // (Δ + d)²/(2 s² Δ) over all Δ.
        const spacing = Math.abs(grid[j] - x);
        const against = Math.max(0, -(mean - x) * Math.sign(grid[j] - x));
        if (against <= spacing) lower(j, base + (2 * curvature * against * spacing) / (scale * scale));
      }
    }
    for (let j = 0; j < grid.length; j++) {
      const y = grid[j];
      if (y < low || y > high) continue;
      lower(j, base + cost((y - mean) / scale));
    }
    for (const [a, b] of livingEnds(living)) {
      const y = Math.min(b, Math.max(a, mean));
      if (y >= low && y <= high) exit = Math.min(exit, base + cost((y - mean) / scale));
    }
  };
  for (const source of sources) {
    const nearest = nearestNode(grid, source);
    action[nearest] = 0;
    relax(source, 0);
  }
  for (;;) {
    let next = -1;
    for (let k = 0; k < grid.length; k++)
      if (settled[k] === 0 && action[k] < (next < 0 ? Number.POSITIVE_INFINITY : action[next])) next = k;
    if (next < 0) return { action, exit };
    settled[next] = 1;
    relax(grid[next], action[next], next);
  }
}

function nearestNode(grid: Float64Array, x: number): number {
  let first = 0;
  let last = grid.length - 1;
  while (last - first > 1) {
    const middle = (first + last) >> 1;
    if (grid[middle] <= x) first = middle;
    else last = middle;
  }
  return x - grid[first] <= grid[last] - x ? first : last;
}

/** Half the distance to the farther neighbour. */
function cellOf(grid: Float64Array, k: number): number {
  return Math.max(k > 0 ? grid[k] - grid[k - 1] : 0, k < grid.length - 1 ? grid[k + 1] - grid[k] : 0) / 2;
}

function livingEnds(living: Intervals): Intervals {
  const ends: [number, number][] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const [low, high] of living) {
    if (Number.isFinite(low)) ends.push([from, low]);
    from = high;
  }
  if (Number.isFinite(from)) ends.push([from, Number.POSITIVE_INFINITY]);
  return ends;
}
