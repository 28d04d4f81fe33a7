/** The section `examples`: real minibatches, by their size, the number of weights and the rows; beside other programs. */
import type { Device } from "../src/gpu/device.ts";
import type { Spread } from "../src/math/spread.ts";
import { counted } from "../src/view/text/number.ts";
import { textTable } from "../src/view/text/table.ts";
import { type Agreement, agree } from "./agreement.ts";
import { type Case, type CheckedTiming, timeCases, walkingCase } from "./cases.ts";
import { exampleJobs } from "./example-jobs.ts";
import { type ExamplesCase, examplesCases, USUAL, withNearExit } from "./examples-cases.ts";
import { type JobSpeeds, timeJob } from "./examples-rivals.ts";
import { finish } from "./finish.ts";
import { ALL_CORES } from "./rivals/minibatch.ts";
import type { Bench } from "./section.ts";
import { millions, time } from "./text.ts";

/** One size with its speed. */
export interface ExamplesTiming
  extends CheckedTiming,
    Pick<ExamplesCase, "varied" | "batch" | "parameters" | "rows"> {
  /** Gradients of one example's loss, of one particle, per second. */
  readonly gradientsPerSecond: Spread;
  /** Of the speed in example-gradients at the usual sizes in the same run. */
  readonly ofUsual: number;
}

/** What the section writes. */
export interface ExamplesResult {
  readonly cases: readonly ExamplesTiming[];
  readonly jobs: readonly JobSpeeds[];
  /** Least ratio to the straightforward C++ program on all cores; null where it did not run. */
  readonly leastRatio: number | null;
}

/** Ratio to the straightforward C++ program, per example-gradient on a software adapter, that is asked of the engine. */
const BAR = 3;

/** The section. */
export async function examplesSection({ device, options, root, print }: Bench): Promise<ExamplesResult> {
  const all = examplesCases();
  const cases: Case[] = [];
  for (const one of all) {
    cases.push(await walkingCase(device, one, options.quick ? 0.05 : 0.5, () => checkExamples(device, one)));
  }
  const timings = (await timeCases(device, cases, options.runs)).map((timing, i) => ({
    ...timing,
    ...sizesOf(all[i]),
    gradientsPerSecond: scaled(timing.stepsPerSecond, all[i].batch),
  }));
  const usual = timings.find(
    ({ varied, batch }) => varied === "batch" && batch === USUAL.batch,
  ) as (typeof timings)[number];
  const measured: ExamplesTiming[] = timings.map((timing) => ({
    ...timing,
    ofUsual: timing.gradientsPerSecond.median / usual.gradientsPerSecond.median,
  }));
  print(
    textTable([
      [
        "varied",
        "weights",
        "batch",
        "rows",
        "million steps/s",
        "spread",
        "million gradients/s",
        "ratio",
        "checked against",
      ],
      ...measured.map((one) => [
        one.varied,
        String(one.parameters),
        String(one.batch),
        counted(one.rows),
        ...millions(one.stepsPerSecond),
        millions(one.gradientsPerSecond)[0],
        one.ofUsual.toFixed(2),
        one.checked.against,
      ]),
    ]),
  );

  const jobs: JobSpeeds[] = [];
  for (const job of exampleJobs()) {
    const speeds = await timeJob(device, job, {
      folder: `${root}bench/rivals`,
      rivals: options.rivals,
      runs: options.runs,
      share: options.quick ? 1 / 32 : 1,
    });
    jobs.push(speeds);
    print(`\n${speeds.name}`);
    print(programsTable(speeds));
    if (speeds.firstTally !== null) {
      print(`first tally after ${time(speeds.firstTally.median)} where the driver compiles first`);
    }
    for (const { name, reason } of speeds.skipped) print(`${name}: skipped, ${reason}`);
  }
  const leastRatio = leastRatioOf(jobs);
  if (leastRatio !== null) {
    print(
      `\nbar: at least ${BAR} times the straightforward C++ program per example-gradient; ${leastRatio.toFixed(2)} at the least, ${leastRatio >= BAR ? "met" : "missed"}`,
    );
  }
  return { cases: measured, jobs, leastRatio };
}

function leastRatioOf(jobs: readonly JobSpeeds[]): number | null {
  const ratios = jobs.flatMap(({ programs }) =>
    programs.flatMap(({ name, ratio }) => (name.endsWith(ALL_CORES) && ratio !== undefined ? [ratio] : [])),
  );
  return ratios.length === 0 ? null : Math.min(...ratios);
}

const programsTable = ({ programs }: JobSpeeds): string =>
  textTable([
    ["program", "million gradients/s", "spread", "particles", "mean steps", "z", "Escapement is"],
    ...programs.map(({ name, gradientsPerSecond, particles, meanSteps, z, ratio }) => [
      name,
      ...millions(gradientsPerSecond),
      counted(particles),
      meanSteps.toFixed(1),
      z === undefined ? "" : z.toFixed(1),
      ratio === undefined ? "" : `${ratio.toFixed(2)}×`,
    ]),
  ]);

const sizesOf = ({ varied, batch, parameters, rows }: ExamplesCase) => ({ varied, batch, parameters, rows });

const scaled = ({ median, least, most }: Spread, factor: number): Spread => ({
  median: median * factor,
  least: least * factor,
  most: most * factor,
});

/**
 * Compare the kernels of a size with their CPU twin on few particles and an exit that all pass, which changes one number of
 * the group and no text. @throws a sentence where they disagree, or where too few particles exit to tell
 */
export async function checkExamples(device: Device, one: ExamplesCase): Promise<Agreement> {
  const near = withNearExit(one);
  const { snapshot } = await finish(device, near);
  const [{ exited, started }] = snapshot.tallies;
  if (exited < started / 2) {
    throw new Error(
      `bench: only ${exited} of ${started} particles of ${one.name} exit; a result that was not checked is not timed`,
    );
  }
  return agree(one.name, device, near, snapshot);
}
