/** Theory on a thread of its own, which can be ended at any moment: one answer for each experiment, in their order. */
import { parentPort, workerData } from "node:worker_threads";
import type { Experiment } from "../experiment/document/experiment.ts";
import { model } from "../experiment/model/model.ts";
import { theory } from "../papers/predictions.ts";

export interface TheoryQuestion {
  /** Points of a sweep, each without its sweep. */
  readonly experiments: readonly Experiment[];
  /** Whether the solvers that take a second or more are asked as well. */
  readonly plane: boolean;
}

const { experiments, plane } = workerData as TheoryQuestion;
// The points of a sweep have their formulas in common.
const of = model(experiments[0]);
for (const experiment of experiments) parentPort?.postMessage(theory(of.at(experiment), { plane }));
