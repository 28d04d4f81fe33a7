import { timeStep } from "./dynamics.ts";
import type { Experiment } from "./experiment.ts";
import { horizonSteps } from "./horizon.ts";

/** When particles are looked at, in steps. */
export interface ObservationTimes {
  /** Records that the looks fill: one for each separate time, or a single one for regular looks. */
  readonly records: number;
  /** How many looks are added to the fullest record. */
  readonly looksPerRecord: number;
  /** The first look after `step` steps and the record it goes to; undefined after the last. */
  next(step: number): { readonly step: number; readonly record: number } | undefined;
}

/** The looks of one experiment without a sweep; none without `observe`. */
export function observationTimes(
  experiment: Pick<Experiment, "observe" | "dynamics" | "horizon">,
): ObservationTimes {
  const { observe } = experiment;
  const steps = (time: number): number => Math.max(1, Math.round(time / timeStep(experiment.dynamics)));
  if (observe?.at !== undefined) {
    const at = observe.at.map(steps);
    return {
      records: at.length,
      looksPerRecord: 1,
      next: (step) => {
        const record = at.findIndex((look) => look > step);
        return record < 0 ? undefined : { step: at[record], record };
      },
    };
  }
  if (observe?.every === undefined) return { records: 0, looksPerRecord: 0, next: () => undefined };
  const every = steps(observe.every);
  const from = observe.from === undefined ? every : steps(observe.from);
  const horizon = horizonSteps(experiment);
  return {
    records: 1,
    looksPerRecord: Math.max(0, Math.floor((horizon - from) / every) + 1),
    next: (step) => {
      const look = step < from ? from : from + every * (Math.floor((step - from) / every) + 1);
      return look > horizon ? undefined : { step: look, record: 0 };
    },
  };
}

/** Looks of all groups of a sweep together: those of the group with the longest horizon. */
export function observationTimesOfAll(
  groups: readonly { readonly experiment: Parameters<typeof observationTimes>[0] }[],
): ObservationTimes {
  const experiments = groups.map(({ experiment }) => experiment);
  return observationTimes(experiments.reduce((a, b) => (b.horizon > a.horizon ? b : a)));
}
