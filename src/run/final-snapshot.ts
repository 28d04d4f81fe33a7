import type { Snapshot } from "./snapshot.ts";

/**
 * Wait for a run's end.
 * @param snapshots what `simulate` or `simulateReference` yields
 * @returns the last snapshot: every particle has exited, diverged or been censored, or the signal has stopped the run (`outcome`)
 * @throws what the run throws, and a sentence where it has yielded nothing
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 100 });
 * const { alive, particleSteps } = await finalSnapshot(simulateReference(job));
 * alive; // → 0
 * particleSteps > 0n; // → true
 * ```
 */
export async function finalSnapshot(snapshots: AsyncIterable<Snapshot>): Promise<Snapshot> {
  let last: Snapshot | undefined;
  for await (const snapshot of snapshots) last = snapshot;
  if (last === undefined)
    throw new Error("finalSnapshot: got no snapshot; give what `simulate` returns, once");
  return last;
}
