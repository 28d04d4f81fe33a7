/** The section `live`: what it costs to look at a run while it goes on, and how soon there is something to see. */
import { exitRate } from "../src/estimate/exit-rate.ts";
import { meanExitTime } from "../src/estimate/mean-exit-time.ts";
import { medianExitTime } from "../src/estimate/quantile-exit-time.ts";
import { survival } from "../src/estimate/survival.ts";
import { experiment } from "../src/experiment/check/read.ts";
import { type Dynamics, timeStep } from "../src/experiment/document/dynamics.ts";
import type { Experiment } from "../src/experiment/document/experiment.ts";
import { middleOfLaw } from "../src/experiment/document/law.ts";
import { DEFAULT_EXPERIMENT, gallery } from "../src/gallery/gallery.ts";
import type { Device } from "../src/gpu/device.ts";
import { type Spread, spreadOf, takeTurns } from "../src/math/spread.ts";
import { simulate } from "../src/run/simulate.ts";
import type { Tally } from "../src/tally/tally.ts";
import { survivalCurve } from "../src/theory/curves.ts";
import { timeRange } from "../src/view/axis-range.ts";
import { barShares, histogramBars } from "../src/view/bars.ts";
import { type SurvivalTheory, sampleSurvival, survivalBetween } from "../src/view/theory-curve.ts";
import { agree } from "./agreement.ts";
import { sized, type Timing, timing } from "./cases.ts";
import { firstTally } from "./cold-start.ts";
import { finish } from "./finish.ts";
import type { Bench } from "./section.ts";
import { millions, percent, time } from "./text.ts";

/** Milliseconds between two snapshots of the page and of a script. */
const INTERVAL = 100;

export interface LiveResult {
  readonly watched: Timing;
  readonly alone: Timing;
  /** Throughput lost by watching: 1 − watched / alone, of the medians. */
  readonly cost: number;
  /** Snapshots of one watched run. */
  readonly snapshots: number;
  /** Seconds of the host between two snapshots: estimates and the numbers of both charts. */
  readonly hostSeconds: Spread;
  /** Seconds from the call of `simulate` to the first snapshot, kernels compiled before. */
  readonly firstTally: Spread;
  /** Pipelines compiled after each kind of change. */
  readonly compiled: Readonly<Record<string, number>>;
}

/** The section. */
export async function live({ device, options, print }: Bench): Promise<LiveResult> {
  const job = await sized(device, experiment(gallery[DEFAULT_EXPERIMENT]), options.quick ? 0.3 : 3);
  const first = await finish(device, job);
  await agree(DEFAULT_EXPERIMENT, device, job, first.snapshot);
  const curve = survivalCurve(job);
  const theory = curve && sampleSurvival(curve, { timeStep: timeStep(job.dynamics), horizon: job.horizon });

  const hostSeconds: number[] = [];
  let snapshots = 0;
  const watch = async (): Promise<number> => {
    const begun = performance.now();
    snapshots = 0;
    for await (const { tallies } of simulate(device, job, { interval: INTERVAL })) {
      const looked = performance.now();
      look(tallies[0], theory);
      hostSeconds.push((performance.now() - looked) / 1000);
      snapshots += 1;
    }
    return (performance.now() - begun) / 1000;
  };
  await watch();
  const [watchedSeconds, aloneSeconds] = await takeTurns(
    [watch, async () => (await finish(device, job)).seconds],
    Math.max(options.runs, 5),
  );
  const steps = Number(first.snapshot.particleSteps);
  const watched = timing("watched every 100 ms", job.particles, steps, watchedSeconds);
  const alone = timing("alone", job.particles, steps, aloneSeconds);
  const firsts: number[] = [];
  for (let i = 0; i < Math.max(options.runs, 5); i++) firsts.push(await firstTally(device, job));

  const result: LiveResult = {
    watched,
    alone,
    cost: 1 - watched.stepsPerSecond.median / alone.stepsPerSecond.median,
    snapshots,
    hostSeconds: spreadOf(hostSeconds),
    firstTally: spreadOf(firsts),
    compiled: await compiledBy(device, job),
  };
  for (const { name, stepsPerSecond } of [watched, alone]) {
    const [median, spread] = millions(stepsPerSecond);
    print(`${name.padEnd(22)} ${median.padStart(8)} million steps/s (${spread})`);
  }
  print(
    `watching costs ${percent(result.cost)} of the throughput; ${snapshots} snapshots, each ${time(result.hostSeconds.median)} of estimates and charts' numbers (painting is the browser's and not in it)`,
  );
  print(
    `first tally ${time(result.firstTally.median)} after the start (at most ${time(result.firstTally.most)})`,
  );
  print(
    `pipelines compiled: ${Object.entries(result.compiled)
      .map(([change, count]) => `${change} ${count}`)
      .join(", ")}`,
  );
  return result;
}

/** Everything that the page computes for one frame. */
function look(tally: Tally, theory: SurvivalTheory | undefined): void {
  exitRate(tally);
  meanExitTime(tally);
  medianExitTime(tally);
  const [, end] = timeRange(tally, "logarithmic", theory);
  const points = survival(tally);
  const bars = barShares(histogramBars(tally, "logarithmic", end), points);
  if (theory === undefined) return;
  for (const { from, to } of bars) {
    survivalBetween(theory, from);
    survivalBetween(theory, to);
  }
  for (const { time } of points) survivalBetween(theory, time);
}

/** How many pipelines each change of the experiment has the device compile; a changed formula shows that they are counted. */
async function compiledBy({ gpu, ...device }: Device, job: Experiment): Promise<Record<string, number>> {
  let calls = 0;
  const counting = new Proxy(gpu, {
    get(target, name) {
      if (name === "createComputePipelineAsync" || name === "createComputePipeline") calls += 1;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const { landscape, dynamics } = job;
  const other = Object.fromEntries(
    Object.entries(landscape.parameters).map(([name, value]) => [name, 1.01 * middleOfLaw(value)]),
  );
  const changes: Readonly<Record<string, Experiment>> = {
    "at the first start": job,
    "at the same again": job,
    "by a parameter": { ...job, landscape: { ...landscape, parameters: other } },
    "by temperature and step": {
      ...job,
      dynamics: { ...dynamics, temperature: 0.11, step: 0.009 } as Dynamics,
    },
    "by particles, horizon and seed": { ...job, particles: 999, horizon: 5, seed: 7 },
    "by another formula": {
      ...job,
      landscape: { ...landscape, potential: `${landscape.potential} + 0.001*sin(5*x)` },
    },
  };
  const compiled: Record<string, number> = {};
  for (const [change, changed] of Object.entries(changes)) {
    calls = 0;
    await finish({ ...device, gpu: counting }, { ...changed, particles: Math.min(changed.particles, 1000) });
    compiled[change] = calls;
  }
  return compiled;
}
