import { type StepCheck, stepCheck } from "../estimate/step-check.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { type HalfStep, halfStep } from "../experiment/model/half-step.ts";
import type { ResultAdapter } from "../export/result.ts";
import type { Engine, SelfTest } from "../run/engine.ts";
import { plan } from "../run/plan.ts";
import { simulate } from "../run/simulate.ts";
import type { Tally } from "../tally/tally.ts";
import { printableLine } from "../view/text/printable.ts";
import { askedBeside, type Way } from "./beside.ts";
import { deliver } from "./deliver.ts";
import { type Changes, parseNumber, readModel } from "./document.ts";
import { checkEngineName, engineLine, openEngineOrAdvise } from "./engine.ts";
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
  readonly engine?: string;
  readonly theory: string;
  readonly checkStep?: boolean;
  readonly checkDirect?: boolean;
  readonly checkLevels?: boolean;
}

/** Milliseconds between two lines of progress, at least. */
const INTERVAL = 250;

/** What fits none is refused before one is opened; the device that is opened may hold more than every one does. */
const ANY_DEVICE = {
  maxStorageBufferBindingSize: Number.POSITIVE_INFINITY,
  maxBufferSize: Number.POSITIVE_INFINITY,
};

/** Groups up to which the slower solvers of two variables are asked as well. */
const MOST_PLANE_SOLUTIONS = 12;

/** `escapement run`: everything is checked before anything runs; what was counted is written and printed before theory is waited for. */
export async function runExperiment(source: string, options: RunOptions): Promise<void> {
  const model = await readModel(source, options);
  const { experiment } = model;
  checkEngineName(options.engine);
  const seconds = theorySeconds(options.theory);
  const file = resultFile(options, experiment.method.kind);
  const out = options.out === undefined ? undefined : tryOutFile(options.out);
  plan(model, ANY_DEVICE);
  const ways = waysOf(options, experiment);
  // Of a discrete rule it is refused before anything runs.
  const halved = options.checkStep === true ? halfStep(experiment) : undefined;
  const finer = ways.length > 0 ? undefined : halved;
  // The same formulas at another step.
  const half = finer === undefined ? undefined : model.at(finer.experiment);
  if (half !== undefined) plan(half, ANY_DEVICE);

  const engine = await openEngineOrAdvise(options.engine, options.adapter);
  const test = await engine.selfTest();
  announce(experiment, engine, test);

  const interrupts = catchInterrupts();
  try {
    const last = await interrupts.during((signal) =>
      watch(simulate(engine, model, { signal, interval: INTERVAL })),
    );
    const lastOfHalf =
      half === undefined || interrupts.seen
        ? undefined
        : await interrupts.during((signal) => watch(simulate(engine, half, { signal, interval: INTERVAL })));
    const besides =
      ways.length === 0
        ? undefined
        : await interrupts.during((signal) =>
            askedBeside(engine, last, ways, { signal, interval: INTERVAL }),
          );
    if (interrupts.seen) process.exitCode = EXIT.INTERRUPTED;
    await interrupts.during((signal) =>
      deliver(
        {
          model,
          engine: engine.name,
          adapter: adapterPart(engine, test),
          last,
          ...(besides === undefined ? {} : { besides }),
          ...(finer === undefined
            ? {}
            : { stepChecks: last.tallies.map((tally, g) => checkOf(tally, lastOfHalf?.tallies[g], finer)) }),
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

/** The ways in which a run that splits is asked again; none for a direct run, whose step has a check of its own. */
function waysOf({ checkStep, checkDirect, checkLevels }: RunOptions, { method }: Experiment): readonly Way[] {
  const asked = [
    ["direct", "--check-direct", checkDirect],
    ["levels", "--check-levels", checkLevels],
    ["step", "--check-step", checkStep],
  ] as const;
  const chosen = asked.filter(([, , on]) => on === true);
  if (method.kind === "splitting") return chosen.map(([way]) => way);
  for (const [way, option] of chosen) {
    if (method.kind === "direct" && way === "step") continue;
    throw new UsageError(
      `${option}: compares runs of the method splitting, and this document has ${method.kind}; leave it out`,
    );
  }
  return [];
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

function announce({ title }: Experiment, engine: Engine, test: SelfTest | undefined): void {
  tell(printableLine(title));
  if (engine.note !== undefined) tell(engine.note);
  const tested = test === undefined ? "" : `; self-test ${test.passed ? "passed" : "FAILED"}`;
  tell(`${engineLine(engine)}${tested}`);
  for (const check of test?.checks ?? []) {
    if (!check.passed) tell(`self-test: ${check.name} failed: ${check.detail}`);
  }
}

function adapterPart({ adapter }: Engine, test: SelfTest | undefined): ResultAdapter | null {
  if (adapter === undefined) return null;
  const { vendor, description, software } = adapter;
  return {
    vendor,
    description,
    software,
    selfTest: test === undefined ? "not run" : test.passed ? "passed" : "failed",
  };
}
