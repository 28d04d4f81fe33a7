import type { Experiment } from "../experiment/document/experiment.ts";
import type { Prepared } from "./prepare.ts";

/** Whether an experiment has been prepared already. */
export const isPrepared = (one: Experiment | Prepared): one is Prepared =>
  typeof one === "object" && one !== null && "kernels" in one;

/** The experiment itself, prepared or not. */
export const experimentOf = (one: Experiment | Prepared): Experiment =>
  isPrepared(one) ? one.demand.experiment : one;
