import { experiment } from "../../src/experiment/check/read.ts";
import { timeStep } from "../../src/experiment/document/dynamics.ts";
import { groups } from "../../src/experiment/document/groups.ts";
import type { Reproduction, Row } from "../../src/reproduce/reproduction.ts";
import { emptyTally } from "../../src/tally/tally.ts";

const known = new Map<string, readonly Row[]>();

/** The rows of a reproduction that nothing was measured for: formulas and exact values alone. */
export function unmeasuredRows({ id, document, rows }: Reproduction): readonly Row[] {
  const found =
    known.get(id) ??
    rows(
      groups(experiment(document)).map(({ experiment: point }) => ({
        experiment: point,
        tally: emptyTally({ timeStep: timeStep(point.dynamics), exitOffset: 0, started: 0 }),
      })),
    );
  known.set(id, found);
  return found;
}
