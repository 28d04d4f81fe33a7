/** Ways to an exit that splitting has found: out of a result document, or by running its experiment again. */
import { isSplitting } from "../experiment/document/asked-exits.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import type { Engine } from "../run/engine.ts";
import { finalSnapshot } from "../run/final-snapshot.ts";
import { frozen } from "../run/methods/frozen.ts";
import { simulate } from "../run/simulate.ts";
import type { Segment, SplittingEvidence } from "../tally/splitting-evidence.ts";
import { UsageError } from "./exit-codes.ts";

/** A way, and the experiment with the levels that it climbs. */
export interface FoundWay {
  readonly experiment: Experiment;
  readonly way: readonly Segment[];
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
): Promise<FoundWay> {
  if (!isSplitting(experiment)) {
    throw new UsageError(
      `--replica: the method is ${experiment.method.kind}, which has no ways through levels; name a particle by --particle`,
    );
  }
  const found = storedWays(whole, group) ?? (await run(engine, experiment, group));
  // A replica is so many particles that follow one another.
  const lanes = experiment.particles / experiment.method.replicas;
  const replicaOf = (way: readonly Segment[]): number => Math.floor(way[way.length - 1].lane / lanes);
  const way = found.ways.find((one) => replicaOf(one) === replica);
  if (way === undefined) {
    const others = found.ways.map(replicaOf);
    throw new UsageError(
      `--replica: nothing left in replica ${replica}; ${others.length === 0 ? "no replica has a way to an exit: use more particles or levels" : `those with a way to an exit are ${others.join(", ")}`}`,
    );
  }
  return { experiment: found.experiment ?? experiment, way };
}

interface Found {
  readonly ways: readonly (readonly Segment[])[];
  readonly experiment?: Experiment;
}

async function run(engine: Engine, experiment: Experiment, group: number): Promise<Found> {
  const { evidence } = await finalSnapshot(simulate(engine, experiment));
  return {
    ways: (evidence as SplittingEvidence).groups[group].ways,
    experiment: frozen(experiment, evidence),
  };
}

/** Undefined where the document holds none. */
function storedWays(whole: Readonly<Record<string, unknown>> | undefined, group: number): Found | undefined {
  const groups = whole?.["groups"];
  const held = Array.isArray(groups)
    ? (groups[group] as { splitting?: { ways?: unknown } } | null)
    : undefined;
  const ways = held?.splitting?.ways;
  if (typeof ways !== "object" || ways === null) return undefined;
  const { stages, lanes } = ways as { readonly stages?: unknown; readonly lanes?: unknown };
  if (!isWholes(stages) || !Array.isArray(lanes)) return undefined;
  const rows: readonly unknown[] = lanes;
  if (!rows.every((row): row is readonly number[] => isWholes(row) && row.length === stages.length))
    return undefined;
  return { ways: rows.map((row) => row.map((lane, k): Segment => ({ stage: stages[k], lane }))) };
}

const isWholes = (list: unknown): list is readonly number[] =>
  Array.isArray(list) && list.length > 0 && list.every((one) => Number.isInteger(one));
