/** The section `scale`: whether a step costs the same however many particles, steps, groups and variables there are. */
import type { Experiment } from "../src/experiment/document/experiment.ts";
import { plan } from "../src/run/plan.ts";
import type { Snapshot } from "../src/run/snapshot.ts";
import { survivalCurve } from "../src/theory/curves.ts";
import { counted } from "../src/view/text/number.ts";
import { textTable } from "../src/view/text/table.ts";
import { type Agreement, agree } from "./agreement.ts";
import { type Case, type CheckedTiming, sized, timeCases } from "./cases.ts";
import { finish } from "./finish.ts";
import type { Bench } from "./section.ts";
import { firstWell, separableWells } from "./separable.ts";
import { percent } from "./text.ts";
import { checkedRows } from "./timing-table.ts";

export interface ScaleResult {
  /** By steps, particles times steps being the same wherever that leaves neither too few. */
  readonly sizes: readonly (CheckedTiming & { readonly horizonSteps: number })[];
  readonly groups: readonly (CheckedTiming & { readonly groups: number; readonly ofOneGroup: number })[];
  readonly dimensions: readonly (CheckedTiming & { readonly dimension: number })[];
  readonly memory: readonly { readonly dimension: number; readonly bytesPerParticle: number }[];
}

const PARTICLES = [1e4, 1e5, 1e6, 1e7];
const LARGE = 1e8;
const HORIZONS = [1e2, 1e3, 1e4, 1e5, 1e6];
const GROUPS = [1, 10, 100, 1000];
const DIMENSIONS = [1, 2, 3, 4, 6, 8, 9, 12, 16];
const STEP = 0.01;
/** Steps of the sweep's horizon. */
const SWEEP_STEPS = 1000;

/** The section. */
export async function scale(bench: Bench): Promise<ScaleResult> {
  const { device, options, print } = bench;
  const seconds = options.quick ? 0.1 : 1;
  const typical = await finish(device, await sized(device, separableWells(1), seconds));
  /** Steps that the device does in the time of one run. */
  const work = (Number(typical.snapshot.particleSteps) / typical.seconds) * seconds;

  const sizes = await sizeSection(bench, work);
  print(textTable(checkedRows("particles × steps", sizes)));

  const perGroup = Math.max(1, Math.round(Math.min(work / SWEEP_STEPS, LARGE) / GROUPS[GROUPS.length - 1]));
  const sweeps = GROUPS.map((groups): Case => {
    const job = sweep(groups, (perGroup * GROUPS[GROUPS.length - 1]) / groups);
    return {
      name: `${groups} group${groups === 1 ? "" : "s"}`,
      experiment: job,
      check: async (_, snapshot) => survivors(`${groups} groups`, { ...job, sweep: {} }, snapshot),
    };
  });
  const swept = await timeCases(device, sweeps, options.runs);
  const groups = swept.map((timing, i) => ({
    ...timing,
    groups: GROUPS[i],
    ofOneGroup: timing.stepsPerSecond.median / swept[0].stepsPerSecond.median,
  }));
  print(
    `\n${textTable(checkedRows("sweep", swept).map((row, i) => [...row, i === 0 ? "of one group" : percent(groups[i - 1].ofOneGroup)]))}`,
  );

  const wells: Case[] = [];
  for (const dimension of DIMENSIONS) {
    const job = separableWells(dimension);
    const name = `${dimension} variable${dimension === 1 ? "" : "s"}`;
    wells.push({
      name,
      experiment: await sized(device, job, seconds / 2),
      check: (sizedJob, snapshot) => agree(name, device, sizedJob, snapshot, { same: firstWell(job) }),
    });
  }
  const dimensions = (await timeCases(device, wells, options.runs)).map((timing, i) => ({
    ...timing,
    dimension: DIMENSIONS[i],
  }));
  print(
    `\n${textTable(
      checkedRows("dimension", dimensions).map((row, i) => [
        ...row,
        i === 0
          ? "ns/step and variable"
          : (1e9 / dimensions[i - 1].stepsPerSecond.median / DIMENSIONS[i - 1]).toPrecision(3),
      ]),
    )}`,
  );

  const memory = Array.from({ length: 16 }, (_, i) => ({
    dimension: i + 1,
    bytesPerParticle: plan(separableWells(i + 1, { particles: 1 })).bytesPerParticle,
  }));
  print(
    `\nmemory per particle: ${memory[0].bytesPerParticle} bytes in 1 variable, ${memory[15].bytesPerParticle} in 16 (position, 4 bytes of outcome, place on two lists)`,
  );
  return { sizes, groups, dimensions, memory };
}

