/** The two balanced layers that several papers are about. */
import type { Experiment } from "../experiment/document/experiment.ts";
import type { BalancedProblem } from "../theory/formulas/law-of-balance.ts";
import { numberAt } from "./number-at.ts";

/** Label, its noise, and learning rate of an experiment whose parameters are named k and s. */
export const balanceOf = (experiment: Experiment): BalancedProblem => ({
  label: numberAt(experiment, "landscape.parameters.k"),
  spread: numberAt(experiment, "landscape.parameters.s"),
  learningRate: numberAt(experiment, "dynamics.learningRate"),
});
