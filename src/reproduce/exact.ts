/** Exact numbers of an experiment's own chain of steps, for rows; undefined where the chain cannot be solved. */
import type { Experiment } from "../experiment/document/experiment.ts";
import { type Model, model } from "../experiment/model/model.ts";
import type { WithError } from "../theory/chain/with-error.ts";
import { type ExactChainExit, exactChainExit, exactChainStationary } from "../theory/exact-chain.ts";
import { isUnavailable } from "../theory/unavailable.ts";
import type { ExactValue } from "./row.ts";

const SOURCE = "the chain's own equation";

const exactly = ({ value }: WithError, scale = 1): ExactValue => ({ value: value * scale, source: SOURCE });

/** What of the chain's exit is wanted. */
function ofExit(of: Experiment | Model, pick: (exit: ExactChainExit) => ExactValue): ExactValue | undefined {
  const exit = exactChainExit(model(of));
  return isUnavailable(exit) ? undefined : pick(exit);
}

/** Mean number of steps until the exit. */
export const chainSteps = (of: Experiment | Model): ExactValue | undefined =>
  ofExit(of, ({ mean }) => exactly(mean));

/** Mean exit time. */
export const chainTime = (of: Experiment | Model): ExactValue | undefined =>
  ofExit(of, ({ mean, timeStep }) => exactly(mean, timeStep));

/** Probability of leaving in the next step at late times. */
export const chainHazard = (of: Experiment | Model): ExactValue | undefined =>
  ofExit(of, ({ hazard }) => exactly(hazard));

/** Variance of the stationary law. */
export function chainVariance(of: Experiment | Model): ExactValue | undefined {
  const law = exactChainStationary(model(of));
  return isUnavailable(law) || law.variance === undefined ? undefined : exactly(law.variance);
}
