import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";

/**
 * Refuses parts of a rule that would change nothing, unless the sweep changes what they wait for: a row of points may
 * begin with no momentum. Throws ExperimentError.
 */
export function checkUnused(dynamics: Experiment["dynamics"], sweep: Experiment["sweep"]): void {
  const none = (field: string, value: number): boolean =>
    value === 0 && !Object.hasOwn(sweep, `dynamics.${field}`);
  const refuse = (field: string, found: string, remedy: string): never => {
    throw new ExperimentError({ path: `dynamics.${field}`, found, remedy });
  };
  if ("decoupled" in dynamics && dynamics.decoupled && none("weightDecay", dynamics.weightDecay)) {
    refuse(
      "decoupled",
      "there is no weight decay to decouple",
      "give dynamics.weightDecay, such as PyTorch's 0.01",
    );
  }
  if (dynamics.kind === "sgd" && none("momentum", dynamics.momentum)) {
    const remedy = "give dynamics.momentum, such as 0.9";
    if (dynamics.nesterov) refuse("nesterov", "there is no momentum to look ahead by", remedy);
    if (dynamics.dampening !== 0) refuse("dampening", "there is no momentum to dampen", remedy);
  }
}
