import { halfSteps } from "./half-steps.ts";
import { slowestDecay } from "./late-hazard.ts";
import type { Intervals } from "./region.ts";
import { survivalAfter } from "./survival.ts";
import { expectation, solversOf, type Transition } from "./transition.ts";
import { refined, type WithError } from "./with-error.ts";

/** Exact exit of a chain, by solving its own equations. */
export interface ChainExit {
  /** Mean number of steps until the exit, the last one counted. */
  readonly mean: WithError;
  /** Standard deviation of the number of steps. */
  readonly standardDeviation: WithError;
  /** Probability of leaving into each gap of the living region, from the left; closed gaps between and beyond the intervals. */
  readonly exits: readonly {
    readonly gap: readonly [low: number, high: number];
    readonly probability: WithError;
    /** Mean number of steps on the paths that leave there, not divided by their probability. */
    readonly steps: WithError;
  }[];
  /**
   * Steps by which half of those have left that leave into some gaps, given by their numbers; undefined where it would take too long to say, and where
   * nobody leaves there.
   */
  readonly medianSteps: (gaps: readonly number[]) => number | undefined;
  /** 1 − λ per step for the largest eigenvalue λ of the transition operator: the late hazard, with full relative precision. */
  readonly hazard: WithError;
  /** P(alive after n steps) and P(exited by step n) for every n of `steps`; each with full relative precision. */
  readonly survival: (
    steps: readonly number[],
  ) => readonly { readonly steps: number; readonly alive: WithError; readonly exited: WithError }[];
  /** States of the finer of the two systems that were solved. */
  readonly states: number;
}

interface Solution {
  readonly transition: Transition;
  readonly mean: number;
  readonly standardDeviation: number;
  readonly exits: readonly {
    readonly probability: number;
    readonly steps: number;
    /** Of each state, the probability of leaving there. */
    readonly leaving: Float64Array;
  }[];
  readonly hazard: number;
  readonly hazardError: number;
}

/** Solves both systems; what changes between them is the error. @param fine the same as `coarse` where that is exact */
export function exitOf(coarse: Transition, fine: Transition, gaps: Intervals): ChainExit {
  const before = solution(coarse);
  const after = fine === coarse ? before : solution(fine);
  const compare = (of: (solved: Solution) => number): WithError => refined(of(before), of(after));
  const hazard = compare(({ hazard }) => hazard);
  return {
    mean: compare(({ mean }) => mean),
    standardDeviation: compare(({ standardDeviation }) => standardDeviation),
    exits: gaps.map((gap, g) => ({
      gap,
      probability: compare(({ exits }) => exits[g].probability),
      steps: compare(({ exits }) => exits[g].steps),
    })),
    medianSteps: (chosen) => {
      const mine = chosen.map((gap) => after.exits[gap]);
      const whole = mine.reduce((sum, { probability }) => sum + probability, 0);
      if (!(whole > 0)) return undefined;
      const leaving = new Float64Array(fine.size).map((_, i) =>
        mine.reduce((sum, one) => sum + one.leaving[i], 0),
      );
      return halfSteps(fine, leaving, whole, after.hazard);
    },
    hazard: { ...hazard, error: hazard.error + after.hazardError },
    survival: (steps) => {
      const first = survivalAfter(coarse, steps);
      const second = fine === coarse ? first : survivalAfter(fine, steps);
      return second.map(({ steps: n, alive, exited }, k) => ({
        steps: n,
        // Every step rounds once.
        alive: refined(first[k].alive, alive, n),
        exited: refined(first[k].exited, exited, n),
      }));
    },
    states: fine.size,
  };
}

function solution(transition: Transition): Solution {
  const { size, rows, start } = transition;
  const solvers = solversOf(transition);
  const times = solvers.solve(new Float64Array(size).fill(1));
  // E N² = 1 + 2 E[N′; alive] + E[N′²; alive], and E[N′; alive] = E N − 1.
  const squares = solvers.solve(times.map((time) => 2 * time - 1));
  const { hazard, error } = slowestDecay(transition, solvers);
  const mean = 1 + expectation(start, times);
  const square = 1 + 2 * expectation(start, times) + expectation(start, squares);
  return {
    transition,
    mean,
    standardDeviation: Math.sqrt(Math.max(0, square - mean * mean)),
    exits: start.exits.map((first, g) => {
      const leaving = solvers.solve(Float64Array.from(rows, ({ exits }) => exits[g]));
      const probability = first + expectation(start, leaving);
      // E[N; this exit] = P(this exit) + E[N′; alive, this exit].
      return { probability, steps: probability + expectation(start, solvers.solve(leaving)), leaving };
    }),
    hazard,
    hazardError: error,
  };
}
