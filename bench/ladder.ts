/** The section `ladder`: every version of `advance` and `tally`, checked and then timed in turns. */
import { isDeepStrictEqual } from "node:util";
import { experiment } from "../src/experiment/check/read.ts";
import type { Experiment } from "../src/experiment/document/experiment.ts";
import type { Device } from "../src/gpu/device.ts";
import { type Spread, spreadOf } from "../src/math/spread.ts";
import { type SimulateOptions, simulate } from "../src/run/simulate.ts";
import type { Tally } from "../src/tally/tally.ts";
import { textTable } from "../src/view/text/table.ts";
import { checkAnswer, countsOf, referenceJob } from "./job.ts";
import type { Bench } from "./section.ts";
import { million } from "./text.ts";
import { ADVANCE_LADDER, EXPLORED, TALLY_LADDER, type Version } from "./versions.ts";

/** What one version did of one job. */
export interface VersionTiming {
  readonly job: string;
  /** Live particle-steps per second of `advance`, or particles on the list per second of `tally`. */
  readonly perSecond: Spread;
}

/** A version with its times; without, where its answer was wrong. */
export interface MeasuredVersion extends Pick<Version, "name" | "sentence" | "sameIntegers"> {
  /** What the answer was compared with, or how it was wrong. */
  readonly checked: string;
  readonly timings: readonly VersionTiming[];
}

/** The ladder as plain data. */
export interface LadderResult {
  /** Time of the kernel's own passes, or of the whole run where the device has no timestamps. */
  readonly clock: "device" | "wall";
  readonly particles: number;
  readonly runs: number;
  readonly advance: readonly MeasuredVersion[];
  readonly explored: readonly MeasuredVersion[];
  readonly tally: readonly MeasuredVersion[];
}

export interface LadderOptions {
  /** Timed runs of each version and job. Default 5. */
  readonly runs?: number;
  /** Particles of each run. Default: by the adapter, so that a run lasts some hundredths of a second. */
  readonly particles?: number;
  /** Versions to measure. Default: all. */
  readonly versions?: (version: Version) => boolean;
}

/** Particles of one run: enough to fill the device for a few rounds. */
const PARTICLES = { software: 2 ** 16, hardware: 2 ** 22 } as const;

/** Steps per round over which no tally may differ. */
const SCHEDULES = [1, 7, 64] as const;

interface Job {
  readonly name: string;
  readonly experiment: Experiment;
  readonly options: SimulateOptions;
}

/** Check every version, then time those whose answers are right. */
export async function ladder(device: Device, options: LadderOptions = {}): Promise<LadderResult> {
  const runs = options.runs ?? 5;
  const particles = options.particles ?? (device.adapter.software ? PARTICLES.software : PARTICLES.hardware);
  const wanted = (versions: readonly Version[]) =>
    versions.filter((version) => options.versions?.(version) ?? true);
  const result = {
    clock: device.gpu.features.has("timestamp-query") ? ("device" as const) : ("wall" as const),
    particles,
    runs,
  };
  const advance = await measure(
    device,
    [...wanted(ADVANCE_LADDER), ...wanted(EXPLORED)],
    walks(particles),
    runs,
  );
  const rungs = wanted(ADVANCE_LADDER).length;
  return {
    ...result,
    advance: advance.slice(0, rungs),
    explored: advance.slice(rungs),
    tally: await measure(device, wanted(TALLY_LADDER), censuses(particles), runs),
  };
}

/** The section: the ladder and its tables. */
export async function ladderSection({ device, options, print }: Bench): Promise<LadderResult> {
  const result = await ladder(device, {
    runs: options.quick ? 1 : Math.max(5, options.runs),
    ...(options.quick ? { particles: 2 ** 12 } : {}),
  });
  print(
    result.clock === "device"
      ? "device time of the kernel alone"
      : "wall time: this device has no timestamps",
  );
  print(`\nadvance, million live steps/s; gain over the rung before and over the first\n`);
  print(ladderTable(result.advance));
  print(`\nexplored beside it; gain over the product\n`);
  print(exploredTable(result.explored, result.advance[result.advance.length - 1]));
  print(`\ntally, million particles of the list/s\n`);
  print(ladderTable(result.tally));
  return result;
}

