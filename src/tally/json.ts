import { BIN_COUNT, binOf, firstStepOf } from "./bins.ts";
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
}

interface BinsJson {
  readonly firstStep: readonly number[];
  readonly counts: readonly number[];
}

export function tallyToJson(tally: Tally): TallyJson {
  const { exitBins, divergedBins, ...rest } = tally;
  return {
    ...rest,
    stepsAtRisk: String(stepsAtRisk(tally)),
    exitSteps: String(tally.exitSteps),
    exitStepsSquared: String(tally.exitStepsSquared),
    divergedSteps: String(tally.divergedSteps),
    bins: sparse(exitBins),
    divergedBins: sparse(divergedBins),
  };
}

/** A tally from its JSON. Throws a sentence where a field is missing, malformed, or the counts do not add up. */
export function tallyFromJson(json: unknown): Tally {
  if (typeof json !== "object" || json === null) {
    throw new Error(`tally: got ${JSON.stringify(json)}; give an object as a result document holds`);
  }
  const fields = json as Readonly<Record<string, unknown>>;
  const count = (name: string): number => {
    const value = fields[name];
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0)
      fail(name, value, "a whole number");
    return value as number;
  };
  const sum = (name: string): bigint => {
    const value = fields[name];
    if (typeof value !== "string" || !/^\d+$/.test(value)) fail(name, value, "a whole number as a string");
    return BigInt(value as string);
  };
  const number = (name: string): number => {
    const value = fields[name];
    if (typeof value !== "number" || !Number.isFinite(value)) fail(name, value, "a finite number");
    return value as number;
  };
  const tally: Tally = {
    timeStep: number("timeStep"),
    exitOffset: number("exitOffset"),
    started: count("started"),
    exited: count("exited"),
    censored: count("censored"),
    diverged: count("diverged"),
    alive: count("alive"),
    exitSteps: sum("exitSteps"),
    exitStepsSquared: sum("exitStepsSquared"),
    divergedSteps: sum("divergedSteps"),
    exitBins: dense("bins", fields["bins"]),
    divergedBins: dense("divergedBins", fields["divergedBins"]),
    withdrawals: withdrawals(fields["withdrawals"]),
  };
  const total = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
  const withdrawn = total(tally.withdrawals.map((withdrawal) => withdrawal.count));
  for (const [what, got, expected] of [
    [
      "exited + censored + diverged + alive",
      tally.exited + tally.censored + tally.diverged + tally.alive,
      tally.started,
    ],
    ["the sum of bins", total(tally.exitBins), tally.exited],
    ["the sum of divergedBins", total(tally.divergedBins), tally.diverged],
    ["the sum of withdrawals", withdrawn, tally.censored + tally.alive],
  ] as const) {
    if (got !== expected) throw new Error(`tally: ${what} is ${got}, not ${expected}; the file is damaged`);
  }
  return tally;
}

function fail(name: string, value: unknown, expected: string): never {
  throw new Error(
    `tally.${name}: got ${JSON.stringify(value)}; expected ${expected}, as a result document holds it`,
  );
}

function sparse(counts: readonly number[]): BinsJson {
  const occupied = counts.flatMap((count, bin) => (count > 0 ? [bin] : []));
  return { firstStep: occupied.map(firstStepOf), counts: occupied.map((bin) => counts[bin]) };
}

function dense(name: string, value: unknown): number[] {
  const { firstStep, counts } = (value ?? {}) as { firstStep?: unknown; counts?: unknown };
  const whole = (list: unknown): list is number[] =>
    Array.isArray(list) && list.every((entry) => Number.isSafeInteger(entry) && entry >= 0);
  if (!whole(firstStep) || !whole(counts) || firstStep.length !== counts.length) {
    fail(name, value, "two equally long lists of whole numbers");
  }
  const bins = new Array<number>(BIN_COUNT).fill(0);
  firstStep.forEach((step, i) => {
    const bin = step < 2 ** 32 ? binOf(step) : BIN_COUNT;
    if (bin >= BIN_COUNT || firstStepOf(bin) !== step)
      fail(`${name}.firstStep`, step, "the first step of a bin");
    bins[bin] += counts[i];
  });
  return bins;
}

function withdrawals(value: unknown): Tally["withdrawals"] {
  const valid =
    Array.isArray(value) &&
    value.every(
      ({ step, count }) =>
        Number.isSafeInteger(step) && Number.isSafeInteger(count) && step >= 0 && count > 0,
    );
  if (!valid) fail("withdrawals", value, "a list of { step, count }");
  return (value as { step: number; count: number }[]).map(({ step, count }) => ({ step, count }));
}
