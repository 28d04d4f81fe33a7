/**
 * Time to answer, not only steps: how long one waits until an exit rate is known to ±1 % with 95 % confidence, for three
 * questions. `cold` is a first answer, with opening the device, compiling and starting processes; `warm` the next one.
 */
import { spawnSync } from "node:child_process";
import { meanExitTime } from "../src/estimate/mean-exit-time.ts";
import { experiment } from "../src/experiment/check/read.ts";
import type { Experiment } from "../src/experiment/document/experiment.ts";
import { gallery } from "../src/gallery/gallery.ts";
import type { Device } from "../src/gpu/device.ts";
import { textTable } from "../src/view/text/table.ts";
import { MOST_Z } from "./agreement.ts";
import { bridgeStep, doubleWell, endpointStep, exactExitTime, exitShift, type StepBias } from "./bias.ts";
import { finish } from "./finish.ts";
import { checkAnswer, countsOf, EXACT, referenceJob } from "./job.ts";
import type { Rival } from "./rivals/rival.ts";
import { time } from "./text.ts";
import { type AnswerTime, engineTime, type Ready, rivalTime, type Task } from "./waiting.ts";

export interface AnswerOptions {
  /** Folder of the rivals' programs: bench/rivals. */
  readonly folder: string;
  /** Rivals of the reference job that are asked as well: `RIVALS`, or none. */
  readonly rivals: readonly Rival[];
  /** Rivals in two variables: `CHANNEL_RIVALS`, or none. */
  readonly channelRivals: readonly Rival[];
  /** Measurements of which the median counts. */
  readonly runs: number;
  /** Part of the name of the adapter, as the device was opened with. */
  readonly adapter?: string;
  print(text: string): void;
}

/** One question with everybody's time. */
export interface Answer {
  readonly question: string;
  /** How the number of particles follows from ±1 %. */
  readonly accuracy: string;
  readonly times: readonly AnswerTime[];
  /** Steps of Escapement's scheme that were tried for their bias. */
  readonly biases?: readonly StepBias[];
}

export interface AnswerSection {
  readonly reference: Answer;
  readonly continuous: Answer;
  readonly channel: Answer;
  /** Part of the rivals' cold times that Escapement's have not: the start of a process, here Node's. */
  readonly processStart: number;
  readonly skipped: readonly Skipped[];
}

/** A program that cannot run here, failed, or answered wrongly, with the reason. */
export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

/** Half width of the interval, and the normal deviate of 95 %. */
const WIDTH = 0.01;
const NORMAL = 1.96;

/** Parts of the width that biases may take: Escapement's, and the best for a bias that falls as √step. */
const BIAS = { bridge: 0.002, endpoint: 0.005 } as const;

/**
 * Euler with the exit moved by 0.5826 √(2Th): at this step its exact bias is −0.15 % (Gauss–Legendre Nyström).
 */
const MOVED_STEP = 0.005;

/** Times of the rivals at a task; who fails or answers wrongly goes to the skipped. */
type AskRivals = (
  rivals: readonly Ready[],
  task: Task,
  speedOf?: (name: string) => number | undefined,
) => AnswerTime[];

