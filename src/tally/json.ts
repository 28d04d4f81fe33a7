import * as z from "zod/mini";
import {
  type BinsJson,
  binsSchema,
  checkExitSums,
  checkSum,
  count,
  dense,
  sparse,
  step,
  sum,
} from "./bins-json.ts";
import { TallyError } from "./error.ts";
import {
  checkNamedExits,
  type NamedExitJson,
  namedExitFromJson,
  namedExitSchema,
  namedExitToJson,
} from "./named-exit-json.ts";
import {
  type ObservationsJson,
  observationsFromJson,
  observationsSchema,
  observationsToJson,
} from "./observation-json.ts";
import { stepsAtRisk, type Tally } from "./tally.ts";

/** A tally as plain JSON: sums as decimal strings, bins as the first steps and counts of those that are not empty. */
export interface TallyJson {
  readonly timeStep: number;
  readonly exitOffset: number;
  readonly started: number;
  readonly exited: number;
  readonly censored: number;
  readonly diverged: number;
  readonly alive: number;
  /** Particle-steps lived; follows from the rest. */
  readonly stepsAtRisk: string;
  readonly exitSteps: string;
  readonly exitStepsSquared: string;
  readonly divergedSteps: string;
  readonly bins: BinsJson;
  readonly divergedBins: BinsJson;
  readonly withdrawals: readonly { readonly step: number; readonly count: number }[];
  readonly stillSteps?: string;
  readonly negativeDiffusions?: string;
  /** Missing where no exits are named, as in files of versions that could not. */
  readonly exits?: readonly NamedExitJson[];
  readonly observations?: ObservationsJson;
}

/**
 * A tally as plain JSON, exact also beyond 2⁵³ steps; `tallyFromJson` gives the same tally again.
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * tallyFromJson(JSON.parse(JSON.stringify(tallyToJson(tally)))).exitSteps === tally.exitSteps; // → true
 * ```
 */
export function tallyToJson(tally: Tally): TallyJson {
  const { exitBins, divergedBins, stillSteps, negativeDiffusions, exits, observations, ...rest } = tally;
  return {
    ...rest,
    stepsAtRisk: String(stepsAtRisk(tally)),
    exitSteps: String(tally.exitSteps),
    exitStepsSquared: String(tally.exitStepsSquared),
    divergedSteps: String(tally.divergedSteps),
    bins: sparse(exitBins),
    divergedBins: sparse(divergedBins),
    ...(stillSteps === undefined ? {} : { stillSteps: String(stillSteps) }),
    ...(negativeDiffusions === undefined ? {} : { negativeDiffusions: String(negativeDiffusions) }),
    ...(exits === undefined ? {} : { exits: exits.map(namedExitToJson) }),
    ...(observations === undefined ? {} : { observations: observationsToJson(observations) }),
  };
}

/**
 * A tally from its JSON.
 * @param json what `tallyToJson` returned, or the `tally` of a group of a result document
 * @throws TallyError, a sentence, where a field is missing or malformed, or the counts do not add up.
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const text = JSON.stringify(tallyToJson(tally));
 * exitRate(tallyFromJson(JSON.parse(text))).exits; // → 400
 * ```
 */
export function tallyFromJson(json: unknown): Tally {
  const parsed = tallySchema.safeParse(json);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    const found = path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)?.[key], json);
    const where = ["tally", ...path].join(".");
    throw new TallyError(`${where}: got ${shown(found)}; expected ${message}, as a result document holds it`);
  }
  const {
    stepsAtRisk: steps,
    exitSteps,
    exitStepsSquared,
    divergedSteps,
    bins,
    divergedBins,
    stillSteps,
    negativeDiffusions,
    exits,
    observations,
    ...rest
  } = parsed.data;
  const tally: Tally = {
    ...rest,
    exitSteps: BigInt(exitSteps),
    exitStepsSquared: BigInt(exitStepsSquared),
    divergedSteps: BigInt(divergedSteps),
    exitBins: dense(bins),
    divergedBins: dense(divergedBins),
    ...(stillSteps === undefined ? {} : { stillSteps: BigInt(stillSteps) }),
    ...(negativeDiffusions === undefined ? {} : { negativeDiffusions: BigInt(negativeDiffusions) }),
    ...(exits === undefined ? {} : { exits: exits.map(namedExitFromJson) }),
    ...(observations === undefined ? {} : { observations: observationsFromJson(observations) }),
  };
  checkSums(tally, BigInt(steps));
  return tally;
}

/** A value from a file, in few letters. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

const tallySchema = z.object(
  {
    timeStep: z.number("a positive number").check(z.positive("a positive number")),
    exitOffset: z.number("a part of a step, 0 … 1").check(z.minimum(0, "0 … 1"), z.maximum(1, "0 … 1")),
    started: count(),
    exited: count(),
    censored: count(),
    diverged: count(),
    alive: count(),
    stepsAtRisk: sum(),
    exitSteps: sum(),
    exitStepsSquared: sum(),
    divergedSteps: sum(),
    bins: binsSchema,
    divergedBins: binsSchema,
    withdrawals: z
      .array(z.object({ step: step(), count: count() }, "{ step, count }"), "a list of { step, count }")
      .check(
        z.refine(
          (list) => list.every(({ step }, i) => i === 0 || list[i - 1].step < step),
          "a list of { step, count }, ascending by step",
        ),
      ),
    stillSteps: z.optional(sum()),
    negativeDiffusions: z.optional(sum()),
    exits: z.optional(z.array(namedExitSchema, "a list of named exits")),
    observations: z.optional(observationsSchema),
  },
  "an object; give an object that tallyToJson has made",
);

/** What a tally promises; where it does not hold, the file was changed. */
function checkSums(tally: Tally, steps: bigint): void {
  const total = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
  const { started, exited, censored, diverged, alive } = tally;
  for (const [what, got, expected] of [
    ["exited + censored + diverged + alive", exited + censored + diverged + alive, started],
    ["the sum of bins", total(tally.exitBins), exited],
    ["the sum of divergedBins", total(tally.divergedBins), diverged],
    ["the sum of withdrawals", total(tally.withdrawals.map(({ count }) => count)), censored + alive],
    ["stepsAtRisk", steps, stepsAtRisk(tally)],
  ] as const) {
    if (got !== expected)
      throw new TallyError(`tally: ${what} is ${got}, not ${expected}; the file is damaged`);
  }
  checkExitSums("tally", tally);
  checkSum("tally", "divergedSteps", tally.divergedBins, tally.divergedSteps, BigInt);
  checkNamedExits(tally);
}
