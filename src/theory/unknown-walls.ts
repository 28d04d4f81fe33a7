import type { Experiment } from "../experiment/document/experiment.ts";
import { hasWalls } from "../experiment/document/walled.ts";
import type { Unavailable } from "./unavailable.ts";

/** Why a solver of unlimited space has nothing to say of an experiment with walls; undefined without any. */
export const unknownWalls = (experiment: Pick<Experiment, "walls">): Unavailable | undefined =>
  hasWalls(experiment)
    ? { unavailable: "theory: its solvers take space as unlimited, and this experiment has walls" }
    : undefined;
