/** How long one waits for a program's answer: a first one, with all that starts and compiles, and the next. */
import { timeStep } from "../src/experiment/document/dynamics.ts";
import type { Experiment } from "../src/experiment/document/experiment.ts";
import { openDevice } from "../src/gpu/open.node.ts";
import { spreadOf } from "../src/math/spread.ts";
import type { Snapshot } from "../src/run/snapshot.ts";
import { finish } from "./finish.ts";
import type { Chain, Rival, RivalRun, RunRival } from "./rivals/rival.ts";

/** How long one program takes. */
export interface AnswerTime {
  readonly program: string;
  readonly scheme: string;
  readonly step: number;
  readonly particles: number;
  /** Seconds to a first answer. */
  readonly cold: number;
  /** Seconds to the next one. */
  readonly warm: number;
  /** The program did only part of the steps; its times are multiplied up. */
  readonly scaled: boolean;
}

/** Seconds beyond which a rival does part of the steps only, and how many it then works. */
const LONGEST = 20;
const SHORT = 3;

/** A rival that runs here. */
export interface Ready {
  readonly rival: Rival;
  readonly run: RunRival;
}

/** What a program is to do, and how to see that it did it. */
export interface Task {
  readonly scheme: string;
  readonly particles: number;
  readonly chain: Chain;
  /** Live steps expected of all particles. */
  readonly steps: number;
  /** Throws where the answer is wrong. */
  check(name: string, run: RivalRun): void;
}

/** Escapement on a device opened for this, then once more on the same one; medians of several turns. */
export async function engineTime(
  { runs, adapter }: { readonly runs: number; readonly adapter?: string },
  job: Experiment,
  scheme: string,
  check: (snapshot: Snapshot) => void,
): Promise<AnswerTime> {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let run = 0; run < runs; run++) {
    const begun = performance.now();
    const opened = await openDevice(adapter === undefined ? {} : { adapter });
    check((await finish(opened, job)).snapshot);
    cold.push((performance.now() - begun) / 1000);
    const again = await finish(opened, job);
    check(again.snapshot);
    warm.push(again.seconds);
    opened.gpu.destroy();
  }
  return {
    program: "Escapement",
    scheme,
    step: timeStep(job.dynamics),
    particles: job.particles,
    cold: spreadOf(cold).median,
    warm: spreadOf(warm).median,
    scaled: false,
  };
}

/**
 * A rival at a task: in full and checked, or where that would take too long on part of its steps.
 * @param speed live steps per second that the rival has shown, if known
 */
export function rivalTime(
  runs: number,
  { rival, run }: Ready,
  { scheme, particles, chain, steps, check }: Task,
  speed = Number.POSITIVE_INFINITY,
): AnswerTime {
  const result = { program: rival.name, scheme, step: chain.step, particles };
  if (steps / speed > LONGEST) {
    // So few steps that nobody leaves: the speed of full arrays, which does those a favour that cannot refill lanes.
    const cap = 4 * Math.ceil((speed * SHORT) / rival.particles / 4);
    const part = run(rival.particles, { ...chain, cap });
    const warm = (steps / part.liveSteps) * part.seconds;
    return { ...result, cold: warm + part.coldSeconds - part.seconds, warm, scaled: true };
  }
  const done: RivalRun[] = [];
  while (done.length < runs && done.reduce((sum, { seconds }) => sum + seconds, 0) < LONGEST / 2) {
    done.push(run(particles, chain));
    check(rival.name, done[done.length - 1]);
  }
  return {
    ...result,
    cold: spreadOf(done.map(({ coldSeconds }) => coldSeconds)).median,
    warm: spreadOf(done.map(({ seconds }) => seconds)).median,
    scaled: false,
  };
}
