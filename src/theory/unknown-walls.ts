import type { Experiment } from "../experiment/document/experiment.ts";
import { periodicVariables } from "../experiment/document/periods.ts";
import { hasWalls, nothingExits } from "../experiment/document/walled.ts";
import type { Unavailable } from "./unavailable.ts";

/**
 * Why a solver of unlimited space has nothing to say of an experiment with walls or on a ring; undefined where it has. Exits of one variable
 * with a period are those of the unlimited line, which comes to the same exits.
 */
export function unknownWalls(
  experiment: Pick<Experiment, "walls" | "exit" | "landscape">,
): Unavailable | undefined {
  if (hasWalls(experiment)) {
    return { unavailable: "theory: its solvers take space as unlimited, and this experiment has walls" };
  }
  const [ring] = periodicVariables(experiment);
  if (ring === undefined || (experiment.landscape.variables.length === 1 && !nothingExits(experiment))) {
    return undefined;
  }
  return { unavailable: `theory: its solvers take space as unlimited, and \`${ring}\` has a period` };
}
