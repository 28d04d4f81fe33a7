import { TallyError } from "./error.ts";
import { addObservations } from "./observation.ts";
import type { NamedExit, Tally, Withdrawal } from "./tally.ts";

/**
 * Add tallies of disjoint sets of particles of one experiment. Associative, commutative and exact.
 * Throws when the tallies do not count the same thing (other time step or exit offset), or when none is given.
 * @throws TallyError
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 200 });
 * const [first, second] = await Promise.all(
 *   [1, 2].map((seed) => finalSnapshot(simulateReference(experiment({ ...job, seed })))),
 * );
 * merge(first.tallies[0], second.tallies[0]).exited; // → 400
 * ```
 */
export function merge(...tallies: readonly Tally[]): Tally {
  const [first, ...others] = tallies;
  if (first === undefined)
    throw new TallyError("merge: no tally, got an empty list; pass at least one tally");
  return others.reduce(add, first);
}

function add(a: Tally, b: Tally): Tally {
  for (const field of ["timeStep", "exitOffset"] as const) {
    if (a[field] !== b[field]) {
      throw new TallyError(
        `merge: the tallies differ in ${field}, got ${a[field]} and ${b[field]}; merge shards of one experiment only`,
      );
    }
  }
  const exits = addNamedExits(a, b);
  const observations = addObservations(a.observations, b.observations);
  return {
    timeStep: a.timeStep,
    exitOffset: a.exitOffset,
    started: a.started + b.started,
    exited: a.exited + b.exited,
    censored: a.censored + b.censored,
    diverged: a.diverged + b.diverged,
    alive: a.alive + b.alive,
    exitSteps: a.exitSteps + b.exitSteps,
    exitStepsSquared: a.exitStepsSquared + b.exitStepsSquared,
    divergedSteps: a.divergedSteps + b.divergedSteps,
    exitBins: addBins(a.exited, a.exitBins, b.exited, b.exitBins),
    divergedBins: addBins(a.diverged, a.divergedBins, b.diverged, b.divergedBins),
    withdrawals: addWithdrawals(a.withdrawals, b.withdrawals),
    ...(a.stillSteps === undefined && b.stillSteps === undefined
      ? {}
      : { stillSteps: (a.stillSteps ?? 0n) + (b.stillSteps ?? 0n) }),
    ...(a.negativeDiffusions === undefined && b.negativeDiffusions === undefined
      ? {}
      : { negativeDiffusions: (a.negativeDiffusions ?? 0n) + (b.negativeDiffusions ?? 0n) }),
    ...(exits === undefined ? {} : { exits }),
    ...(observations === undefined ? {} : { observations }),
  };
}

/** Exits by name; a tally without any is one in which nothing has exited yet. */
function addNamedExits(a: Tally, b: Tally): readonly NamedExit[] | undefined {
  if (a.exits === undefined && a.exited === 0) return b.exits;
  if (b.exits === undefined && b.exited === 0) return a.exits;
  const others = b.exits;
  const names = (exits: readonly NamedExit[] | undefined) => exits?.map(({ name }) => name).join();
  if (names(a.exits) !== names(others)) {
    throw new TallyError("merge: the tallies count other exits by name; merge shards of one experiment only");
  }
  return a.exits?.map((exit, k) => {
    const other = others![k];
    return {
      name: exit.name,
      exited: exit.exited + other.exited,
      exitSteps: exit.exitSteps + other.exitSteps,
      exitStepsSquared: exit.exitStepsSquared + other.exitStepsSquared,
      exitBins: addBins(exit.exited, exit.exitBins, other.exited, other.exitBins),
    };
  });
}

/** Bins whose sum is 0 leave the others as they are. */
function addBins(
  a: number,
  binsOfA: readonly number[],
  b: number,
  binsOfB: readonly number[],
): readonly number[] {
  if (b === 0) return binsOfA;
  if (a === 0) return binsOfB;
  return binsOfA.map((count, bin) => count + binsOfB[bin]);
}

function addWithdrawals(a: readonly Withdrawal[], b: readonly Withdrawal[]): Withdrawal[] {
  const counts = new Map<number, number>();
  for (const { step, count } of [...a, ...b]) counts.set(step, (counts.get(step) ?? 0) + count);
  return [...counts].map(([step, count]) => ({ step, count })).sort((p, q) => p.step - q.step);
}