/** Rungs with their gains. */
export function ladderTable(versions: readonly MeasuredVersion[]): string {
  return table(versions, (version, job) => {
    const at = versions.indexOf(version);
    return at === 0 ? ["", ""] : [gain(version, versions[at - 1], job), gain(version, versions[0], job)];
  });
}

/** Versions with their gain over one other. */
export function exploredTable(versions: readonly MeasuredVersion[], product: MeasuredVersion): string {
  return table(versions, (version, job) => [gain(version, product, job)]);
}

function table(
  versions: readonly MeasuredVersion[],
  gains: (version: MeasuredVersion, job: number) => readonly string[],
): string {
  const timed = versions.find(({ timings }) => timings.length > 0);
  const columns = timed?.timings ?? [];
  const none = timed === undefined ? [] : gains(timed, 0).map(() => "");
  return textTable([
    ["version", ...columns.flatMap(({ job }) => [job, ...none.map(() => "")]), "answer"],
    ...versions.map((version) => [
      version.name,
      ...columns.flatMap((_, job) =>
        version.timings.length === 0
          ? ["", ...none]
          : [million(version.timings[job].perSecond.median), ...gains(version, job)],
      ),
      version.checked,
    ]),
  ]);
}

function gain(version: MeasuredVersion, before: MeasuredVersion, job: number): string {
  if (before.timings.length === 0) return "";
  const ratio = version.timings[job].perSecond.median / before.timings[job].perSecond.median;
  return `${ratio.toFixed(2)}×`;
}

/** The jobs of `advance`: the reference job, rare crossings, frequent crossings. */
function walks(particles: number): readonly Job[] {
  return [
    {
      name: "reference",
      // The first 1024 of its 10 000 steps: most particles are alive, as in most of a long run.
      experiment: { ...referenceJob(particles), horizon: 10.24 },
      options: { roundSteps: 256 },
    },
    {
      name: "double well",
      experiment: doubleWell({ particles, horizon: 10.24 }),
      options: { roundSteps: 256 },
    },
    { name: "Brownian", experiment: brownian({ particles }), options: { roundSteps: 32 } },
  ];
}

/** The jobs of `tally`: a census every 16 steps of one group, and of a sweep. */
function censuses(particles: number): readonly Job[] {
  const options = { roundSteps: 16, interval: 0 };
  return [
    { name: "one group", experiment: brownian({ particles, horizon: 2 }), options },
    {
      name: "64 groups",
      experiment: brownian({
        particles: Math.ceil(particles / 64),
        horizon: 2,
        sweep: { "dynamics.temperature": Array.from({ length: 64 }, (_, i) => 0.4 + i / 256) },
      }),
      options,
    },
  ];
}

/**
 * Small jobs on which versions of the same integers are compared: short, with a last quad that the horizon cuts, groups
 * of different horizons, and particles that diverge.
 */
export function comparisons(): Readonly<Record<string, Experiment>> {
  const exit = { when: "abs(x) > 0.5" };
  return {
    "Brownian motion": brownian({ particles: 500, horizon: 0.61, exit }),
    "a sweep": brownian({
      particles: 150,
      horizon: 0.61,
      exit,
      sweep: { "dynamics.temperature": [0.4, 0.7], "dynamics.step": [0.01, 0.02] },
    }),
    "the double well by endpoint": doubleWell({
      particles: 500,
      horizon: 0.61,
      dynamics: { kind: "overdamped", temperature: 0.4, step: 0.01, integrator: "euler" },
      start: { at: [-0.5] },
      exit: { when: "x > 0", detection: "endpoint" },
    }),
    "a potential that blows up": experiment({
      landscape: { variables: ["x"], potential: "-x^4/4" },
      dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
      start: { at: [1] },
      exit: { when: "x < -50" },
      particles: 300,
      horizon: 0.61,
    }),
  };
}

function brownian(changes: Readonly<Record<string, unknown>>): Experiment {
  return experiment({
    landscape: { variables: ["x"], potential: "0*x" },
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
    start: { at: [0] },
    exit: { when: "abs(x) > 1" },
    horizon: 50,
    ...changes,
  });
}

