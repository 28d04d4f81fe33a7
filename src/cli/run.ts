import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import type { Experiment } from "../experiment/experiment.ts";
import { NEVER } from "../experiment/observe.ts";
import { type ResultWarning, resultDocument } from "../export/result.ts";
import type { Device } from "../gpu/device.ts";
import { openDevice } from "../gpu/open.node.ts";
import { plan } from "../run/plan.ts";
import { simulateReference } from "../run/reference.ts";
import { selfTest } from "../run/self-test.ts";
import { simulate } from "../run/simulate.ts";
import type { Snapshot } from "../run/snapshot.ts";
import type { Tally } from "../tally/tally.ts";
import { type Theory, theory } from "../theory/predictions.ts";
import { estimatesTable, validityLines } from "../view/text/estimates.ts";
import { textHistogram } from "../view/text/histogram.ts";
import { counted, duration, significant } from "../view/text/number.ts";
import { observedTable } from "../view/text/observed.ts";
import { sweepTable } from "../view/text/sweep.ts";
import { warningText } from "../view/text/warnings.ts";
import { experimentWarnings } from "../warning/experiment-warnings.ts";
import { tallyWarnings } from "../warning/tally-warnings.ts";
import { type Changes, readExperiment } from "./document.ts";
import { EXIT, UsageError } from "./exit-codes.ts";
import { createProgress } from "./progress.ts";
import { resultFile } from "./result-file.ts";
import { writeWhole } from "./whole-file.ts";

interface RunOptions extends Changes {
  readonly json?: boolean;
  readonly out?: string;
  readonly table?: string;
  readonly adapter?: string;
  readonly engine: string;
}

/** Groups up to which the slower solvers of two variables are asked as well. */
const MOST_PLANE_SOLUTIONS = 12;

/** `escapement run`: everything is checked before anything runs, and nothing is written until all is known. */
export async function runExperiment(source: string, options: RunOptions): Promise<void> {
  const experiment = await readExperiment(source, options);
  const engine = options.engine;
  if (engine !== "gpu" && engine !== "reference") {
    throw new UsageError(`--engine: got ${JSON.stringify(engine)}; use gpu or reference`);
  }
  if (options.out !== undefined) checkPlace(options.out);
  const file = resultFile(options);
  plan(experiment);

  const device =
    engine === "gpu"
      ? await openDevice(options.adapter === undefined ? {} : { adapter: options.adapter })
      : undefined;
  const test = device === undefined ? undefined : await selfTest(device);
  console.error(experiment.title);
  if (device?.note !== undefined) console.error(device.note);
  console.error(
    device === undefined
      ? "engine: reference (CPU twins)"
      : `adapter: ${adapterLine(device)}; self-test ${test?.passed ? "passed" : "FAILED"}`,
  );
  for (const check of test?.checks ?? []) {
    if (!check.passed) console.error(`self-test: ${check.name} failed: ${check.detail}`);
  }

  const last = await watch(experiment, device);
  const predictions = last.groups.map((group) =>
    theoryOf(group.experiment, last.groups.length <= MOST_PLANE_SOLUTIONS),
  );
  const warned = last.groups.map((group, g) =>
    [...experimentWarnings(group.experiment), ...tallyWarnings(last.tallies[g])].map((warning) => ({
      ...warning,
      text: warningText(warning),
    })),
  );
  const document = resultDocument({
    experiment,
    engine,
    version: manifest.version,
    adapter:
      device === undefined
        ? null
        : {
            vendor: device.adapter.vendor,
            description: device.adapter.description,
            software: device.adapter.software,
            selfTest: test?.passed ? "passed" : "failed",
          },
    outcome: last.outcome,
    points: last.groups.map(({ point }) => point),
    tallies: last.tallies,
    theory: predictions.map((found) => found.predictions),
    warnings: warned,
    particleSteps: last.particleSteps,
    seconds: last.seconds,
  });
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (options.out !== undefined) {
    const points = last.groups.map(({ point }, g) => ({ parameters: point, tally: last.tallies[g] }));
    writeWhole(options.out, await file({ text, experiment, groups: points }));
  }
  if (options.json) await print(text);
  else {
    const found = predictions.map((group) => group.predictions);
    const lines = [
      "",
      summary(last),
      "",
      ...(experiment.exit.when === NEVER
        ? []
        : last.groups.length > 1
          ? [
              sweepTable(
                last.groups.map(({ point }) => point),
                last.tallies,
                found,
              ),
            ]
          : [textHistogram(last.tallies[0]), "", estimatesTable(last.tallies[0], found[0])]),
      ...last.tallies.flatMap((tally, g) => observedLines(last, g, tally)),
      ...warningLines(last, warned),
      ...(last.groups.length > 1 ? [] : ["", validityLines(found[0]), ...predictions[0].unavailable]),
      ...(options.out === undefined ? [] : ["", `result written to ${options.out}`]),
    ];
    await print(`${lines.join("\n").trimEnd()}\n`);
  }
  if (last.outcome === "interrupted") process.exitCode = EXIT.INTERRUPTED;
}

