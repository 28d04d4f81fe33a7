/** Experiments that the sections vary: double wells with a known mean exit time in any number of variables. */

import { experiment } from "../src/experiment/check/read.ts";
import type { Experiment } from "../src/experiment/document/experiment.ts";

const NAMES = [..."abcdfghijklmnopq"];

/**
 * The double well V = x⁴/4 − x²/2 in each of `dimension` variables, from −1 to the top of the first one's barrier:
 * the others do not matter to the exit, so that its law is that of one variable.
 * @param changes fields of the document to replace
 */
export function separableWells(
  dimension: number,
  changes: Readonly<Record<string, unknown>> = {},
): Experiment {
  const variables = NAMES.slice(0, dimension);
  return experiment({
    landscape: {
      variables,
      potential: variables.map((name) => `(${name}^4/4 - ${name}^2/2)`).join(" + "),
    },
    dynamics: { kind: "overdamped", temperature: 0.1, step: 0.01 },
    start: { at: variables.map(() => -1) },
    exit: { when: `${variables[0]} > 0` },
    horizon: 500,
    ...changes,
  });
}

/** The same wells in one variable: their exit has the same law, and theory knows it. */
export function firstWell({ dynamics, horizon }: Experiment): Experiment {
  return separableWells(1, { dynamics, horizon });
}
