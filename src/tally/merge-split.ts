import { TallyError } from "./error.ts";
import type { CycleTally, SplitTally } from "./split-tally.ts";

/**
 * Counts of disjoint replicas of the same levels in one: replicas stand one after the other, steps add up. Replicas are disjoint where their seeds
 * differ. Associative and exact.
 * @throws TallyError where they climbed other levels, floors or cycles, have other numbers of particles, or none is given
 * @example
 * ```ts
 * const walk = {
 *   landscape: { variables: ["x"], potential: "x/2" },
 *   dynamics: { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: 1.5 } },
 *   start: { at: [0] },
 *   exit: { exits: { up: "x >= 10", down: "x <= -1" } },
 *   horizon: 1000,
 *   particles: 1024,
 *   method: { kind: "splitting", question: "probability", of: ["up"], replicas: 8, score: "x", levels: [4, 7] },
 * };
 * const [first, second] = await Promise.all(
 *   [1, 2].map((seed) => finalSnapshot(simulateReference(experiment({ ...walk, seed })))),
 * );
 * const both = mergeSplit(first.evidence.groups[0].tally, second.evidence.groups[0].tally);
 * both.arrived.length; // → 16
 * ```
 */
export function mergeSplit(...tallies: readonly SplitTally[]): SplitTally {
  const [first, ...others] = tallies;
  if (first === undefined)
    throw new TallyError("mergeSplit: no tally, got an empty list; pass at least one tally");
  return others.reduce(add, first);
}

function add(a: SplitTally, b: SplitTally): SplitTally {
  const same = (what: string, one: unknown, other: unknown): void => {
    if (JSON.stringify(one) === JSON.stringify(other)) return;
    throw new TallyError(
      `mergeSplit: the tallies differ in ${what}, got ${JSON.stringify(one)} and ${JSON.stringify(other)}; merge replicas of the same levels only`,
    );
  };
  same("lanes", a.lanes, b.lanes);
  same("units", a.units, b.units);
  same("levels", a.levels, b.levels);
  same("floor", a.floor ?? null, b.floor ?? null);
  same("the number of cycles", a.cycles.length, b.cycles.length);
  same("the number of exits", a.exits[0]?.length, b.exits[0]?.length);
  return {
    lanes: a.lanes,
    units: a.units,
    cut: a.cut + b.cut,
    levels: a.levels,
    floor: a.floor,
    cycles: a.cycles.map((cycle, c): CycleTally => {
      const other = b.cycles[c];
      return {
        up: [...cycle.up, ...other.up],
        reached: [...cycle.reached, ...other.reached],
        back: [...cycle.back, ...other.back],
        returned: [...cycle.returned, ...other.returned],
        climbed: [...cycle.climbed, ...other.climbed],
      };
    }),
    arrived: [...a.arrived, ...b.arrived],
    steps: a.steps.map((count, i) => count + b.steps[i]),
    ancestors: [...a.ancestors, ...b.ancestors],
    exits: [...a.exits, ...b.exits],
    exitSteps: [...a.exitSteps, ...b.exitSteps],
  };
}
