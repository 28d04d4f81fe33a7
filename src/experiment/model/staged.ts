import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { type Model, model } from "./model.ts";

/**
 * An experiment as the particles of its method walk it: with a stage where the method has stages. That of a direct method is itself.
 * @throws ExperimentError where levels are to be climbed and there is no score
 */
export function staged(experiment: Experiment): Experiment {
  const { method } = experiment;
  if (method.kind === "direct") return experiment;
  if (method.kind === "fleming-viot") {
    // A round's end is that of its steps alone, so that particles which the last one leaves alive are no censored ones.
    return { ...experiment, stage: { endless: true, replicas: method.replicas } };
  }
  const { score, question, tilt } = method;
  if (score === undefined) {
    throw new ExperimentError({
      path: "method.score",
      found: "missing",
      remedy:
        "type a formula that rises towards the exits that are asked about, or have one chosen: withScore(experiment)",
    });
  }
  return { ...experiment, stage: { score, endless: question === "time", tilted: tilt > 0 } };
}

/** The model of that, made once for each. */
export const stagedModel = (given: Experiment | Model): Model => model(given).derive(walked);

function walked(of: Model): Model {
  const { experiment } = of;
  const stage = staged(experiment);
  return stage === experiment ? of : model(stage);
}
