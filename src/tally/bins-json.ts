/** Bins and sums of steps as plain JSON, and what they must say together. */
import * as z from "zod/mini";
import { BIN_COUNT, binOf, firstStepOf } from "./bins.ts";
import { TallyError } from "./error.ts";
import { SUM, SUM_TEXT } from "./sum-text.ts";

/** First steps of the bins that are not empty, and their counts. */
export interface BinsJson {
  readonly firstStep: readonly number[];
  readonly counts: readonly number[];
}

/** Bins without those that are empty. */
export function sparse(counts: readonly number[]): BinsJson {
  const occupied = counts.flatMap((count, bin) => (count > 0 ? [bin] : []));
  return { firstStep: occupied.map(firstStepOf), counts: occupied.map((bin) => counts[bin]) };
}

/** The bins again, BIN_COUNT of them. */
export function dense({ firstStep, counts }: BinsJson): number[] {
  const bins = new Array<number>(BIN_COUNT).fill(0);
  firstStep.forEach((first, i) => {
    bins[binOf(first)] += counts[i];
  });
  return bins;
}

/** Shapes of a count, a step, a sum of any size, and bins. */
export const count = () => z.int("a whole number").check(z.minimum(0, "a whole number"));
export const step = () => count().check(z.maximum(2 ** 32 - 1, "a step below 2³²"));
export const sum = () => z.string(SUM_TEXT).check(z.regex(SUM, SUM_TEXT));
export const binsSchema = z
  .object(
    {
      firstStep: z.array(
        step().check(z.refine((value) => firstStepOf(binOf(value)) === value, "the first step of a bin")),
        "a list of whole numbers",
      ),
      counts: z.array(count(), "a list of whole numbers"),
    },
    "two lists: firstStep and counts",
  )
  .check(z.refine(({ firstStep, counts }) => firstStep.length === counts.length, "two equally long lists"));

/** Exits in bins, and the sums of their steps and of the squares. */
export interface ExitSums {
  readonly exited: number;
  readonly exitSteps: bigint;
  readonly exitStepsSquared: bigint;
  readonly exitBins: readonly number[];
}

/** Throws TallyError where sums of exit steps are none that their bins allow. */
export function checkExitSums(where: string, exits: ExitSums): void {
  const { exited, exitSteps, exitStepsSquared, exitBins } = exits;
  checkSum(where, "exitSteps", exitBins, exitSteps, BigInt);
  checkSum(where, "exitStepsSquared", exitBins, exitStepsSquared, (step) => BigInt(step) ** 2n);
  if (BigInt(exited) * exitStepsSquared < exitSteps ** 2n) {
    throw new TallyError(
      `${where}: exitStepsSquared is ${exitStepsSquared}, too small for exitSteps ${exitSteps}; the file is damaged`,
    );
  }
}

/** Throws TallyError where a sum over steps, or over what `power` makes of them, is none that the bins allow. */
export function checkSum(
  where: string,
  what: string,
  bins: readonly number[],
  sum: bigint,
  power: (step: number) => bigint,
): void {
  const all = (stepOf: (bin: number) => number): bigint =>
    bins.reduce((total, count, bin) => (count > 0 ? total + BigInt(count) * power(stepOf(bin)) : total), 0n);
  const least = all(firstStepOf);
  const most = all((bin) => firstStepOf(bin + 1) - 1);
  if (sum < least || sum > most) {
    throw new TallyError(
      `${where}: ${what} is ${sum}, but its bins say ${least} … ${most}; the file is damaged`,
    );
  }
}
