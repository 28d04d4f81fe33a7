/** Ways to an exit that splitting has found: out of a result document, or by running its experiment again. */
import { isSplitting } from "../experiment/document/asked-exits.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import type { Engine } from "../run/engine.ts";
import { finalSnapshot } from "../run/final-snapshot.ts";
import type { FoundLevels, WayRequest } from "../run/path.ts";
import { simulate } from "../run/simulate.ts";
import type { Segment, SplittingEvidence } from "../tally/splitting-evidence.ts";
import { UsageError } from "./exit-codes.ts";

/** What a group has found: its ways, where it has climbed, with the levels of it. */
interface Found {
  readonly ways: readonly (readonly Segment[])[];
  readonly levels: FoundLevels;
  /** Solved as a chain of states. */
  readonly chained: boolean;
}

/**
 * @param whole the document as it was read: a result document holds the ways of its run
 * @throws UsageError where the method has no ways, or the replica none
 */
export async function wayOfReplica(
  engine: Engine,
  experiment: Experiment,
  whole: Readonly<Record<string, unknown>> | undefined,
  { replica, group }: { readonly replica: number; readonly group: number },
): Promise<Omit<WayRequest, "group">> {
  if (!isSplitting(experiment)) {
    throw new UsageError(
      `--replica: the method is ${experiment.method.kind}, which has no ways through levels; name a particle by --particle`,
    );
  }
  const chain = (): UsageError =>
    new UsageError(
      `--replica: group ${group} is solved as a chain of states, and no run between two of them has a way from the start to an exit; to walk one, ask for the way into a state and the way out of it in two experiments`,
    );
  // Before a run that would take as long as the first.
  if (experiment.method.states !== undefined) throw chain();
  const { ways, levels, chained } = stored(whole, group) ?? (await run(engine, experiment, group));
  if (chained) throw chain();
  if (levels.tally === undefined) {
    throw new UsageError(
      `--replica: nothing was climbed in group ${group}, so it has no ways; the warnings of the run say why`,
    );
  }
  // A replica is so many particles that follow one another.
  const lanes = experiment.particles / experiment.method.replicas;
  const replicaOf = (way: readonly Segment[]): number => Math.floor(way[way.length - 1].lane / lanes);
  const way = ways.find((one) => replicaOf(one) === replica);
  if (way === undefined) {
    const others = ways.map(replicaOf);
    throw new UsageError(
      `--replica: nothing left in replica ${replica}; ${others.length === 0 ? "no replica has a way to an exit: use more particles or levels" : `those with a way to an exit are ${others.join(", ")}`}`,
    );
  }
  return { way, found: levels };
}

async function run(engine: Engine, experiment: Experiment, group: number): Promise<Found> {
  const { evidence } = await finalSnapshot(simulate(engine, experiment));
  const { ways, tally, pilot, chain } = (evidence as SplittingEvidence).groups[group];
  return { ways, levels: { tally, pilot }, chained: chain !== undefined };
}

/** Undefined where the document is no result of splitting that has come to its end. */
function stored(whole: Readonly<Record<string, unknown>> | undefined, group: number): Found | undefined {
  const groups = whole?.["groups"];
  const held = fieldOf(Array.isArray(groups) ? groups[group] : undefined, "splitting");
  if (held === undefined) return undefined;
  const chained = fieldOf(held, "chain") !== undefined;
  const tally = fieldOf(held, "tally");
  const pilot = fieldOf(held, "pilot");
  if (tally === undefined) {
    const ended = chained || fieldOf(pilot, "trouble") !== undefined;
    return ended ? { ways: [], levels: {}, chained } : undefined;
  }
  const ways = waysOf(fieldOf(held, "ways"));
  const { levels, floor } = tally;
  const rises = pilot?.["rises"];
  if (ways === undefined || !isNumbers(levels)) return undefined;
  return {
    ways,
    levels: {
      tally: { levels, floor: typeof floor === "number" ? floor : undefined },
      ...(isNumbers(rises) ? { pilot: { rises } } : {}),
    },
    chained,
  };
}

/** Undefined where the lists are not those of ways. */
function waysOf(ways: Readonly<Record<string, unknown>> | undefined): Found["ways"] | undefined {
  const { stages, lanes } = ways ?? {};
  if (!isWholes(stages) || !Array.isArray(lanes)) return undefined;
  const rows: readonly unknown[] = lanes;
  if (!rows.every((row): row is readonly number[] => isWholes(row) && row.length === stages.length))
    return undefined;
  return rows.map((row) => row.map((lane, k): Segment => ({ stage: stages[k], lane })));
}

/** A field that is an object; undefined where it is missing or null. */
function fieldOf(of: unknown, field: string): Readonly<Record<string, unknown>> | undefined {
  const value = typeof of === "object" && of !== null ? (of as Record<string, unknown>)[field] : undefined;
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
}

const isNumbers = (list: unknown): list is readonly number[] =>
  Array.isArray(list) && list.every((one) => typeof one === "number");
const isWholes = (list: unknown): list is readonly number[] =>
  isNumbers(list) && list.every(Number.isInteger);
