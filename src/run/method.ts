import type { Experiment } from "../experiment/document/experiment.ts";
import type { Engine, RunOptions } from "./engine.ts";
import type { Prepared } from "./prepare.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * A way of asking an engine for evidence: it opens the experiment, lets particles walk in one stage or several, and gives snapshots of what has
 * been counted. What it finds beside tallies is their `evidence`.
 */
export type Method = (
  engine: Engine,
  experiment: Experiment | Prepared,
  options: RunOptions,
) => AsyncGenerator<Snapshot, void, void>;
