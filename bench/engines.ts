/**
 * The section `engines`: what the engine in WebAssembly is worth beside software adapters and other programs on the same cores, and how
 * long its compiler takes. Nothing of it needs a device.
 */
import { gallery } from "../src/gallery/gallery.ts";
import { type Spread, spreadOf, takeTurns } from "../src/math/spread.ts";
import { counted } from "../src/view/text/number.ts";
import { textTable } from "../src/view/text/table.ts";
import { type Timing, timing } from "./cases.ts";
import {
  compileInProcess,
  type EngineChoice,
  type EngineRun,
  type JobName,
  type KernelCompile,
  openProcess,
} from "./engines-process.ts";
import { checkAnswer } from "./job.ts";
import { RIVALS } from "./rivals.ts";
import type { Bench } from "./section.ts";
import { millions, time } from "./text.ts";

/** The contestant that the others are compared with. */
const OWN = "WebAssembly, all cores";

const ENGINES: readonly {
  readonly name: string;
  readonly choice: EngineChoice;
  readonly environment?: Readonly<Record<string, string>>;
}[] = [
  { name: OWN, choice: { kind: "wasm" } },
  { name: "WebAssembly, 1 thread", choice: { kind: "wasm", threads: 1 } },
  { name: "SwiftShader", choice: { kind: "device", adapter: "bundled" } },
  ...(["256", "512"] as const).map((bits) => ({
    name: `lavapipe, ${bits} bits`,
    choice: { kind: "device", adapter: "llvmpipe" } as const,
    // Mesa's cache of kernels does not know the width.
    environment: { LP_NATIVE_VECTOR_WIDTH: bits, MESA_SHADER_CACHE_DISABLE: "true" },
  })),
];

/** Programs beside them, by how their names begin, and whether they count the same integers. */
const PROGRAMS = [
  { begins: "JavaScript, sfc32", exact: false },
  { begins: "AssemblyScript", exact: true },
  { begins: "C++ AVX-512, refilled lanes, Threefry", exact: false },
] as const;

/** The bars: how many times as fast the first is as the second. */
const BARS: readonly {
  readonly job: JobName;
  readonly of: string;
  readonly over: string;
  readonly bar?: number;
}[] = [
  { job: "reference", of: OWN, over: "JavaScript", bar: 3 },
  { job: "reference", of: OWN, over: "SwiftShader", bar: 8 },
  { job: "reference", of: OWN, over: "lavapipe, 256", bar: 0.5 },
  { job: "reference", of: OWN, over: "lavapipe, 512" },
  { job: "reference", of: OWN, over: "AssemblyScript", bar: 0.7 },
  { job: "reference", of: OWN, over: "WebAssembly, 1" },
  { job: "reference", of: "lavapipe, 512", over: "C++ AVX-512", bar: 0.65 },
  { job: "double well", of: OWN, over: "SwiftShader" },
  { job: "double well", of: OWN, over: "lavapipe, 256" },
  { job: "double well", of: OWN, over: "lavapipe, 512" },
  { job: "double well", of: OWN, over: "WebAssembly, 1" },
];

/** Particles of the first run, in which all that count exactly must count the same. */
const FEW = 20_000;
/** Seconds of a timed run. */
const SECONDS = 3;

interface Contestant {
  readonly name: string;
  readonly computes: string;
  readonly job: JobName;
  readonly exact: boolean;
  /** Particles of a timed run, where they are not found out. */
  readonly particles?: number;
  run(particles: number): Promise<EngineRun>;
}

export interface EnginesResult {
  readonly timings: readonly (Timing & { readonly job: JobName; readonly computes: string })[];
  /** Of each pair of runs of one turn: how many times as fast. */
  readonly ratios: readonly {
    readonly job: JobName;
    readonly of: string;
    readonly over: string;
    readonly ratio: Spread;
    readonly bar: number | null;
  }[];
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
  readonly compile: readonly KernelCompile[];
}

/** The section. */
export async function enginesSection({ options, root, print }: Bench): Promise<EnginesResult> {
  const skipped: { name: string; reason: string }[] = [];
  const contestants: Contestant[] = [];
  const ends: (() => void)[] = [];
  try {
    for (const { name, choice, environment } of ENGINES) {
      const opened = await openProcess(choice, environment).catch((error: Error) => error.message);
      if (typeof opened === "string") {
        skipped.push({ name, reason: opened });
        continue;
      }
      ends.push(opened.end);
      for (const job of ["reference", "double well"] as const) {
        const run = (particles: number): Promise<EngineRun> => opened.run(job, particles);
        contestants.push({ name, computes: opened.computes, job, exact: true, run });
      }
    }
    for (const { begins, exact } of PROGRAMS) {
      const rival = RIVALS.find(({ name }) => name.startsWith(begins))!;
      const program = rival.prepare(`${root}bench/rivals`);
      if (typeof program === "string") skipped.push({ name: rival.name, reason: program });
      else
        contestants.push({
          name: rival.name,
          computes: rival.generator,
          job: "reference",
          exact,
          particles: options.quick ? FEW : rival.particles,
          run: async (particles) => program(particles),
        });
    }
    const timings = await timeContestants(contestants, options);
    const ratios = ratiosOf(timings);
    print(timingsTable(timings));
    for (const { name, reason } of skipped) print(`${name}: skipped, ${reason}`);
    print("");
    print(ratiosTable(ratios));
    for (const end of ends.splice(0)) end();
    const compile = await compileGallery(options.quick);
    print("");
    print(compileTable(compile));
    return { timings, ratios, skipped, compile };
  } finally {
    for (const end of ends) end();
  }
}

