/** What conditions and observed formulas may ask of a variable by its name. */
import type { Graph } from "../../formula/graph.ts";
import type { Aspect } from "../../formula/names.ts";
import type { Experiment } from "../document/experiment.ts";
import { hasVelocities, velocityVariable } from "../document/velocities.ts";
import { turnsOf } from "./period-formulas.ts";

type Moving = Pick<Experiment, "landscape"> & Partial<Pick<Experiment, "dynamics">>;

/**
 * Turns and velocities, `winding(theta)` and `velocity(x)`. Throws FormulaError or ExperimentError.
 * @param turns what the turns are; by default those of the periods that the landscape has
 */
export const aspectsOf = (
  graph: Graph,
  { landscape, dynamics }: Moving,
  turns: Aspect = turnsOf(graph, { landscape }),
): Readonly<Record<string, Aspect>> => ({
  winding: turns,
  velocity: {
    of:
      dynamics !== undefined && hasVelocities(dynamics)
        ? Object.fromEntries(
            landscape.variables.map((name, i) => [
              name,
              graph.variable(velocityVariable(landscape.variables.length, i)),
            ]),
          )
        : {},
    lacking:
      dynamics === undefined || hasVelocities(dynamics)
        ? "names no variable"
        : `is not known, since ${dynamics.kind} dynamics has no velocities`,
    remedy: "use underdamped dynamics, or a diffusion with the velocity as a variable of its own",
  },
});
