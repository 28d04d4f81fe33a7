import type { Experiment } from "./experiment.ts";

/** The experiment as the document has it. */
export function withoutStage({ stage: _, ...experiment }: Experiment): Experiment {
  return experiment;
}
