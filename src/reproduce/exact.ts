/** Exact numbers of an experiment's own chain of steps, for rows; undefined where the chain cannot be solved. */
import type { Experiment } from "../experiment/document/experiment.ts";
import type { Quantity } from "../theory/chain/quantity.ts";
import { type JudgedExit, judgedExit, judgedStationary } from "../theory/judge.ts";
import { isUnavailable } from "../theory/unavailable.ts";
import type { ExactValue } from "./reproduction.ts";

const SOURCE = "the chain's own equation";

const exactly = ({ value }: Quantity, scale = 1): ExactValue => ({ value: value * scale, source: SOURCE });

/** What of the chain's exit is wanted. */
function ofExit(experiment: Experiment, pick: (exit: JudgedExit) => ExactValue): ExactValue | undefined {
  const exit = judgedExit(experiment);
  return isUnavailable(exit) ? undefined : pick(exit);
}

/** Mean number of steps until the exit. */
export const chainSteps = (experiment: Experiment): ExactValue | undefined =>
  ofExit(experiment, ({ mean }) => exactly(mean));

/** Mean exit time. */
export const chainTime = (experiment: Experiment): ExactValue | undefined =>
  ofExit(experiment, ({ mean, timeStep }) => exactly(mean, timeStep));

/** Probability of leaving in the next step at late times. */
export const chainHazard = (experiment: Experiment): ExactValue | undefined =>
  ofExit(experiment, ({ hazard }) => exactly(hazard));

/** Variance of the stationary law. */
export function chainVariance(experiment: Experiment): ExactValue | undefined {
  const law = judgedStationary(experiment);
  return isUnavailable(law) || law.variance === undefined ? undefined : exactly(law.variance);
}