/** The section; returns what goes into the JSON. */
export async function answer(device: Device, options: AnswerOptions): Promise<AnswerSection> {
  const { folder, print } = options;
  const skipped: Skipped[] = [];
  const ready = (rivals: readonly Rival[]): Ready[] =>
    rivals.flatMap((rival) => {
      const run = rival.prepare(folder);
      if (typeof run !== "string") return [{ rival, run }];
      skipped.push({ name: rival.name, reason: run });
      return [];
    });
  const ask: AskRivals = (rivals, task, speedOf) =>
    rivals.flatMap((rival) => {
      try {
        return [rivalTime(options.runs, rival, task, speedOf?.(rival.rival.name))];
      } catch (error) {
        skipped.push({ name: rival.rival.name, reason: (error as Error).message });
        return [];
      }
    });
  const show = (result: Answer): Answer => {
    print(`\n${result.question}\n${result.accuracy}\n${timesTable(result.times)}`);
    return result;
  };
  const rivals = ready(options.rivals);
  const reference = show(await referenceAnswer(options, rivals, ask));
  const continuous = show(await continuousAnswer(device, options, rivals, ask, reference));
  const channel = show(await channelAnswer(device, options, ready(options.channelRivals), ask));
  const begun = performance.now();
  spawnSync(process.execPath, ["-e", ""]);
  const processStart = (performance.now() - begun) / 1000;
  print(
    `\nEscapement's cold times are without the start of a process (Node: ${time(processStart)}), C++ is compiled beforehand`,
  );
  for (const { name, reason } of skipped) print(`${name}: skipped, ${reason}`);
  return { reference, continuous, channel, processStart, skipped };
}

/** The reference job: the same chain by all, so that only the number of exits matters. */
async function referenceAnswer(
  options: AnswerOptions,
  rivals: readonly Ready[],
  ask: AskRivals,
): Promise<Answer> {
  const exits = (NORMAL / WIDTH) ** 2;
  const particles = Math.ceil(exits / (1 - EXACT.surviving));
  const task: Task = {
    scheme: "Euler, exit at the end of a step",
    particles,
    chain: { step: 0.01, cap: 10_000, exit: 0 },
    steps: particles * EXACT.liveSteps,
    check: (name, run) => void checkAnswer(name, run),
  };
  const engine = await engineTime(options, referenceJob(particles), task.scheme, ({ tallies }) => {
    checkAnswer("Escapement", countsOf(tallies[0]));
  });
  return {
    question: "Reference job: rate of the discrete chain",
    accuracy: `a rate's standard error is 1/√exits of it: ${Math.ceil(exits)} exits, ${particles} particles`,
    times: [engine, ...ask(rivals, task)],
  };
}

/** The double well in continuous time: bias and interval together within the width. */
async function continuousAnswer(
  device: Device,
  options: AnswerOptions,
  rivals: readonly Ready[],
  ask: AskRivals,
  reference: Answer,
): Promise<Answer> {
  const exact = exactExitTime();
  const variation = exact.standardDeviation / exact.mean;
  const particlesFor = (bias: number): number => Math.ceil(((NORMAL * variation) / (WIDTH - bias)) ** 2);
  const { step, tried } = await bridgeStep(device, BIAS.bridge);
  const particles = particlesFor(BIAS.bridge);
  const engine = await engineTime(options, doubleWell({ step, particles }), "Heun, bridge", ({ tallies }) => {
    checkMean("Escapement", meanExitTime(tallies[0])?.value ?? 0, exact, particles, BIAS.bridge);
  });
  const euler = (scheme: string, at: number, exit: number, bias: number): Task => {
    const count = particlesFor(bias);
    return {
      scheme,
      particles: count,
      // Ten mean exit times: exits per time at risk is then the rate, whoever is left.
      chain: { step: at, cap: 4 * Math.ceil((10 * exact.mean) / at / 4), exit },
      steps: count * (exact.mean / at),
      check: (name, run) => checkMean(name, (run.liveSteps / run.exited) * at, exact, count, bias),
    };
  };
  const fine = endpointStep(BIAS.endpoint);
  const tasks = [
    euler("Euler, exit at the end of a step", fine, 0, BIAS.endpoint),
    euler("Euler, exit moved by 0.58 √(2Th)", MOVED_STEP, -exitShift(MOVED_STEP), BIAS.bridge),
  ];
  const speeds = new Map(
    reference.times.map(({ program, particles: count, warm }) => [program, (count * EXACT.liveSteps) / warm]),
  );
  return {
    question: "Double well in continuous time: mean exit time, bias included",
    accuracy: `|bias| + ${NORMAL} standard errors = ${100 * WIDTH} %; Escapement at the largest step less than ${100 * BIAS.bridge} % off, measured; Euler with exits at ends of steps is ${100 * BIAS.endpoint} % off, the least work for a bias ∝ √h; with its exit moved, 0.15 %`,
    times: [engine, ...tasks.flatMap((task) => ask(rivals, task, (name) => speeds.get(name)))],
    biases: tried,
  };
}

