/** An experiment as the solvers of overdamped dynamics see it, who read no time. */
import type { Model } from "../experiment/model/model.ts";
import { breaksOf } from "./breaks.ts";
import type { ExitProblem } from "./line.ts";
import { namedExits } from "./named-exits.ts";
import { startDistribution } from "./start-distribution.ts";
import { unknownWalls } from "./unknown-walls.ts";

/** The problem of an experiment, or why it is none of theirs. */
export function exitProblem(model: Model): ExitProblem | { readonly unavailable: string } {
  const { dynamics } = model.experiment;
  const walls = unknownWalls(model.experiment);
  if (walls !== undefined) return walls;
  if (dynamics.kind !== "overdamped") {
    return { unavailable: `theory: no solver for ${dynamics.kind} dynamics` };
  }
  return {
    landscape: model.landscape,
    exit: model.exit,
    temperature: model.temperature(),
    start: startDistribution(model.experiment.start),
    ...breaksOf(model),
    ...namedExits(model),
  };
}
