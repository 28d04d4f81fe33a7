import { merge } from "../../tally/merge.ts";
import type { Tally } from "../../tally/tally.ts";
import { INTERVAL } from "../engine.ts";
import type { Method } from "../method.ts";
import { endOf, type Snapshot, snapshotOf } from "../snapshot.ts";

/**
 * Every particle of the document walks from its start to its end, batch after batch, and is counted. The tallies depend on the experiment
 * alone, and are all the evidence there is.
 */
export const direct: Method = async function* (engine, experiment, options) {
  const { signal, interval = INTERVAL, clock = () => performance.now() } = options;
  const { groups, batches, walk } = await engine.open(experiment, options);
  const all = batches.reduce((sum, { particles }) => sum + particles, 0);
  /** Tallies of the batches that have ended. */
  let ended: readonly Tally[] | undefined;
  let lastYield = Number.NEGATIVE_INFINITY;

  for (const batch of batches) {
    const waiting = all - batch.firstParticle - batch.particles;
    for await (const { tallies, step, seconds, last } of walk(batch)) {
      const sofar = ended === undefined ? [tallies] : [ended, tallies];
      const snapshot = (): Snapshot =>
        snapshotOf(groups, sofar, waiting, { step, seconds, outcome: "running" });
      if (!last) {
        yield snapshot();
        lastYield = clock();
        continue;
      }
      ended = groups.map((_, g) => merge(...sofar.map((part) => part[g])));
      const stopped = signal?.aborted === true;
      // The end of a batch is shown like any moment of it; that of the run always.
      if (waiting > 0 && !stopped && clock() - lastYield < interval) continue;
      const shown = snapshot();
      yield {
        ...shown,
        outcome: shown.alive === 0 ? endOf(shown.tallies) : stopped ? "interrupted" : "running",
      };
      lastYield = clock();
      if (stopped) return;
    }
  }
};
