/** What is recorded of a run: a few counts to read, and the SHA-256 of all integers of its tallies. */
import { createHash } from "node:crypto";
import { experiment } from "../../src/experiment/check/read.ts";
import { withExamples } from "../../src/experiment/data/with-examples.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import type { Observation } from "../../src/tally/observation.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { FILES } from "./recorded-further.ts";
import type { Document } from "./recorded-landscapes.ts";

/** The record of a document that `simulate` runs to its end, on one line; counts are those of all groups together. */
export async function recordOf(
  document: Document,
  simulate: (job: Experiment) => AsyncIterable<Snapshot>,
): Promise<string> {
  const read = async (file: string) => new Uint8Array(new TextEncoder().encode(FILES[file]));
  const job = experiment(await withExamples(document, read));
  let tallies: readonly Tally[] = [];
  for await (const snapshot of simulate(job)) tallies = snapshot.tallies;
  const counts = (["exited", "censored", "diverged"] as const).map(
    (end) => `${tallies.reduce((sum, tally) => sum + tally[end], 0)} ${end}`,
  );
  const text = JSON.stringify(tallies.map(integers), (_, value) =>
    typeof value === "bigint" ? String(value) : value,
  );
  return `${counts.join(", ")}, SHA-256 ${createHash("sha256").update(text).digest("hex")}`;
}

/**
 * All integers of a tally under no names but the document's own, so that a field may be renamed; one that is new does not pass the
 * types until it is listed. `timeStep` and `exitOffset` are no integers.
 */
function integers({ timeStep: _step, exitOffset: _offset, ...tally }: Tally): readonly unknown[] {
  const { started, exited, censored, diverged, alive, ...sums } = tally;
  const { exitSteps, exitStepsSquared, divergedSteps, exitBins, divergedBins, withdrawals, ...more } = sums;
  const { stillSteps = null, negativeDiffusions = null, exits, observations, ...rest } = more;
  rest satisfies Readonly<Record<string, never>>;
  return [
    [started, exited, censored, diverged, alive, exitSteps, exitStepsSquared, divergedSteps],
    filled(exitBins),
    filled(divergedBins),
    withdrawals.map(({ step, count }) => [step, count]),
    [stillSteps, negativeDiffusions],
    observations === undefined
      ? null
      : [observations.looks.map(observation), observations.exits ? observation(observations.exits) : null],
    // Records of experiments without named exits are older than these.
    ...(exits === undefined
      ? []
      : [
          exits.map((one) => [
            one.name,
            one.exited,
            one.exitSteps,
            one.exitStepsSquared,
            filled(one.exitBins),
          ]),
        ]),
  ];
}

function observation({ step, count, classes, quantities, transitions, ...rest }: Observation): unknown {
  rest satisfies Readonly<Record<string, never>>;
  return [
    step ?? null,
    count,
    classes.map(({ name, counts }) => [name, counts]),
    quantities.map(({ least: _least, fineness: _fineness, ...quantity }) => {
      const { name, below, above, undefined: none, levels, squares, histogram, ...rest } = quantity;
      rest satisfies Readonly<Record<string, never>>;
      return [name, below, above, none, levels, squares, histogram];
    }),
    transitions,
  ];
}

/** Number and count of each bin that is not empty. */
const filled = (bins: readonly number[]): readonly unknown[] =>
  bins.flatMap((count, bin) => (count > 0 ? [[bin, count]] : []));
