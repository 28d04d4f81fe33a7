import { isUnavailable, type Unavailable } from "../unavailable.ts";
import { type Chain, stepFrom } from "./chain.ts";
import { trap } from "./classes.ts";
import { type ChainExit, exitOf } from "./exit-result.ts";
import { checkLiving, gapsOf, type Intervals, isInside } from "./region.ts";
import { stationaryDistribution } from "./stationary-distribution.ts";
import { type ChainStart, type Row, startPoints, type Transition } from "./transition.ts";

/** Positions closer than this share of their size are one state. */
const SAME = 1e-10;
const MOST_STATES = 3000;

/** A stationary distribution on single places. */
export interface FiniteStationary {
  /** Ascending. */
  readonly places: Float64Array;
  readonly probabilities: Float64Array;
  readonly mean: number;
  readonly variance: number;
}

/**
 * Exit of a chain whose noise takes single values (`finiteDistribution`) and that comes to finitely many places, such as a random walk on
 * a lattice: exact but for rounding.
 * @param livingEnds ends of the living region at which a particle is still alive; at all others it has exited
 * @returns unavailable where more than 3000 places can be reached
 */
export function finiteChainExit(
  chain: Chain,
  living: Intervals,
  start: ChainStart,
  livingEnds: ReadonlySet<number> = new Set(),
): ChainExit | Unavailable {
  checkLiving(living);
  const found = reachable(chain, living, start, livingEnds);
  if (isUnavailable(found)) return found;
  const trapped = trap(found.transition);
  if (trapped !== undefined) {
    return {
      unavailable: `some particles never exit: from x = ${found.places[trapped[0]]} no exit can be reached`,
    };
  }
  return exitOf(found.transition, found.transition, gapsOf(living));
}

/** The stationary distribution of such a chain on the places that it reaches from the start. */
export function finiteChainStationary(chain: Chain, start: ChainStart): FiniteStationary | Unavailable {
  const everywhere = [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]] as const;
  const found = reachable(chain, everywhere, start, new Set());
  if (isUnavailable(found)) return found;
  const { rows, size } = found.transition;
  const distribution = stationaryOf(found.places, rows);
  if (!distribution.probabilities.every((p) => Number.isFinite(p) && p >= 0)) {
    return {
      unavailable: `the chain of ${size} places settles in more than one way, depending on its start`,
    };
  }
  return distribution;
}

/** Stationary distribution and its moments of a chain on given places. */
export function stationaryOf(places: ArrayLike<number>, rows: readonly Row[]): FiniteStationary {
  const size = rows.length;
  const order = Array.from({ length: size }, (_, i) => i).sort((a, b) => places[a] - places[b]);
  const distribution = stationaryDistribution(rows, mostVisited(rows));
  const sorted = Float64Array.from(order, (i) => places[i]);
  const probabilities = Float64Array.from(order, (i) => distribution[i]);
  const mean = sorted.reduce((sum, x, i) => sum + probabilities[i] * x, 0);
  const variance = sorted.reduce((sum, x, i) => sum + probabilities[i] * (x - mean) ** 2, 0);
  return { places: sorted, probabilities, mean, variance };
}

/** A state that the chain is in often after many steps from everywhere. */
function mostVisited(rows: readonly Row[]): number {
  let share = new Float64Array(rows.length).fill(1);
  for (let step = 0; step < 200; step++) {
    // Half of the weight stays, so that a chain that alternates settles too.
    const next = share.map((weight) => weight / 2);
    rows.forEach(({ first, weights }, i) => {
      for (let k = 0; k < weights.length; k++) next[first + k] += (share[i] * weights[k]) / 2;
    });
    share = next;
  }
  return share.reduce((best, weight, i) => (weight > share[best] ? i : best), 0);
}

interface Reachable {
  readonly places: readonly number[];
  readonly transition: Transition;
}

function reachable(
  chain: Chain,
  living: Intervals,
  start: ChainStart,
  livingEnds: ReadonlySet<number>,
): Reachable | Unavailable {
  if (chain.noise.atoms.length === 0) {
    return { unavailable: `the noise (${chain.noise.name}) has a density; use chainExit or chainStationary` };
  }
  const gaps = gapsOf(living);
  const ends = living.flat();
  // Rounding must neither keep a place alive nor end it that lies on an end.
  const isAlive = (x: number): boolean => {
    const end = ends.find((one) => Math.abs(x - one) <= grainOf(x));
    return end === undefined ? isInside(living, x) : livingEnds.has(end);
  };
  const places: number[] = [];
  const indexes = new Map<number, number>();
  const unit = Math.max(...chain.noise.atoms.map(({ at }) => Math.abs(at)), 1e-300);
  const grainOf = (x: number): number => SAME * Math.max(Math.abs(x), unit * chain.scale(x), 1e-300);
  const indexOf = (x: number): number => {
    const grain = grainOf(x);
    // Neighbouring cells of the grid of grains may hold the same place.
    const power = 2 ** Math.ceil(Math.log2(grain));
    const cell = Math.round(x / power);
    for (const near of [cell, cell - 1, cell + 1]) {
      const index = indexes.get(near * power);
      if (index !== undefined) return index;
    }
    indexes.set(cell * power, places.length);
    places.push(x);
    return places.length - 1;
  };
  const sparse: { readonly targets: Map<number, number>; readonly exits: number[] }[] = [];
  const follow = (points: readonly { readonly at: number; readonly weight: number }[]) => {
    const targets = new Map<number, number>();
    const exits = gaps.map(() => 0);
    for (const { at, weight } of points) {
      for (const { at: y, probability } of stepFrom(chain, at).atoms) {
        if (isAlive(y)) {
          const index = indexOf(y);
          targets.set(index, (targets.get(index) ?? 0) + weight * probability);
        } else {
          const g = gaps.findIndex(([low, high]) => y >= low - grainOf(y) && y <= high + grainOf(y));
          exits[g] += weight * probability;
        }
      }
    }
    return { targets, exits };
  };
  const begin = follow(startPoints(start));
  for (let i = 0; i < places.length; i++) {
    if (places.length > MOST_STATES) {
      return {
        unavailable: `more than ${MOST_STATES} places can be reached, so the chain is not a finite one`,
      };
    }
    sparse.push(follow([{ at: places[i], weight: 1 }]));
  }
  const rowOf = ({
    targets,
    exits,
  }: {
    readonly targets: Map<number, number>;
    readonly exits: number[];
  }): Row => {
    const first = Math.min(...targets.keys(), places.length);
    const last = Math.max(...targets.keys(), first - 1);
    const weights = new Float64Array(last - first + 1);
    for (const [index, probability] of targets) weights[index - first] = probability;
    return { first, weights, exits };
  };
  const rows = sparse.map(rowOf);
  return { places, transition: { size: places.length, rows, start: rowOf(begin), defect: 0 } };
}
