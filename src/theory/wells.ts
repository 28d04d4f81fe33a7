/** A landscape's wells as a Markov chain of Kramers' rates, killed at the exits. Pure. */
import { addRate, factorise, killedChain } from "../math/m-matrix.ts";
import { slowestMode } from "../math/slowest-mode.ts";

/** A way between two wells, or out. */
export interface WellPassage {
  readonly from: number;
  readonly to: number | "exit";
  /** Rate from `from`; and back from `to`, unless that is the exit. */
  readonly forward: number;
  readonly backward: number;
}

export interface WellChain {
  /** Mean exit time from each well; NaN for wells that the first does not lead to. */
  readonly means: readonly number[];
  /** Smallest eigenvalue of the rate matrix: the hazard at late times. */
  readonly rate: number;
  /** Rate at which each well is left, by all its passages; 0 for wells that the first does not lead to. */
  readonly leaving: readonly number[];
}

/** Solved without subtractions, so that barriers of hundreds of T lose no digit. */
export function wellChain(wells: number, passages: readonly WellPassage[]): WellChain {
  const reached = reachable(wells, passages);
  const position = new Map(reached.map((well, place) => [well, place]));
  const chain = killedChain(reached.length, Math.max(1, reached.length - 1));
  const leaving = new Array<number>(wells).fill(0);
  for (const { from, to, forward, backward } of passages) {
    const place = position.get(from);
    if (place === undefined) continue;
    leaving[from] += forward;
    if (to === "exit") chain.killing[place] += forward;
    else {
      leaving[to] += backward;
      addRate(chain, place, position.get(to)!, forward);
      addRate(chain, position.get(to)!, place, backward);
    }
  }
  const solve = factorise(chain);
  const times = solve(new Float64Array(reached.length).fill(1));
  return {
    means: Array.from({ length: wells }, (_, well) => times[position.get(well) ?? -1] ?? Number.NaN),
    rate: slowestMode(solve, reached.length).rate,
    leaving,
  };
}

/** Wells connected with the first, by indices. */
export function reachable(
  wells: number,
  passages: readonly Pick<WellPassage, "from" | "to">[],
): readonly number[] {
  const reached = new Set([0]);
  for (let round = 0; round < wells; round++) {
    for (const { from, to } of passages) {
      if (to === "exit") continue;
      if (reached.has(from)) reached.add(to);
      if (reached.has(to)) reached.add(from);
    }
  }
  return [...reached];
}
