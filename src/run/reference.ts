import type { Experiment } from "../experiment/document/experiment.ts";
import { type Model, modelOf } from "../experiment/model/model.ts";
import type { OutcomeWords } from "../tally/nearest-exit.ts";
import type { RunOptions } from "./engine.ts";
import { referenceEngine, type TwinOptions } from "./engines/reference/engine.ts";
import { METHODS } from "./methods.ts";
import { checkRunOptions } from "./options.ts";
import type { Snapshot } from "./snapshot.ts";

/** How a run on the processor is done; none of it changes a tally. */
export interface ReferenceOptions extends Pick<RunOptions, "signal" | "interval">, TwinOptions {
  /** Receives the outcome words of particles as they end, group by group. */
  readonly outcomes?: (words: OutcomeWords) => void;
}

/**
 * Run an experiment on the processor with the CPU twins: same numbers, far fewer particles. Gives the event loop its
 * turn at every snapshot.
 * @param experiment what `experiment` returns
 * @throws ExperimentError, FormulaError
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally], outcome } = await finalSnapshot(simulateReference(job));
 * outcome; // → "all exited"
 * tally.exited; // → 400
 * ```
 */
export async function* simulateReference(
  experiment: Experiment | Model,
  { outcomes, ...options }: ReferenceOptions = {},
): AsyncGenerator<Snapshot, void, void> {
  checkRunOptions(options, "simulateReference");
  const of = modelOf(experiment, "simulateReference");
  yield* METHODS[of.experiment.method.kind](referenceEngine(options), of, {
    ...options,
    ...(outcomes === undefined ? {} : { outcomes: (batch, words) => outcomes({ ...batch, words }) }),
  });
}
