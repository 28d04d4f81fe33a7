import * as z from "zod/mini";
import { count, sum } from "./bins-json.ts";
import { TallyError } from "./error.ts";
import type { CycleTally, SplitTally } from "./split-tally.ts";

/** Counts of splitting as plain JSON: sums of steps as decimal strings, no floor as null. */
export interface SplitTallyJson {
  readonly lanes: number;
  readonly units: readonly number[];
  readonly cut: number;
  readonly levels: readonly number[];
  readonly floor: number | null;
  readonly cycles: readonly {
    readonly up: readonly string[];
    readonly reached: readonly number[];
    readonly back: readonly string[];
    readonly returned: readonly number[];
    readonly climbed: readonly number[];
  }[];
  readonly arrived: readonly (readonly number[])[];
  readonly steps: readonly string[];
  readonly ancestors: readonly number[];
  readonly exits: readonly (readonly number[])[];
  readonly exitSteps: readonly string[];
}

const texts = (sums: readonly bigint[]): string[] => sums.map(String);
const sums = (numbers: readonly string[]): bigint[] => numbers.map(BigInt);

/**
 * Counts of splitting as plain JSON; `splitTallyFromJson` gives the same again.
 * @example
 * ```ts
 * const walk = {
 *   landscape: { variables: ["x"], potential: "x/2" },
 *   dynamics: { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: 1.5 } },
 *   start: { at: [0] },
 *   exit: { exits: { up: "x >= 10", down: "x <= -1" } },
 *   horizon: 1000,
 *   particles: 1024,
 *   method: { kind: "splitting", question: "probability", of: ["up"], replicas: 8, score: "x", levels: [4, 7] },
 * };
 * const { evidence } = await finalSnapshot(simulateReference(experiment(walk)));
 * const { tally } = evidence.groups[0];
 * splitTallyToJson(tally).arrived[0]; // → [8,31,30]
 * ```
 */
export function splitTallyToJson(tally: SplitTally): SplitTallyJson {
  const { floor, cycles, steps, exitSteps, ...rest } = tally;
  return {
    ...rest,
    floor: floor !== undefined && Number.isFinite(floor) ? floor : null,
    cycles: cycles.map(({ up, back, ...counts }) => ({ ...counts, up: texts(up), back: texts(back) })),
    steps: texts(steps),
    exitSteps: texts(exitSteps),
  };
}

/**
 * Counts of splitting from their JSON.
 * @param json what `splitTallyToJson` returned, or the `splitting.tally` of a group of a result document
 * @throws TallyError, a sentence, where a field is missing or malformed, or lists do not fit together
 * @example
 * ```ts
 * const walk = {
 *   landscape: { variables: ["x"], potential: "x/2" },
 *   dynamics: { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: 1.5 } },
 *   start: { at: [0] },
 *   exit: { exits: { up: "x >= 10", down: "x <= -1" } },
 *   horizon: 1000,
 *   particles: 1024,
 *   method: { kind: "splitting", question: "probability", of: ["up"], replicas: 8, score: "x", levels: [4, 7] },
 * };
 * const { evidence } = await finalSnapshot(simulateReference(experiment(walk)));
 * const { tally } = evidence.groups[0];
 * const text = JSON.stringify(splitTallyToJson(tally));
 * splitEstimate(splitTallyFromJson(JSON.parse(text))).probability.value; // → 0.00366831
 * ```
 */
export function splitTallyFromJson(json: unknown): SplitTally {
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new TallyError(
      `${["splitting.tally", ...path].join(".")}: not as a result document holds it, got ${message}; give what splitTallyToJson has made`,
    );
  }
  const { floor, cycles, steps, exitSteps, ...rest } = parsed.data;
  const tally: SplitTally = {
    ...rest,
    floor: floor ?? undefined,
    cycles: cycles.map(
      ({ up, back, ...counts }): CycleTally => ({ ...counts, up: sums(up), back: sums(back) }),
    ),
    steps: sums(steps),
    exitSteps: sums(exitSteps),
  };
  checkShape(tally);
  return tally;
}

/** Every list has a place for each replica, every replica one for each stage, and no more arrive than set out. */
function checkShape({
  lanes,
  units,
  levels,
  cycles,
  arrived,
  steps,
  ancestors,
  exits,
  exitSteps,
}: SplitTally): void {
  const replicas = arrived.length;
  const stages = levels.length + (cycles.length > 0 ? 0 : 1);
  const damaged = (what: string): never => {
    throw new TallyError(`splitting.tally: ${what}; the file is damaged`);
  };
  if (arrived.some((row) => row.length !== stages) || steps.length !== stages)
    damaged(`not every replica has ${stages} stages, as ${levels.length} levels ask for`);
  if ([ancestors, exits, exitSteps].some((list) => list.length !== replicas))
    damaged(`not every list has a place for each of ${replicas} replicas`);
  if (cycles.some(({ up, reached }) => up.length !== replicas || reached.length !== replicas))
    damaged(`not every cycle has a place for each of ${replicas} replicas`);
  if (![0, stages].includes(units.length)) damaged(`not each of ${stages} stages has a unit`);
  if (units.length === 0 && arrived.some((row) => row.some((count) => count > lanes)))
    damaged(`more than the ${lanes} particles of a replica arrived`);
  arrived.forEach((row, r) => {
    const left = exits[r].reduce((total, exited) => total + exited, 0);
    if (left !== row[stages - 1])
      damaged(`${left} left by an exit in replica ${r + 1}, and ${row[stages - 1]} arrived`);
  });
}

const counts = () => z.array(count());
const bigSums = () => z.array(sum());
const schema = z.object({
  lanes: count().check(z.positive()),
  units: z.array(count().check(z.positive())),
  cut: count(),
  levels: z.array(z.number()),
  floor: z.nullable(z.number()),
  cycles: z.array(
    z.object({ up: bigSums(), reached: counts(), back: bigSums(), returned: counts(), climbed: counts() }),
  ),
  arrived: z.array(counts()).check(z.minLength(1)),
  steps: bigSums(),
  ancestors: counts(),
  exits: z.array(counts()),
  exitSteps: bigSums(),
});
