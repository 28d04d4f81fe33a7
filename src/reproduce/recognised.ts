import type { Experiment } from "../experiment/document/experiment.ts";
import { type Model, model } from "../experiment/model/model.ts";
import { isUnavailable, type Unavailable } from "../theory/unavailable.ts";

/**
 * The parameters that a law recognises in the experiment of a result, so that no number of its document is written twice.
 * @throws where the law does not speak about it: then the document is not what its paper is about
 */
export function recognised<T extends object>(
  recognise: (of: Model) => T | Unavailable,
  experiment: Experiment,
): T {
  const found = recognise(model(experiment));
  if (isUnavailable(found))
    throw new Error(`reproduction: its law does not recognise it: ${found.unavailable}`);
  return found;
}
