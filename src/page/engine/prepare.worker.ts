/** Checks documents and prepares experiments off the page's own thread; the formula parser lives here alone. */
import { readModel } from "../../experiment/check/read.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { halfStep } from "../../experiment/model/half-step.ts";
import { prepare } from "../../run/prepare.ts";

export const answers = {
  /** A document, ready to run. Throws what refuses it: ExperimentError or FormulaError. */
  async prepare(document: unknown) {
    const model = readModel(document);
    if (model.experiment.method.kind === "direct") return prepare(model);
    // Saddles and committors are theory's, which few experiments need before they run.
    const { scoredModel } = await import("../../score/score.ts");
    return prepare(scoredModel(model));
  },
  /** An experiment with half of its step, ready to run, and the power of the step in the error. Throws what `halfStep` throws. */
  half(experiment: Experiment) {
    const { experiment: finer, order } = halfStep(experiment);
    return { prepared: prepare(finer), order };
  },
};