async function timeContestants(
  contestants: readonly Contestant[],
  { runs, quick }: Bench["options"],
): Promise<EnginesResult["timings"]> {
  const seconds = quick ? 0.2 : SECONDS;
  const first = new Map<JobName, EngineRun>();
  const sized: number[] = [];
  for (const { name, job, exact, particles, run } of contestants) {
    await run(FEW);
    const counts = await run(FEW);
    if (job === "reference") checkAnswer(name, counts);
    if (exact) {
      const { liveSteps, exited } = first.get(job) ?? counts;
      first.set(job, counts);
      if (counts.liveSteps !== liveSteps || counts.exited !== exited) {
        throw new Error(
          `bench: ${name} counts ${counts.liveSteps} steps and ${counts.exited} exits of ${FEW} particles of the ${job}, another ${liveSteps} and ${exited}; report it`,
        );
      }
    }
    // Twice, since few particles say little of many.
    const about = (one: EngineRun): number =>
      Math.max(FEW, Math.round(one.particles * Math.min(8, seconds / one.seconds)));
    sized.push(particles ?? about(await run(about(counts))));
  }
  const runsOf = await takeTurns(
    contestants.map(
      ({ run }, i) =>
        () =>
          run(sized[i]),
    ),
    runs,
  );
  return contestants.map(({ name, job, computes }, i) => ({
    ...timing(
      name,
      sized[i],
      runsOf[i][0].liveSteps,
      runsOf[i].map((one) => one.seconds),
    ),
    job,
    computes,
  }));
}

/** How many times as fast one is as another, in each turn, wherever both were timed. */
export function ratiosOf(timings: EnginesResult["timings"]): EnginesResult["ratios"] {
  const find = (begins: string, job: JobName) =>
    timings.find((one) => one.job === job && one.name.startsWith(begins));
  return BARS.flatMap(({ job, of, over, bar }) => {
    const [one, other] = [find(of, job), find(over, job)];
    if (one === undefined || other === undefined) return [];
    const speed = ({ liveSteps, seconds }: Timing, run: number): number => liveSteps / seconds[run];
    const ratio = spreadOf(one.seconds.map((_, run) => speed(one, run) / speed(other, run)));
    return [{ job, of: one.name, over: other.name, ratio, bar: bar ?? null }];
  });
}

async function compileGallery(quick: boolean): Promise<readonly KernelCompile[]> {
  const names = Object.keys(gallery);
  const measured: KernelCompile[] = [];
  for (const name of quick ? names.slice(0, 2) : names) measured.push(...(await compileInProcess(name)));
  return measured;
}

const timingsTable = (timings: EnginesResult["timings"]): string =>
  textTable([
    ["engine or program", "job", "million steps/s", "spread", "particles"],
    ...timings.map(({ name, job, stepsPerSecond, particles }) => [
      name,
      job,
      ...millions(stepsPerSecond),
      counted(particles),
    ]),
  ]);

const ratiosTable = (ratios: EnginesResult["ratios"]): string =>
  textTable([
    ["job", "of", "over", "ratio", "spread", "bar", ""],
    ...ratios.map(({ job, of, over, ratio, bar }) => [
      job,
      of,
      over,
      ratio.median.toFixed(2),
      `${ratio.least.toFixed(2)} … ${ratio.most.toFixed(2)}`,
      bar === null ? "" : bar.toFixed(2),
      bar === null ? "" : ratio.median >= bar ? "met" : "missed",
    ]),
  ]);

/** Median and greatest of each time and size, with the name of the greatest. */
function compileTable(compile: readonly KernelCompile[]): string {
  const row = (
    what: string,
    kernels: readonly KernelCompile[],
    number: (kernel: KernelCompile) => number,
    text: (value: number) => string,
  ): string[] => {
    const worst = kernels.reduce((a, b) => (number(b) > number(a) ? b : a));
    const { median, most } = spreadOf(kernels.map(number));
    return [what, String(kernels.length), text(median), text(most), `${worst.experiment}, ${worst.kernel}`];
  };
  const advance = compile.filter(({ kernel }) => kernel === "advance");
  return textTable([
    ["compilation", "kernels", "median", "most", "of"],
    row("advance, first in a fresh process", advance, ({ first }) => first, time),
    row("advance, warm", advance, ({ warm }) => warm, time),
    row("all kernels, warm", compile, ({ warm }) => warm, time),
    row(
      "module",
      compile,
      ({ bytes }) => bytes,
      (bytes) => `${counted(bytes)} bytes`,
    ),
    row("WebAssembly.compile", compile, ({ machine }) => machine, time),
  ]);
}
