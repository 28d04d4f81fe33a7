import { timeStep } from "../experiment/document/dynamics.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { groups } from "../experiment/document/groups.ts";
import { pathCsv } from "../export/path-csv.ts";
import type { Engine } from "../run/engine.ts";
import type { Path } from "../run/path.ts";
import { replay } from "../run/replay.ts";
import { OUTCOME } from "../tally/outcome.ts";
import { type Changes, parseNumber, readExperiment, readWhole } from "./document.ts";
import { checkEngineName, openEngineOrAdvise } from "./engine.ts";
import { UsageError } from "./exit-codes.ts";
import { outOrPrint } from "./out-file.ts";
import { tell } from "./output.ts";
import { wayOfReplica } from "./ways.ts";

interface ReplayOptions extends Changes {
  readonly particle?: string;
  readonly replica?: string;
  readonly group: string;
  readonly points: string;
  readonly out?: string;
  readonly adapter?: string;
  readonly engine?: string;
}

/** `escapement replay`: the exact path of one particle, or of one way to a rare exit through all its stages, as CSV on stdout, or in a file; how it ended goes to stderr. */
export async function replayParticle(source: string, options: ReplayOptions): Promise<void> {
  const experiment = await readExperiment(source, options);
  const all = groups(experiment);
  const { particle, replica } = options;
  if ((particle === undefined) === (replica === undefined)) {
    throw new UsageError(
      "replay: name a particle by --particle, or of a document whose method is splitting a replica by --replica",
    );
  }
  const number =
    particle === undefined
      ? whole(replica!, "--replica", mostReplica(experiment))
      : whole(particle, "--particle", experiment.particles - 1);
  const group = whole(options.group, "--group", all.length - 1);
  const points = Math.max(1, whole(options.points, "--points", 1e7));
  checkEngineName(options.engine);
  const deliver = outOrPrint(options.out);
  const engine = await openEngineOrAdvise(options.engine, options.adapter);
  const path =
    particle === undefined
      ? await pathOfReplica(engine, source, options, experiment, number, group, points)
      : await replay(engine, experiment, { particle: number, group }, { points });
  const step = timeStep(all[group].experiment.dynamics);
  const end = path.steps.at(-1)!;
  const way =
    path.outcome === OUTCOME.CENSORED
      ? "was censored"
      : path.outcome === OUTCOME.DIVERGED
        ? "diverged"
        : `exited${path.exit === undefined ? "" : ` by ${path.exit}`}`;
  const who =
    particle === undefined
      ? `a way of replica ${number} through ${path.stages!.length} stages`
      : `particle ${number}`;
  tell(`${who} ${way} in step ${end}, t = ${end * step}`);
  const csv = pathCsv({
    variables: experiment.landscape.variables,
    timeStep: step,
    steps: path.steps,
    positions: path.positions,
    ...(path.stages === undefined ? {} : { stages: path.stages }),
  });
  await deliver(csv);
}

const mostReplica = ({ method }: Experiment): number =>
  method.kind === "splitting" ? method.replicas - 1 : Number.MAX_SAFE_INTEGER;

/** A result document that nothing has changed knows the way; otherwise the method is run again. */
async function pathOfReplica(
  engine: Engine,
  source: string,
  options: ReplayOptions,
  experiment: Experiment,
  replica: number,
  group: number,
  points: number,
): Promise<Path> {
  const { particles, seed, horizon, set = [], sweep = [], examples } = options;
  const changed =
    [particles, seed, horizon, examples].some((one) => one !== undefined) || set.length + sweep.length > 0;
  const held = changed || source === "-" ? undefined : readWhole(source);
  const found = await wayOfReplica(engine, experiment, held, { replica, group });
  return replay(engine, experiment, { ...found, group }, { points });
}

function whole(text: string, where: string, most: number): number {
  const value = parseNumber(text, where);
  if (!Number.isInteger(value) || value < 0 || value > most) {
    throw new UsageError(`${where}: got ${JSON.stringify(text)}; give a whole number from 0 to ${most}`);
  }
  return value;
}
