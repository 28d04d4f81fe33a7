import { experiment } from "../../src/experiment/check/read.ts";
import { timeStep } from "../../src/experiment/document/dynamics.ts";
import { groups } from "../../src/experiment/document/groups.ts";
import type { Reproduction, Run } from "../../src/reproduce/reproduction.ts";
import type { Row } from "../../src/reproduce/row.ts";
import { emptyTally } from "../../src/tally/tally.ts";

/** A value made once for each reproduction: exact numbers take seconds, and are kept by experiment. */
function once<T>(make: (one: Reproduction) => T): (one: Reproduction) => T {
  const known = new Map<string, T>();
  return (one) => {
    const found = known.get(one.id) ?? make(one);
    known.set(one.id, found);
    return found;
  };
}

/** The points of a reproduction, with tallies of nothing. */
export const unmeasuredRuns = once(({ document }): readonly Run[] =>
  groups(experiment(document)).map(({ experiment: point }) => ({
    experiment: point,
    tally: emptyTally({ timeStep: timeStep(point.dynamics), exitOffset: 0, started: 0 }),
  })),
);

/** The rows of a reproduction that nothing was measured for: formulas and exact values alone. */
export const unmeasuredRows = once((one): readonly Row[] => one.rows(unmeasuredRuns(one)));
