import type { Model } from "../experiment/model/model.ts";
import { stepBias } from "../theory/step-bias.ts";
import { isUnavailable } from "../theory/unavailable.ts";
import type { StepBiasWarning } from "./warning.ts";

/** Biases from which on a step is named: of an experiment in one variable, and of a straight line through one in several. */
const NAMED = { whole: 0.005, line: 0.02 };

/** What the length of the step does to the mean exit time. */
export function namedStepBias(model: Model): readonly StepBiasWarning[] {
  const bias = stepBias(model);
  if (isUnavailable(bias)) return [];
  const { relative, whole } = bias;
  if (Math.abs(relative) < (whole ? NAMED.whole : NAMED.line)) return [];
  return [{ kind: "step-bias", relative, whole, endpoint: model.experiment.exit.detection === "endpoint" }];
}
