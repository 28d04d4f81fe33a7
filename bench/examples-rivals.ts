/** The engine and other programs on the same escapes under minibatch noise: the same answer, then the speeds. */
import type { Device } from "../src/gpu/device.ts";
import { type Spread, spreadOf, takeTurns } from "../src/math/spread.ts";
import { startTimes } from "./cold-start.ts";
import { type ExampleJob, rowsFile } from "./example-jobs.ts";
import { finish } from "./finish.ts";
import { minibatchRivals } from "./rivals/minibatch.ts";
import type { Rival, RivalRun } from "./rivals/rival.ts";

/** Standard errors beyond which two right answers lie apart once in a million. */
const MOST_Z = 4.892;

/** Speed of a program on a job. */
export interface ProgramSpeed {
  readonly name: string;
  readonly generator?: string;
  readonly commands?: readonly string[];
  readonly particles: number;
  readonly meanSteps: number;
  /** Of its mean steps to the exit against the engine's, in standard errors. */
  readonly z?: number;
  readonly gradientsPerSecond: Spread;
  /** The engine's speed over this one's. */
  readonly ratio?: number;
}

/** A job with the speed of all programs; the engine's first. */
export interface JobSpeeds {
  readonly name: string;
  readonly batch: number;
  readonly programs: readonly ProgramSpeed[];
  /** Seconds from the call of `simulate` to the first snapshot where the driver compiles first; null where the device cannot be opened again. */
  readonly firstTally: Spread | null;
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}

interface Counts {
  readonly particles: number;
  readonly liveSteps: number;
  readonly exited: number;
}

/**
 * Compare two means of steps to the exit. Waits at a minimum are nearly exponential, so that the standard error of a mean of n is
 * that mean over √n. @throws a sentence where they disagree, or where particles stay
 */
export function compareMeans(name: string, own: Counts, other: Counts): number {
  for (const { particles, exited } of [own, other]) {
    if (exited < particles) {
      throw new Error(
        `bench: ${particles - exited} of ${particles} particles of ${name} do not leave; means of other things cannot be compared`,
      );
    }
  }
  const [a, b] = [own, other].map(({ liveSteps, exited }) => ({
    mean: liveSteps / exited,
    error: liveSteps / exited ** 1.5,
  }));
  const z = (b.mean - a.mean) / Math.hypot(a.error, b.error);
  if (Math.abs(z) > MOST_Z) {
    throw new Error(
      `bench: ${name} takes ${b.mean.toFixed(1)} ± ${b.error.toFixed(1)} steps to the exit, Escapement ${a.mean.toFixed(1)} ± ${a.error.toFixed(1)}; a wrong answer is not timed`,
    );
  }
  return z;
}

/** Time a job by the engine and, where asked, by every program that runs here. */
export async function timeJob(
  device: Device,
  one: ExampleJob,
  options: {
    readonly folder: string;
    readonly rivals: boolean;
    readonly runs: number;
    /** Particles as a share of the usual. */
    readonly share: number;
  },
): Promise<JobSpeeds> {
  const { batch, learningRate: step, cap, exit } = one;
  const particlesOf = (count: number): number => Math.max(64, Math.round(count * options.share));
  const job = { ...one.job, particles: particlesOf(one.particles.engine) };
  const engine = async () => {
    const { snapshot, seconds } = await finish(device, job);
    const [{ started, exited }] = snapshot.tallies;
    return { particles: started, exited, liveSteps: Number(snapshot.particleSteps), seconds };
  };
  const own = await engine();
  const skipped: { name: string; reason: string }[] = [];
  const rivals: { rival: Rival; counts: RivalRun; z: number; run: () => number }[] = [];
  const file = options.rivals ? rowsFile(one) : "";
  for (const rival of options.rivals ? minibatchRivals(one, file) : []) {
    const program = await rival.prepare(options.folder);
    if (typeof program === "string") {
      skipped.push({ name: rival.name, reason: program });
      continue;
    }
    const run = () => program(particlesOf(rival.particles), { step, cap, exit });
    const counts = run();
    rivals.push({
      rival,
      counts,
      z: compareMeans(`${rival.name}, ${one.name}`, own, counts),
      run: () => run().seconds,
    });
  }
  const [ownSeconds, ...seconds] = await takeTurns(
    [async () => (await engine()).seconds, ...rivals.map(({ run }) => run)],
    options.runs,
  );
  const speed = ({ liveSteps }: Counts, times: readonly number[]) =>
    spreadOf(times.map((time) => (liveSteps * batch) / time));
  const first: ProgramSpeed = {
    name: "Escapement",
    particles: own.particles,
    meanSteps: own.liveSteps / own.exited,
    gradientsPerSecond: speed(own, ownSeconds),
  };
  const started = await startTimes(device, one.job, options.runs);
  return {
    name: one.name,
    batch,
    firstTally: started?.cold.firstTally ?? null,
    programs: [
      first,
      ...rivals.map(({ rival: { name, generator, commands }, counts, z }, i) => {
        const gradientsPerSecond = speed(counts, seconds[i]);
        return {
          name,
          generator,
          commands: commands.map((command) => command.replace(file, "FILE")),
          particles: counts.particles,
          meanSteps: counts.liveSteps / counts.exited,
          z,
          gradientsPerSecond,
          ratio: first.gradientsPerSecond.median / gradientsPerSecond.median,
        };
      }),
    ],
    skipped,
  };
}
