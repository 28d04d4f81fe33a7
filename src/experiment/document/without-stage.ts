import type { Experiment } from "./experiment.ts";

/** The experiment as the document has it. */
export function withoutStage(experiment: Experiment): Experiment {
  if (experiment.stage === undefined) return experiment;
  const { stage: _, ...document } = experiment;
  return document;
}
