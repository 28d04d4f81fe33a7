/** The section `reference`: the job that all engines and rivals do, where its time goes, and how soon it begins. */

import { takeTurns } from "../src/math/spread.ts";
import { textTable } from "../src/view/text/table.ts";
import { type Timing, timing } from "./cases.ts";
import { type StartTimes, startTimes } from "./cold-start.ts";
import { type DeviceTime, finish, finishTimed } from "./finish.ts";
import { checkAnswer, countsOf, referenceJob } from "./job.ts";
import type { Rival, RivalRun } from "./rivals/rival.ts";
import { RIVALS } from "./rivals.ts";
import type { Bench } from "./section.ts";
import { millions, percent, time } from "./text.ts";
import { nanoseconds } from "./timing-table.ts";

/** Particles of the reference job, unless chosen otherwise: about a second of hardware, six of software. */
const PARTICLES = { hardware: 1e8, software: 1e6 } as const;

export interface ReferenceResult {
  readonly engine: Timing;
  /** Deviations of the live steps and of the survivors from the exact ones, in standard errors. */
  readonly check: { readonly zSteps: number; readonly zSurviving: number };
  readonly rivals: readonly (Timing & Pick<Rival, "generator" | "commands">)[];
  readonly ratios: readonly { readonly name: string; readonly ratio: number }[];
  /** Programs that could not run, with the reason. */
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
  /** Device time of each kernel of one more run; null without timestamps. */
  readonly device: (DeviceTime & { readonly wallSeconds: number }) | null;
  /** Compilation and first tally; null where the device cannot be opened again. */
  readonly start: { readonly cold: StartTimes; readonly warm: StartTimes } | null;
}

interface PreparedRival extends Pick<Rival, "name" | "particles" | "generator" | "commands"> {
  readonly liveSteps: number;
  /** Seconds of one run, its answer checked. */
  readonly run: () => Promise<number>;
}

/** Build every rival and check its answer; one that cannot run, or answers wrongly, is skipped with the reason. */
async function prepareRivals(
  root: string,
): Promise<{ readonly rivals: readonly PreparedRival[]; readonly skipped: ReferenceResult["skipped"] }> {
  const rivals: PreparedRival[] = [];
  const skipped: { name: string; reason: string }[] = [];
  for (const rival of RIVALS) {
    const { name, particles, generator, commands } = rival;
    try {
      const program = await rival.prepare(`${root}bench/rivals`);
      if (typeof program === "string") {
        skipped.push({ name, reason: program });
        continue;
      }
      const { liveSteps } = checked(name, await program(particles));
      rivals.push({
        name,
        particles,
        generator,
        commands,
        liveSteps,
        run: async () => checked(name, await program(particles)).seconds,
      });
    } catch (error) {
      skipped.push({ name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { rivals, skipped };
}

function checked(name: string, result: RivalRun): RivalRun {
  checkAnswer(name, result);
  return result;
}

/** The section. */
export async function reference({ device, options, root, print }: Bench): Promise<ReferenceResult> {
  const usual = device.adapter.software ? PARTICLES.software : PARTICLES.hardware;
  const job = referenceJob(options.particles ?? (options.quick ? usual / 10 : usual));

  const { rivals, skipped } = options.rivals ? await prepareRivals(root) : { rivals: [], skipped: [] };

  const first = await finish(device, job);
  const counts = countsOf(first.snapshot.tallies[0]);
  const check = checkAnswer("Escapement", counts);
  // Engine and rivals take turns, so that a change of the machine's speed meets all of them.
  const [engineSeconds, ...rivalSeconds] = await takeTurns(
    [
      async () => {
        const { snapshot, seconds } = await finish(device, job);
        checkAnswer("Escapement", countsOf(snapshot.tallies[0]));
        return seconds;
      },
      ...rivals.map(({ run }) => run),
    ],
    options.runs,
  );
  const engine = timing("Escapement, reference job", job.particles, counts.liveSteps, engineSeconds);
  const rivalTimings = rivals.map(({ name, particles, liveSteps, generator, commands }, i) => ({
    ...timing(name, particles, liveSteps, rivalSeconds[i]),
    generator,
    commands,
  }));
  const ratios = rivalTimings.map(({ name, stepsPerSecond }) => ({
    name,
    ratio: engine.stepsPerSecond.median / stepsPerSecond.median,
  }));
  print(
    textTable([
      ["program", "million steps/s", "spread", "ns/step", "particles", "Escapement is"],
      ...[engine, ...rivalTimings].map(({ name, stepsPerSecond, particles }, i) => [
        name,
        ...millions(stepsPerSecond),
        nanoseconds(stepsPerSecond.median),
        String(particles),
        i === 0 ? "" : `${ratios[i - 1].ratio.toFixed(2)}×`,
      ]),
    ]),
  );
  for (const { name, reason } of skipped) print(`${name}: skipped, ${reason}`);

  const measured = await finishTimed(device, job);
  checkAnswer("Escapement", countsOf(measured.snapshot.tallies[0]));
  if (measured.device !== undefined) {
    const { kernels, seconds } = measured.device;
    print(
      `device time ${time(seconds)} of ${time(measured.seconds)} wall: ${Object.entries(kernels)
        .map(([name, part]) => `${name} ${percent(part / seconds)}`)
        .join(", ")}`,
    );
  }
  const start = await startTimes(device, job, options.runs);
  for (const [state, { compile, compileAll, firstTally }] of Object.entries(start ?? {})) {
    print(
      `${state}: kernels compile in ${time(compileAll.median)} (advance ${time(compile["advance"].median)}), first tally after ${time(firstTally.median)} (${time(firstTally.least)} … ${time(firstTally.most)})`,
    );
  }
  return {
    engine,
    check,
    rivals: rivalTimings,
    ratios,
    skipped,
    device: measured.device === undefined ? null : { ...measured.device, wallSeconds: measured.seconds },
    start: start ?? null,
  };
}
