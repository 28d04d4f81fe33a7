/** Checks documents and prepares experiments off the page's own thread; the formula parser lives here alone. */
import { readModel } from "../../experiment/check/read.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { halfStep } from "../../experiment/model/half-step.ts";
import { prepare } from "../../run/prepare.ts";

export const answers = {
  /** A document, ready to run. Throws what refuses it: ExperimentError or FormulaError. */
  prepare: (document: unknown) => prepare(readModel(document)),
  /** An experiment with half of its step, ready to run, and the power of the step in the error. Throws what `halfStep` throws. */
  half(experiment: Experiment) {
    const { experiment: finer, order } = halfStep(experiment);
    return { prepared: prepare(finer), order };
  },
};
