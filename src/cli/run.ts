import { type StepCheck, stepCheck } from "../estimate/step-check.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { type HalfStep, halfStep } from "../experiment/model/half-step.ts";
import type { ResultAdapter } from "../export/result.ts";
import type { Device } from "../gpu/device.ts";
import { plan } from "../run/plan.ts";
import { simulateReference } from "../run/reference.ts";
import { type SelfTest, selfTest } from "../run/self-test.ts";
import { simulate } from "../run/simulate.ts";
import type { Snapshot } from "../run/snapshot.ts";
import type { Tally } from "../tally/tally.ts";
import { printableLine } from "../view/text/printable.ts";
import { deliver } from "./deliver.ts";
import { openDeviceOrAdvise } from "./device.ts";
import { type Changes, parseNumber, readExperiment } from "./document.ts";
import { EXIT, UsageError } from "./exit-codes.ts";
import { catchInterrupts } from "./interrupts.ts";
import { tryOutFile } from "./out-file.ts";
import { tell } from "./output.ts";
import { resultFile } from "./result-file.ts";
import { PATIENCE } from "./run-text.ts";
import { beginTheory } from "./theory-thread.ts";
import { watch } from "./watch.ts";

interface RunOptions extends Changes {
  readonly json?: boolean;
  readonly out?: string;
  readonly table?: string;
  readonly adapter?: string;
  readonly engine: string;
  readonly theory: string;
  readonly checkStep?: boolean;
}

/** Groups up to which the slower solvers of two variables are asked as well. */
const MOST_PLANE_SOLUTIONS = 12;

/** `escapement run`: everything is checked before anything runs; what was counted is written and printed before theory is waited for. */
export async function runExperiment(source: string, options: RunOptions): Promise<void> {
  const experiment = await readExperiment(source, options);
  const engine = options.engine;
  if (engine !== "gpu" && engine !== "reference") {
    throw new UsageError(`--engine: got ${JSON.stringify(engine)}; use gpu or reference`);
  }
  const seconds = theorySeconds(options.theory);
  const file = resultFile(options);
  const out = options.out === undefined ? undefined : tryOutFile(options.out);
  plan(experiment);
  const finer = options.checkStep === true ? halfStep(experiment) : undefined;
  if (finer !== undefined) plan(finer.experiment);

  const device = engine === "gpu" ? await openDeviceOrAdvise(options.adapter) : undefined;
  const test = device === undefined ? undefined : await selfTest(device);
  announce(experiment, device, test);

  const interrupts = catchInterrupts();
  try {
    const last = await interrupts.during((signal) => watch(begin(experiment, device, signal)));
    const half =
      finer === undefined || interrupts.seen
        ? undefined
        : await interrupts.during((signal) => watch(begin(finer.experiment, device, signal)));
    if (interrupts.seen) process.exitCode = EXIT.INTERRUPTED;
    await interrupts.during((signal) =>
      deliver(
        {
          experiment,
          engine,
          adapter: adapterPart(device, test),
          last,
          ...(finer === undefined
            ? {}
            : { stepChecks: last.tallies.map((tally, g) => checkOf(tally, half?.tallies[g], finer)) }),
        },
        { out, file, json: options.json === true },
        () =>
          beginTheory(
            {
              experiments: last.groups.map((group) => group.experiment),
              plane: last.groups.length <= MOST_PLANE_SOLUTIONS,
            },
            // Whoever has interrupted the run does not wait for more than stands beside the table.
            { seconds: interrupts.seen ? Math.min(seconds, PATIENCE) : seconds, signal },
          ),
      ),
    );
    if (interrupts.seen) process.exitCode = EXIT.INTERRUPTED;
  } finally {
    interrupts.release();
  }
}

function theorySeconds(text: string): number {
  const seconds = parseNumber(text, "--theory");
  if (seconds < 0)
    throw new UsageError(`--theory: got ${JSON.stringify(text)}; give seconds, 0 for no theory`);
  return seconds;
}

/** The comparison of one group with half its step; undefined where that has not run. */
const checkOf = (whole: Tally, half: Tally | undefined, { order }: HalfStep): StepCheck | undefined =>
  half === undefined ? undefined : stepCheck(whole, half, { order });

function announce({ title }: Experiment, device: Device | undefined, test: SelfTest | undefined): void {
  tell(printableLine(title));
  if (device?.note !== undefined) tell(device.note);
  tell(
    device === undefined
      ? "engine: reference (CPU twins)"
      : `adapter: ${adapterLine(device)}; self-test ${test?.passed ? "passed" : "FAILED"}`,
  );
  for (const check of test?.checks ?? []) {
    if (!check.passed) tell(`self-test: ${check.name} failed: ${check.detail}`);
  }
}

function begin(
  experiment: Experiment,
  device: Device | undefined,
  signal: AbortSignal,
): AsyncIterable<Snapshot> {
  const options = { signal, interval: 250 };
  return device === undefined
    ? simulateReference(experiment, options)
    : simulate(device, experiment, options);
}

function adapterPart(device: Device | undefined, test: SelfTest | undefined): ResultAdapter | null {
  if (device === undefined) return null;
  const { vendor, description, software } = device.adapter;
  return { vendor, description, software, selfTest: test?.passed ? "passed" : "failed" };
}

/** The adapter in one line. */
export function adapterLine({ adapter }: Device): string {
  return `${adapter.description || adapter.device || adapter.vendor}${adapter.software ? " (software)" : ""}`;
}