function doubleWell(changes: Readonly<Record<string, unknown>>): Experiment {
  return experiment({
    landscape: { variables: ["x"], potential: "x^4/4 - x^2/2" },
    dynamics: { kind: "overdamped", temperature: 0.1, step: 0.01 },
    start: { at: [-1] },
    exit: { when: "x > 0" },
    ...changes,
  });
}

async function measure(
  device: Device,
  versions: readonly Version[],
  jobs: readonly Job[],
  runs: number,
): Promise<readonly MeasuredVersion[]> {
  const checks = new Map<Version, string>();
  const right: Version[] = [];
  for (const version of versions) {
    const wrong = await wrongAnswer(device, version);
    if (wrong === undefined) right.push(version);
    checks.set(version, wrong ?? (version.sameIntegers ? "every integer" : "exact mean and survival"));
  }
  const turns = right.flatMap((version) => jobs.map((job) => () => rateOf(device, version, job)));
  // The first turn compiles. Each begins elsewhere, so that what comes back at one distance, as the collection of garbage
  // does, meets all versions.
  const rates: number[][] = turns.map(() => []);
  for (let turn = 0; turn <= runs; turn++) {
    for (const i of turns.keys()) {
      const at = (i + turn * jobs.length * BEGINNING) % turns.length;
      const rate = await turns[at]();
      if (turn > 0) rates[at].push(rate);
    }
  }
  return versions.map((version) => {
    const at = right.indexOf(version);
    const { name, sentence, sameIntegers } = version;
    return {
      name,
      sentence,
      sameIntegers,
      checked: checks.get(version) as string,
      timings:
        at < 0
          ? []
          : jobs.map((job, i) => ({ job: job.name, perSecond: spreadOf(rates[at * jobs.length + i]) })),
    };
  });
}

/** Versions by which the beginnings of two turns differ. */
const BEGINNING = 5;

/** What is wrong with a version's answers; undefined where nothing is. */
export async function wrongAnswer(device: Device, version: Version): Promise<string | undefined> {
  if (version.sameIntegers) {
    for (const [name, job] of Object.entries(comparisons())) {
      const product = await talliesOf(device, job, {});
      for (const roundSteps of SCHEDULES) {
        const own = await talliesOf(device, job, { ...choices(version), roundSteps });
        if (!isDeepStrictEqual(own, product))
          return `counts other integers than the product for ${name} with ${roundSteps} steps per round`;
      }
    }
    return undefined;
  }
  const tallies = await talliesOf(device, referenceJob(CHECKED_PARTICLES), choices(version));
  try {
    checkAnswer(version.name, countsOf(tallies[0]));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Particles of the reference job whose mean and survival are compared with the exact ones. */
const CHECKED_PARTICLES = 2 ** 16;

const choices = ({ shaders, workgroupSize }: Version): SimulateOptions => ({
  shaders,
  ...(workgroupSize === undefined ? {} : { workgroupSize }),
});

async function talliesOf(
  device: Device,
  job: Experiment,
  options: SimulateOptions,
): Promise<readonly Tally[]> {
  let tallies: readonly Tally[] = [];
  for await (const snapshot of simulate(device, job, { interval: Number.POSITIVE_INFINITY, ...options }))
    tallies = snapshot.tallies;
  return tallies;
}

/** Live steps that `advance`, or particles that `tally`, did per second of device time. */
async function rateOf(device: Device, version: Version, job: Job): Promise<number> {
  let nanoseconds = 0;
  let counted = 0;
  let steps = 0;
  let groups = 1;
  const begun = performance.now();
  for await (const snapshot of simulate(device, job.experiment, {
    interval: Number.POSITIVE_INFINITY,
    batchParticles: 2 ** 25,
    ...job.options,
    ...choices(version),
    passes(passes) {
      for (const pass of passes) if (pass.label === version.kernel) nanoseconds += pass.nanoseconds;
    },
  })) {
    steps = Number(snapshot.particleSteps);
    groups = snapshot.groups.length;
    // Those whom this census found alive are the list of the next.
    counted += snapshot.alive;
  }
  const seconds = nanoseconds > 0 ? nanoseconds / 1e9 : (performance.now() - begun) / 1000;
  return (version.kernel === "advance" ? steps : counted + groups * job.experiment.particles) / seconds;
}
