import { expectExperiment } from "../experiment/complete.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { roundedFormulas } from "./rounded-formulas.ts";
import type { Warning } from "./warning.ts";

/** Each judges one unswept experiment by its document alone. */
const JUDGEMENTS: readonly ((experiment: Experiment) => readonly Warning[])[] = [roundedFormulas];

/**
 * What an experiment's document alone gives reason to warn of, before anything has run; empty where nothing is. Pure.
 * @param experiment one point of a sweep, its sweep left aside
 */
export function experimentWarnings(experiment: Experiment): Warning[] {
  expectExperiment(experiment, "experimentWarnings");
  return JUDGEMENTS.flatMap((judge) => judge(experiment));
}
