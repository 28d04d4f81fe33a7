import { timeStep } from "../experiment/document/dynamics.ts";
import { exitOffset } from "../experiment/document/exit-offset.ts";
import type { Group } from "../experiment/document/groups.ts";
import type { Evidence } from "../tally/evidence.ts";
import { merge } from "../tally/merge.ts";
import { emptyTally, stepsAtRisk, type Tally } from "../tally/tally.ts";

/**
 * How a run stands, or how it ended: its particles have all exited, all diverged, or done one or the other, or some were censored; a method that
 * does not follow all to their ends is complete.
 */
export type Outcome =
  | "running"
  | "all exited"
  | "all diverged"
  | "exited or diverged"
  | "horizon reached"
  | "complete"
  | "interrupted";

/** What a run has counted so far. */
export interface Snapshot {
  readonly groups: readonly Group[];
  /** One tally for each group, in the same order. */
  readonly tallies: readonly Tally[];
  /** Steps that the particles now being simulated have done. */
  readonly step: number;
  /** Particles of all groups still alive, or not begun. */
  readonly alive: number;
  /** Particle-steps lived so far; steps after a particle's end do not count. */
  readonly particleSteps: bigint;
  /** Wall time since the start, without the compilation of kernels. */
  readonly seconds: number;
  readonly outcome: Outcome;
  /** What a method has found beside the tallies; `direct` finds nothing else. */
  readonly evidence?: Evidence;
}

/**
 * A snapshot of a run whose particles go in batches.
 * @param parts lists of tallies to add up, each with one tally for each group; @param waiting particles of each group
 * that have not begun: they are alive after 0 steps.
 */
export function snapshotOf(
  groups: readonly Group[],
  parts: readonly (readonly Tally[])[],
  waiting: number,
  rest: Pick<Snapshot, "step" | "seconds" | "outcome">,
): Snapshot {
  const tallies = groups.map(({ experiment }, g) =>
    merge(
      ...parts.map((part) => part[g]),
      emptyTally({
        timeStep: timeStep(experiment.dynamics),
        exitOffset: exitOffset(experiment),
        started: waiting,
      }),
    ),
  );
  return {
    groups,
    tallies,
    ...rest,
    alive: tallies.reduce((sum, tally) => sum + tally.alive, 0),
    particleSteps: tallies.reduce((sum, tally) => sum + stepsAtRisk(tally), 0n),
  };
}

/** How a run that was not interrupted has ended. */
export function endOf(tallies: readonly Tally[]): Outcome {
  if (tallies.some(({ censored }) => censored > 0)) return "horizon reached";
  if (tallies.every(({ diverged }) => diverged === 0)) return "all exited";
  return tallies.some(({ exited }) => exited > 0) ? "exited or diverged" : "all diverged";
}
