/** The section `tables`: what a step in a tabulated potential costs beside one in the formula that the table was made from. */
import { experiment } from "../src/experiment/check/read.ts";
import type { Experiment } from "../src/experiment/document/experiment.ts";
import type { Device } from "../src/gpu/device.ts";
import { spreadOf } from "../src/math/spread.ts";
import { textTable } from "../src/view/text/table.ts";
import { type Agreement, agree } from "./agreement.ts";
import { type Case, type CheckedTiming, timeCases } from "./cases.ts";
import { finish } from "./finish.ts";
import type { Bench } from "./section.ts";
import { millions, percent } from "./text.ts";
import { nanoseconds } from "./timing-table.ts";

/** A potential, typed or tabulated, and the typed one that it is compared to. */
export interface TableCase {
  readonly name: string;
  readonly job: Experiment;
  /** Rows of the table; 0 of a typed formula. */
  readonly rows: number;
  /** Name of the case whose speed is 1. */
  readonly beside: string;
}

/** A case with its speed beside that of the typed formula in the same run. */
export interface TableTiming extends CheckedTiming, Pick<TableCase, "rows" | "beside"> {
  readonly ofTyped: number;
  /** The same by processor time in place of wall time. */
  readonly ofTypedByProcessor: number;
}

/** Particles and steps of a timed run. */
const PARTICLES = { usual: 1_000_000, quick: 4096 } as const;
const STEPS = 128;
const STEP = 0.01;
/** Particles of a checked run. */
const CHECKED = 256;
/** Speed of a spline through 500 even rows, of the typed formula's, that is asked of the engine. */
const BAR = 0.7;

/** Places of the exit: beyond the reach of every deviate, and where particles pass within the steps. */
const FAR = 1000;
const NEAR = -0.8;

const LINE = "typed, two powers";
const PROFILE = "typed, powers, a cosine and an exponential";
const PLANE = "typed, two variables";

const well = (x: number): number => (x * x - 1) ** 2 / 4;
/** A free energy with a ripple and a pocket. */
const profile = (x: number): number =>
  well(x) + 0.05 * Math.cos(8 * x) - 0.1 * Math.exp(-20 * (x - 0.3) ** 2);
const even = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => -2.5 + (5 * i) / (count - 1));

/** The cases. */
export function tableCases(): readonly TableCase[] {
  const job = (variables: readonly string[], landscape: object): Experiment =>
    experiment({
      landscape: { variables, parameters: { b: FAR }, ...landscape },
      dynamics: { kind: "overdamped", temperature: 0.1, step: STEP },
      start: { at: variables.map((_, i) => (i === 0 ? -1 : 0)) },
      exit: { when: "x > b" },
      horizon: STEPS * STEP,
    });
  const line = (
    name: string,
    places: readonly number[],
    table: object = {},
    [beside, value]: readonly [string, (x: number) => number] = [LINE, well],
  ): TableCase => ({
    name,
    job: job(["x"], { table: { rows: places.map((x) => [x, value(x)]), beyond: "wall", ...table } }),
    rows: places.length,
    beside,
  });
  const plane = (name: string, count: number, table: object = {}): TableCase => {
    const rows = even(count).flatMap((x) => even(count).map((y) => [x, y, well(x) + y * y]));
    return {
      name,
      job: job(["x", "y"], { table: { rows, beyond: "wall", ...table } }),
      rows: rows.length,
      beside: PLANE,
    };
  };
  return [
    { name: LINE, job: job(["x"], { potential: "(x^2 - 1)^2/4" }), rows: 0, beside: LINE },
    line("cubic spline, 500 even rows", even(500)),
    line(
      "cubic spline, 500 uneven rows",
      even(500).map((x) => x + 0.002 * Math.sin(40 * x)),
    ),
    line("linear, 500 even rows", even(500), { interpolation: "linear" }),
    {
      name: PROFILE,
      job: job(["x"], { potential: "(x^2 - 1)^2/4 + 0.05*cos(8*x) - 0.1*exp(-20*(x - 0.3)^2)" }),
      rows: 0,
      beside: PROFILE,
    },
    line("cubic spline, 500 even rows of it", even(500), {}, [PROFILE, profile]),
    { name: PLANE, job: job(["x", "y"], { potential: "(x^2 - 1)^2/4 + y^2" }), rows: 0, beside: PLANE },
    plane("bicubic spline, 30 × 30 rows", 30),
    plane("bilinear, 100 × 100 rows", 100, { interpolation: "linear" }),
  ];
}

/** The section. */
export async function tablesSection({ device, options, print }: Bench): Promise<{
  readonly steps: number;
  readonly cases: readonly TableTiming[];
}> {
  const all = tableCases();
  const particles = options.quick ? PARTICLES.quick : (options.particles ?? PARTICLES.usual);
  const timings = await timeCases(
    device,
    all.map(
      ({ name, job }): Case => ({
        name,
        experiment: { ...job, particles },
        check: () => checkTable(device, name, job),
      }),
    ),
    options.runs,
  );
  const measured = timings.map((timing, i): TableTiming => {
    const { rows, beside } = all[i];
    const typed = timings.find(({ name }) => name === beside) as CheckedTiming;
    return {
      ...timing,
      rows,
      beside,
      ofTyped: timing.stepsPerSecond.median / typed.stepsPerSecond.median,
      ofTypedByProcessor: processorTime(typed) / processorTime(timing),
    };
  });
  print(
    textTable([
      [
        "potential",
        "million steps/s",
        "spread",
        "ns/step",
        "of the typed",
        "processor ns/step",
        "of the typed",
        "checked against",
      ],
      ...measured.map((one) => [
        one.name,
        ...millions(one.stepsPerSecond),
        nanoseconds(one.stepsPerSecond.median),
        percent(one.ofTyped),
        nanoseconds(1 / processorTime(one)),
        percent(one.ofTypedByProcessor),
        one.checked.against,
      ]),
    ]),
  );
  for (const { name, beside, ofTyped } of measured.filter(({ name }) => name.includes("500 even"))) {
    print(
      `bar: at least ${percent(BAR)} of the typed formula's speed with 500 rows; ${name}: ${percent(ofTyped)} of “${beside}”, ${ofTyped >= BAR ? "met" : "missed"}`,
    );
  }
  return { steps: STEPS, cases: measured };
}

/** Processor time of a step, in seconds. */
const processorTime = ({ processorSeconds, liveSteps }: CheckedTiming): number =>
  spreadOf(processorSeconds).median / liveSteps;

/**
 * Compare the kernels of a case with their CPU twin on few particles and a near exit, which changes one number of the group and no text.
 * @throws a sentence where they disagree, or where too few particles exit to tell
 */
export async function checkTable(device: Device, name: string, job: Experiment): Promise<Agreement> {
  const near: Experiment = {
    ...job,
    landscape: { ...job.landscape, parameters: { b: NEAR } },
    particles: CHECKED,
  };
  const { snapshot } = await finish(device, near);
  const [{ exited, started }] = snapshot.tallies;
  if (exited < started / 2) {
    throw new Error(
      `bench: only ${exited} of ${started} particles of ${name} exit; a result that was not checked is not timed`,
    );
  }
  return agree(name, device, near, snapshot);
}
