import type { Experiment } from "../../experiment/document/experiment.ts";

/**
 * A prepared experiment as its document has it: a score that was chosen for it belongs to its run, and is chosen again for what the form makes of
 * it.
 */
export function asTyped(experiment: Experiment, document: unknown): Experiment {
  const { method } = experiment;
  const typed = (document as { readonly method?: { readonly score?: unknown } }).method?.score;
  if (method.kind !== "splitting" || typed !== undefined) return experiment;
  const { score: _, ...others } = method;
  return { ...experiment, method: others };
}