async function watch(experiment: Experiment, device: Device | undefined): Promise<Snapshot> {
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);
  const progress = createProgress(process.stderr);
  let last: Snapshot | undefined;
  try {
    const snapshots =
      device === undefined
        ? simulateReference(experiment, { signal: controller.signal, interval: 250 })
        : simulate(device, experiment, { signal: controller.signal, interval: 250 });
    for await (const snapshot of snapshots) {
      last = snapshot;
      progress.show(snapshot);
    }
  } finally {
    progress.stop();
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }
  return last as Snapshot;
}

/** What was observed of a group, under its point of the sweep. */
function observedLines({ groups }: Snapshot, g: number, { observations, timeStep }: Tally): string[] {
  if (observations === undefined) return [];
  const point = Object.entries(groups[g].point).map(([path, value]) => `${path} = ${value}`);
  return ["", ...(point.length === 0 ? [] : [point.join(", ")]), observedTable(observations, timeStep)];
}

/** Each warning once, with the points of the sweep that it holds for. */
function warningLines({ groups }: Snapshot, warned: readonly (readonly ResultWarning[])[]): string[] {
  const points = new Map<string, string[]>();
  warned.forEach((list, g) => {
    const point = Object.entries(groups[g].point).map(([path, value]) => `${path} = ${value}`);
    for (const { text } of list) points.set(text, [...(points.get(text) ?? []), point.join(", ")]);
  });
  const lines = [...points].map(
    ([text, where]) => `warning: ${groups.length > 1 ? `at ${where.join("; ")}: ` : ""}${text}`,
  );
  return lines.length === 0 ? [] : ["", ...lines];
}

/** Theory, or why it failed: a run that took an hour is not lost to a formula that no solver expected. */
function theoryOf(experiment: Experiment, plane: boolean): Theory {
  try {
    return theory(experiment, { plane });
  } catch (error) {
    return {
      predictions: [],
      unavailable: [`theory failed: ${(error as Error).message}; the run is not affected`],
    };
  }
}

function summary({ outcome, tallies, particleSteps, seconds }: Snapshot): string {
  const sum = (read: (tally: Snapshot["tallies"][number]) => number) =>
    tallies.reduce((total, tally) => total + read(tally), 0);
  const counts = (["exited", "censored", "diverged", "alive"] as const)
    .map((end) => [end, sum((tally) => tally[end])] as const)
    .filter(([end, count]) => count > 0 || end === "exited")
    .map(([end, count]) => `${counted(count)} ${end}`);
  return `${outcome}: ${counts.join(", ")} of ${counted(sum((tally) => tally.started))} started · ${significant(Number(particleSteps))} particle-steps in ${duration(seconds)} (${significant(Number(particleSteps) / Math.max(seconds, 1e-9) / 1e6, 3)} million per second)`;
}

/** The adapter in one line. */
export function adapterLine({ adapter }: Device): string {
  return `${adapter.description || adapter.device || adapter.vendor}${adapter.software ? " (software)" : ""}`;
}

function checkPlace(path: string): void {
  const folder = dirname(path);
  if (!existsSync(folder))
    throw new UsageError(`--out: no folder ${folder}; make it first, or choose another`);
  if (existsSync(path) && statSync(path).isDirectory()) {
    throw new UsageError(`--out: ${path} is a folder; give the name of a file`);
  }
}

/** Write to stdout and wait until it is taken: the process ends itself afterwards. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}
