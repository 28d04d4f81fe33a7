/** Experiments that are sized to the machine, checked, and timed in turns. */
import { isDeepStrictEqual } from "node:util";
import type { Experiment } from "../src/experiment/document/experiment.ts";
import type { Device } from "../src/gpu/device.ts";
import { type Spread, spreadOf, takeTurns } from "../src/math/spread.ts";
import { plan } from "../src/run/plan.ts";
import type { Agreement } from "./agreement.ts";
import { firstTally } from "./cold-start.ts";
import { finish } from "./finish.ts";

/** Repeated runs of one experiment. */
export interface Timing {
  readonly name: string;
  /** Particles of all groups. */
  readonly particles: number;
  /** Steps that they lived. */
  readonly liveSteps: number;
  /** Wall time of each run. */
  readonly seconds: readonly number[];
  /** Live particle-steps per second. */
  readonly stepsPerSecond: Spread;
}

/** A timing with what its answer was compared with. */
export interface CheckedTiming extends Timing {
  readonly checked: Agreement;
  /** Processor time of each run, all threads together: on a software adapter the kernels' own, whatever else the machine does. */
  readonly processorSeconds: readonly number[];
}

/** An experiment to time, and what says that its answer is right. */
export interface Case {
  readonly name: string;
  readonly experiment: Experiment;
  /** Throws where the answer is wrong. */
  check(experiment: Experiment, snapshot: Awaited<ReturnType<typeof finish>>["snapshot"]): Promise<Agreement>;
}

export function timing(
  name: string,
  particles: number,
  liveSteps: number,
  seconds: readonly number[],
): Timing {
  return {
    name,
    particles,
    liveSteps,
    seconds,
    stepsPerSecond: spreadOf(seconds.map((time) => liveSteps / time)),
  };
}

/** The experiment with as many particles as run for about `seconds`; compiles its kernels. */
export async function sized(device: Device, experiment: Experiment, seconds: number): Promise<Experiment> {
  const groups = plan({ ...experiment, particles: 1 }, device.gpu.limits).groups.length;
  let particles = Math.max(1, Math.round(1024 / groups));
  await finish(device, { ...experiment, particles });
  for (;;) {
    const taken = (await finish(device, { ...experiment, particles })).seconds;
    const wanted = Math.ceil(particles * Math.min(16, seconds / taken));
    particles = Math.min(wanted, Math.ceil(MOST_PARTICLES / groups));
    if (taken > seconds / 3 || particles < wanted) return { ...experiment, particles };
  }
}

/** A case of a job whose particles must all walk every step, so that speeds can be compared, before `check` compares answers. */
export async function walkingCase(
  device: Device,
  { name, job }: { readonly name: string; readonly job: Experiment },
  seconds: number,
  check: () => Promise<Agreement>,
): Promise<Case> {
  return {
    name,
    experiment: await sized(device, job, seconds),
    async check(_, { tallies: [{ started, censored }] }) {
      if (censored !== started) {
        throw new Error(
          `bench: ${name} kept ${censored} of ${started} particles to the horizon; all must walk every step for speeds to be compared`,
        );
      }
      return check();
    },
  };
}

/** Most particles of a sized case. */
const MOST_PARTICLES = 2 ** 29;

/**
 * Time cases in turns. The first run of each warms up, and its answer is checked; each of the others must count the
 * same integers.
 */
export async function timeCases(
  device: Device,
  cases: readonly Case[],
  runs: number,
): Promise<CheckedTiming[]> {
  const measured: {
    readonly one: Case;
    readonly checked: Agreement;
    readonly live: number;
    readonly run: () => Promise<{ readonly seconds: number; readonly processor: number }>;
  }[] = [];
  for (const one of cases) {
    const first = await finish(device, one.experiment);
    const checked = await one.check(one.experiment, first.snapshot);
    measured.push({
      one,
      checked,
      live: Number(first.snapshot.particleSteps),
      run: async () => {
        // A device keeps few kernels, and the cases before may have pushed these out: they are compiled before the time counts.
        await firstTally(device, one.experiment);
        const begun = process.cpuUsage();
        const { snapshot, seconds } = await finish(device, one.experiment);
        const { user, system } = process.cpuUsage(begun);
        if (!isDeepStrictEqual(snapshot.tallies, first.snapshot.tallies)) {
          throw new Error(
            `bench: ${one.name} counted other integers in a second run; report it with the adapter's name`,
          );
        }
        return { seconds, processor: (user + system) / 1e6 };
      },
    });
  }
  const taken = await takeTurns(
    measured.map(({ run }) => run),
    runs,
  );
  return measured.map(({ one, checked, live }, i) => ({
    ...timing(
      one.name,
      groupsTimes(one.experiment),
      live,
      taken[i].map(({ seconds }) => seconds),
    ),
    checked,
    processorSeconds: taken[i].map(({ processor }) => processor),
  }));
}

function groupsTimes({ particles, sweep }: Experiment): number {
  return Object.values(sweep).reduce((product, values) => product * values.length, particles);
}