/** A chain in two variables, the same by all; no exact value, so that Escapement and rivals check each other. */
async function channelAnswer(
  device: Device,
  options: AnswerOptions,
  rivals: readonly Ready[],
  ask: AskRivals,
): Promise<Answer> {
  const document = gallery["entropic-barrier"] as {
    readonly dynamics: { readonly step: number };
    readonly exit: object;
    readonly horizon: number;
  };
  const { step } = document.dynamics;
  const job = (particles: number): Experiment =>
    experiment({
      ...document,
      dynamics: { ...document.dynamics, integrator: "euler" },
      exit: { ...document.exit, detection: "endpoint" },
      particles,
    });
  const pilot = 4096;
  const first = (await finish(device, job(pilot))).snapshot;
  const estimate = meanExitTime(first.tallies[0]);
  if (estimate === undefined) throw new Error("bench: no exit in the pilot run of entropic-barrier");
  const variation = ((estimate.high - estimate.value) / NORMAL / estimate.value) * Math.sqrt(pilot);
  const particles = Math.ceil(((NORMAL * variation) / WIDTH) ** 2);
  const scheme = "Euler, exit at the end of a step";
  let mean = Number.NaN;
  const engine = await engineTime(options, job(particles), scheme, ({ tallies }) => {
    mean = countsOf(tallies[0]).liveSteps / particles;
  });
  const task: Task = {
    scheme,
    particles,
    chain: { step, cap: Math.round(document.horizon / step), exit: 0 },
    steps: particles * mean,
    check(name, run) {
      const z = (run.liveSteps / run.particles / mean - 1) / (variation * Math.sqrt(2 / particles));
      if (!(Math.abs(z) < MOST_Z)) {
        throw new Error(
          `bench: ${name} gives ${(run.liveSteps / run.particles).toFixed(1)} steps to the exit, Escapement ${mean.toFixed(1)} (z = ${z.toFixed(1)}); a wrong answer is not timed`,
        );
      }
    },
  };
  return {
    question: "Two variables: the gallery's entropic-barrier, rate of the discrete chain",
    accuracy: `standard deviation ${variation.toFixed(3)} of the mean in a pilot of ${pilot}: ${particles} particles`,
    times: [engine, ...ask(rivals, task)],
  };
}

/** Throws unless a mean exit time agrees with the exact one up to its scheme's bias. */
function checkMean(
  name: string,
  value: number,
  exact: { readonly mean: number; readonly standardDeviation: number },
  particles: number,
  bias: number,
): void {
  const most = bias * exact.mean + (MOST_Z * exact.standardDeviation) / Math.sqrt(particles);
  if (!(Math.abs(value - exact.mean) < most)) {
    throw new Error(
      `bench: ${name} gives a mean exit time of ${value.toFixed(3)}, not ${exact.mean.toFixed(3)} ± ${most.toFixed(3)}; a wrong answer is not timed`,
    );
  }
}

function timesTable(times: readonly AnswerTime[]): string {
  const [engine] = times;
  return textTable([
    ["program", "scheme", "step", "particles", "cold", "warm", "times Escapement's"],
    ...times.map(({ program, scheme, step, particles, cold, warm, scaled }) => [
      program,
      scheme,
      step.toPrecision(2),
      String(particles),
      time(cold),
      `${time(warm)}${scaled ? " (scaled)" : ""}`,
      (warm / engine.warm).toPrecision(3),
    ]),
  ]);
}
