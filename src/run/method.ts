import type { Engine, RunOptions } from "./engine.ts";
import type { Runnable } from "./prepared.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * A way of asking an engine for evidence: it opens the experiment, lets particles walk in one stage or several, and gives snapshots of what has
 * been counted. What it finds beside tallies is their `evidence`.
 */
export type Method = (
  engine: Engine,
  experiment: Runnable,
  options: RunOptions,
) => AsyncGenerator<Snapshot, void, void>;
