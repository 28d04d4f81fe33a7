import * as z from "zod/mini";
import { type BinsJson, binsSchema, checkExitSums, count, dense, sparse, sum } from "./bins-json.ts";
import { TallyError } from "./error.ts";
import type { NamedExit, Tally } from "./tally.ts";

/** The counts of a named exit as plain JSON. */
export interface NamedExitJson {
  readonly name: string;
  readonly exited: number;
  readonly exitSteps: string;
  readonly exitStepsSquared: string;
  readonly bins: BinsJson;
}

/** Exact; `namedExitFromJson` gives the same again. */
export function namedExitToJson({ exitBins, ...exit }: NamedExit): NamedExitJson {
  return {
    ...exit,
    exitSteps: String(exit.exitSteps),
    exitStepsSquared: String(exit.exitStepsSquared),
    bins: sparse(exitBins),
  };
}

/** Shape of the JSON. */
export const namedExitSchema = z.object({
  name: z.string("a name"),
  exited: count(),
  exitSteps: sum(),
  exitStepsSquared: sum(),
  bins: binsSchema,
});

/** The counts of a named exit from their validated JSON. */
export function namedExitFromJson({ bins, ...exit }: z.infer<typeof namedExitSchema>): NamedExit {
  return {
    ...exit,
    exitSteps: BigInt(exit.exitSteps),
    exitStepsSquared: BigInt(exit.exitStepsSquared),
    exitBins: dense(bins),
  };
}

/** Throws TallyError where the named exits of a tally are damaged, or do not add up to all of its exits. */
export function checkNamedExits(tally: Tally): void {
  const { exits } = tally;
  if (exits === undefined) return;
  for (const exit of exits) {
    const { name, exited, exitBins } = exit;
    const binned = exitBins.reduce((a, b) => a + b, 0);
    if (binned !== exited) {
      throw new TallyError(
        `tally.exits: the sum of bins of ${name} is ${binned}, not ${exited}; the file is damaged`,
      );
    }
    checkExitSums(`tally.exits: of ${name}`, exit);
  }
  const same =
    exits.reduce((total, { exitSteps }) => total + exitSteps, 0n) === tally.exitSteps &&
    exits.reduce((total, { exitStepsSquared }) => total + exitStepsSquared, 0n) === tally.exitStepsSquared &&
    tally.exitBins.every(
      (count, bin) => exits.reduce((total, { exitBins }) => total + exitBins[bin], 0) === count,
    );
  if (same) return;
  throw new TallyError(
    "tally.exits: the named exits do not add up to the exits of the tally; the file is damaged",
  );
}
