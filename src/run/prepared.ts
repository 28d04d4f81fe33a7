import type { Experiment } from "../experiment/document/experiment.ts";
import { withoutStage } from "../experiment/document/without-stage.ts";
import type { Model } from "../experiment/model/model.ts";
import type { Prepared } from "./prepare.ts";

/** What can be run: an experiment, its model where one is at hand, or what has been prepared of it. */
export type Runnable = Experiment | Model | Prepared;

/** Whether an experiment has been prepared already. */
export const isPrepared = (one: Runnable): one is Prepared => has(one, "kernels");

/** The experiment itself, or its model where that is at hand. */
export const unprepared = (one: Runnable): Experiment | Model =>
  isPrepared(one) ? withoutStage(one.requirements.experiment) : one;

/** The experiment itself, prepared or not. */
export function experimentOf(one: Runnable): Experiment {
  const of = unprepared(one);
  return isModel(of) ? of.experiment : of;
}

const isModel = (one: Experiment | Model): one is Model => has(one, "formulas");

const has = (one: unknown, field: string): boolean => typeof one === "object" && one !== null && field in one;
