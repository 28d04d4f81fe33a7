import type { Experiment } from "../experiment/document/experiment.ts";
import { type Model, modelOf } from "../experiment/model/model.ts";
import { roundedFormulas } from "./rounded-formulas.ts";
import { startsOutside } from "./starts-outside.ts";
import { namedStepBias } from "./step-bias.ts";
import { changingHazard } from "./survivors-warnings.ts";
import type { Warning } from "./warning.ts";

/** Each judges one unswept experiment by its document alone. */
const JUDGEMENTS: readonly ((model: Model) => readonly Warning[])[] = [
  startsOutside,
  roundedFormulas,
  changingHazard,
];
/** Those that take a tenth of a second or more. */
const SLOW: typeof JUDGEMENTS = [namedStepBias];

/**
 * What an experiment's document alone gives reason to warn of, before anything has run; empty where nothing is. Pure.
 * @param experiment one point of a sweep, its sweep left aside
 * @param options `slow: false` leaves out what solves the step's own walk, a tenth of a second each. Default true
 * @example
 * ```ts
 * experimentWarnings(experiment(gallery["brownian-interval"])); // → []
 * ```
 */
export function experimentWarnings(
  experiment: Experiment | Model,
  { slow = true }: { readonly slow?: boolean } = {},
): Warning[] {
  const of = modelOf(experiment, "experimentWarnings");
  return [...JUDGEMENTS, ...(slow ? SLOW : [])].flatMap((judge) => judge(of));
}
