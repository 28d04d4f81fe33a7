/** Which experiments are judged by the exact solution of the discrete chain that they simulate. */
import type { Experiment } from "../experiment/document/experiment.ts";
import { isConstant } from "../experiment/document/schedule.ts";
import type { Model } from "../experiment/model/model.ts";
import { exitsNever } from "./experiment-chain.ts";
import { hasMinibatches } from "./minibatch/regression.ts";
import { withoutTheory } from "./without-theory.ts";

/** Of overdamped dynamics only where the chain is what is simulated, since there are other exact solvers. */
export function isJudged(model: Model): boolean {
  const { dynamics, exit } = model.experiment;
  // What is stationary about minibatches comes from their moments, in any number of weights.
  if (hasMinibatches(model) && exitsNever(model.experiment)) return false;
  if (dynamics.kind === "overdamped" && !exitsNever(model.experiment)) {
    const discrete = dynamics.integrator === "euler" && exit.detection === "endpoint";
    return discrete && model.experiment.landscape.variables.length === 1;
  }
  if (dynamics.kind === "diffusion" && exit.detection === "bridge") return false;
  return isChain(model);
}

/** False where a particle carries more than its position, or the rule changes with the steps. */
const isChain = (model: Model): boolean => {
  const {
    experiment: { dynamics, landscape },
    declaration,
  } = model;
  return (
    withoutTheory(model) === undefined &&
    (landscape.variables.length === 1 || landscape.loss !== undefined) &&
    declaration.memory.length === 0 &&
    dynamics.kind !== "low-precision-sgld" &&
    !("schedule" in dynamics && !isConstant(dynamics.schedule))
  );
};

/** Power-law noise and real minibatches take the solver of chains seconds. */
export const isSlow = ({ dynamics, landscape }: Experiment): boolean =>
  dynamics.kind === "levy" ||
  landscape.loss !== undefined ||
  ("noise" in dynamics && ["stable", "pareto", "student"].includes(dynamics.noise.kind));
