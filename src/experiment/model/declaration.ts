import type { Declaration } from "../document/declaration.ts";
import type { Experiment } from "../document/experiment.ts";
import { kindOf } from "../document/kinds.ts";

/** The declaration of an experiment's dynamics. */
export function declaration({
  dynamics,
  landscape,
  exit,
  sweep = {},
}: Pick<Experiment, "dynamics" | "landscape" | "exit"> & {
  readonly sweep?: Experiment["sweep"];
}): Declaration {
  return kindOf(dynamics.kind).declare(dynamics, {
    dimension: landscape.variables.length,
    detection: exit.detection,
    examples: landscape.examples,
    swept: (field) => Object.hasOwn(sweep, `dynamics.${field}`),
  });
}