async function sizeSection({ device, options }: Bench, work: number): Promise<ScaleResult["sizes"]> {
  const most = options.large ? LARGE : PARTICLES[PARTICLES.length - 1];
  const within = (value: number, low: number, high: number) =>
    Math.round(Math.min(Math.max(value, low), high));
  const points = [
    ...[...PARTICLES, ...(options.large ? [LARGE] : [])].map((particles) => ({
      particles,
      steps: within(work / particles, HORIZONS[0], HORIZONS[HORIZONS.length - 1]),
    })),
    ...HORIZONS.map((steps) => ({ particles: within(work / steps, 1, most), steps })),
  ]
    .filter(({ particles, steps }) => !options.quick || particles * steps <= 4 * work)
    .sort((a, b) => a.steps - b.steps || b.particles - a.particles);
  const cases = points.map(({ particles, steps }): Case => {
    const name = `${counted(particles)} × ${counted(steps)}`;
    const job = cold(steps, particles);
    return { name, experiment: job, check: async (_, snapshot) => survivors(name, job, snapshot) };
  });
  const timings = await timeCases(device, cases, options.runs);
  return timings.map((timing, i) => ({ ...timing, horizonSteps: points[i].steps }));
}

/** The double well so cold that a particle lives about a million steps: the same work in every step of every size. */
function cold(steps: number, particles: number): Experiment {
  return separableWells(1, {
    dynamics: { kind: "overdamped", temperature: 0.03, step: STEP },
    horizon: steps * STEP,
    particles,
  });
}

/** The double well at temperatures close to 0.1, one for each group. */
function sweep(groups: number, particles: number): Experiment {
  const temperatures = Array.from({ length: groups }, (_, i) =>
    groups === 1 ? 0.1 : 0.0999 + (0.0002 * i) / (groups - 1),
  );
  return separableWells(1, {
    particles,
    horizon: SWEEP_STEPS * STEP,
    ...(groups === 1 ? {} : { sweep: { "dynamics.temperature": temperatures } }),
  });
}

/** Relative error of the exits that steps of finite size, and a sweep's small range, may cause. */
const ALLOWED = 5e-3;
/** Logarithm of two over the odds of a false alarm, one in a million. */
const LOG_ODDS = Math.log(2e6);

/**
 * Compare the exits up to the horizon with the exact survival of the experiment without its sweep. Where exits are few
 * their number is not normal: Bernstein's inequality bounds its deviation.
 */
function survivors(name: string, job: Experiment, { tallies }: Snapshot): Agreement {
  const survival = survivalCurve(job)?.(job.horizon);
  if (survival === undefined) {
    throw new Error(`bench: theory has no survival curve for ${name}; choose another job`);
  }
  const started = tallies.reduce((sum, tally) => sum + tally.started, 0);
  const exited = tallies.reduce((sum, tally) => sum + tally.exited, 0);
  const expected = started * (1 - survival);
  const variance = expected * survival;
  const chance = LOG_ODDS / 3 + Math.sqrt(LOG_ODDS ** 2 / 9 + 2 * LOG_ODDS * variance);
  const difference = exited - expected;
  if (!(Math.abs(difference) <= chance + ALLOWED * expected)) {
    throw new Error(
      `bench: in ${name} ${exited} of ${started} particles exit, not ${expected} by the exact survival; a wrong answer is not timed`,
    );
  }
  return {
    against: "exact survival",
    z: difference / Math.sqrt(Math.max(variance, 1)),
    difference: difference / Math.max(expected, 1),
    particles: started,
  };
}
