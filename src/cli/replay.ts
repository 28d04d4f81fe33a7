import { timeStep } from "../experiment/document/dynamics.ts";
import { groups } from "../experiment/document/groups.ts";
import { pathCsv } from "../export/path-csv.ts";
import { OUTCOME } from "../tally/outcome.ts";
import { type Changes, parseNumber, readExperiment } from "./document.ts";
import { checkEngineName, openEngineOrAdvise } from "./engine.ts";
import { UsageError } from "./exit-codes.ts";
import { outOrPrint } from "./out-file.ts";
import { tell } from "./output.ts";

interface ReplayOptions extends Changes {
  readonly particle: string;
  readonly group: string;
  readonly points: string;
  readonly out?: string;
  readonly adapter?: string;
  readonly engine: string;
}

/** `escapement replay`: the exact path of one particle as CSV on stdout, or in a file; how it ended goes to stderr. */
export async function replayParticle(source: string, options: ReplayOptions): Promise<void> {
  const experiment = await readExperiment(source, options);
  const all = groups(experiment);
  const particle = whole(options.particle, "--particle", experiment.particles - 1);
  const group = whole(options.group, "--group", all.length - 1);
  const points = Math.max(1, whole(options.points, "--points", 1e7));
  checkEngineName(options.engine);
  const deliver = outOrPrint(options.out);
  const engine = await openEngineOrAdvise(options.engine, options.adapter);
  const path = await engine.replay(experiment, { particle, group }, { points });
  const step = timeStep(all[group].experiment.dynamics);
  const end = path.steps.at(-1)!;
  const way =
    path.outcome === OUTCOME.CENSORED
      ? "was censored"
      : path.outcome === OUTCOME.DIVERGED
        ? "diverged"
        : `exited${path.exit === undefined ? "" : ` by ${path.exit}`}`;
  tell(`particle ${particle} ${way} in step ${end}, t = ${end * step}`);
  const csv = pathCsv({
    variables: experiment.landscape.variables,
    timeStep: step,
    steps: path.steps,
    positions: path.positions,
  });
  await deliver(csv);
}

function whole(text: string, where: string, most: number): number {
  const value = parseNumber(text, where);
  if (!Number.isInteger(value) || value < 0 || value > most) {
    throw new UsageError(`${where}: got ${JSON.stringify(text)}; give a whole number from 0 to ${most}`);
  }
  return value;
}
