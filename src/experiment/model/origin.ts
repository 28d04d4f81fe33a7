import type { Experiment } from "../document/experiment.ts";
import { middleOf } from "../document/start.ts";
import { declaration } from "./declaration.ts";
import type { Step } from "./displacement.ts";

/** A coordinate of the start that is so many of a step's displacements away from 0 becomes the origin of that coordinate. */
const FAR = 2 ** 13;

/**
 * The place from which the engines count positions: 0, but for coordinates whose start lies far from 0 beside what a step moves them.
 * 32-bit numbers then hold the way from the start instead of the whole position, whose last bits would be lost.
 * @param experiment one point of a sweep
 * @returns one number for each variable
 */
export function origin(experiment: Experiment, stepOf: () => Step | undefined): readonly number[] {
  const start = middleOf(experiment.start);
  const zeros = start.map(() => 0);
  if (!isMovable(experiment) || start.every((value) => value === 0)) return zeros;
  const step = stepOf();
  if (step === undefined) return zeros;
  const { drift, noise } = step(start);
  return start.map((value, i) => {
    const size = Math.max(noise[i], Math.abs(drift[i]));
    return size > 0 && Math.abs(value) > FAR * size ? value : 0;
  });
}

/** False where a rule reads the position beside its formulas: lattices, weight decay, bounds of the position; and for data. */
const isMovable = (experiment: Experiment): boolean =>
  experiment.landscape.examples === undefined && declaration(experiment).readsPosition !== true;

/** The parameter of the lower end of an observed quantity's range. */
export const leastName = (index: number): string => `least[${index + 1}]`;

/** The parameter of a coordinate of the origin in expressions. */
export const originName = (index: number): string => `origin[${index + 1}]`;
