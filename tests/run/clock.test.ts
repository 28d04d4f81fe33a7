import { describe, expect, test } from "vitest";
import { conditionalMean } from "../../src/estimate/conditional-exit-time.ts";
import { exitProbability } from "../../src/estimate/exit-probability.ts";
import { meanExitTime } from "../../src/estimate/mean-exit-time.ts";
import { normalWidth } from "../../src/estimate/poisson.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { theory } from "../../src/papers/predictions.ts";
import { finalSnapshot } from "../../src/run/final-snapshot.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { type SimulateOptions, simulate } from "../../src/run/simulate.ts";
import { OUTCOME } from "../../src/tally/outcome.ts";
import type { Tally } from "../../src/tally/tally.ts";
import type { PredictedQuantity } from "../../src/theory/prediction.ts";
import { brownian } from "../cases.ts";
import { affordable, testDevice } from "../device.ts";
import { exactEngines } from "../engines.ts";
import { expectByChance } from "../statistics/chance.ts";

const BOUNDS = { exits: { upper: "x > 1", lower: "x < -1" } };
const LAPSES = { probability: 0.2, mean: 0.7 };

const last = async (job: Experiment, options: SimulateOptions = {}): Promise<readonly Tally[]> =>
  (await finalSnapshot(simulate(await testDevice(), job, options))).tallies;

const CASES: Readonly<Record<string, Experiment>> = {
  "a shared delay of whole steps": brownian({ clock: { delay: 0.3 }, particles: 300, horizon: 2 }),
  "a shared delay between two steps, and lapses of an exit without names": brownian({
    clock: { delay: 0.107, lapses: LAPSES },
    particles: 300,
    horizon: 2,
  }),
  "even delays, some beyond the horizon, with lapses, looks, and starts outside": brownian({
    clock: { delay: { uniform: [0.1, 1.2] }, lapses: LAPSES },
    exit: BOUNDS,
    start: { at: [0.5], deviation: [0.4] },
    observe: {
      at: [0.2, 0.5, 1],
      quantities: { late: { formula: "x + t", range: [-3, 3], bins: 4 } },
      basins: { left: "x < 0" },
    },
    particles: 400,
    horizon: 1,
  }),
  "normal delays, a sweep of them, and endpoint detection": brownian({
    clock: { delay: { normal: [0.5, 0.05] }, lapses: { probability: 0.5, mean: 1 } },
    exit: { ...BOUNDS, detection: "endpoint" },
    sweep: { "clock.lapses.probability": [0, 0.5], "clock.delay.normal.0": [0.5, 0.8] },
    particles: 200,
    horizon: 2,
  }),
  "one of two delays": brownian({
    clock: {
      delay: {
        choose: [
          [0.1, 0.25],
          [0.35, 0.75],
        ],
      },
    },
    exit: BOUNDS,
    particles: 300,
    horizon: 2,
  }),
};

describe("a clock with delay and lapses", () => {
  for (const [name, job] of Object.entries(CASES)) {
    test(`${name}: kernels and twins agree in every integer`, async () => {
      const { tallies } = await finalSnapshot(simulateReference(job));
      for (const open of await exactEngines())
        expect((await finalSnapshot(simulate(open(), job))).tallies).toEqual(tallies);
    });
  }

  test("hangs on no schedule, batch or compaction", async () => {
    const job = CASES["even delays, some beyond the horizon, with lapses, looks, and starts outside"];
    const tallies = await last(job);
    for (const options of [
      { roundSteps: 1 },
      { roundSteps: 7 },
      { compaction: false, roundSteps: 13 },
      { batchParticles: 77 },
    ]) {
      expect(await last(job, options), JSON.stringify(options)).toEqual(tallies);
    }
  });

  test("moves every exit by a shared delay, and nothing else", async () => {
    const words = async (job: Experiment): Promise<readonly number[]> => {
      let all: readonly number[] = [];
      await finalSnapshot(
        simulateReference(job, { outcomes: (record) => (all = [...all, ...record.words]) }),
      );
      return all;
    };
    const plain = await words(brownian({ particles: 200 }));
    const late = await words(brownian({ clock: { delay: 0.37 }, particles: 200 }));
    expect(late).toEqual(plain.map((word) => (word < OUTCOME.DIVERGED ? word + 37 : word)));
  });

  test("keeps snapshots honest: nobody exits later than the step that the run has come to", async () => {
    const job = brownian({
      clock: { delay: { uniform: [0, 2] }, lapses: LAPSES },
      exit: BOUNDS,
      particles: 2000,
    });
    for await (const { tallies, step, outcome } of simulate(await testDevice(), job, {
      interval: 0,
      roundSteps: 50,
    })) {
      const [tally] = tallies;
      expect(tally.exited + tally.censored + tally.alive).toBe(tally.started);
      if (outcome !== "running") continue;
      expect(Number(tally.exitSteps)).toBeLessThanOrEqual(step * tally.exited);
      expect(tally.withdrawals).toEqual([{ step, count: tally.alive }]);
    }
  });

  test("has means and probabilities that theory mixes from those of the motion", async () => {
    const particles = await affordable(200_000);
    const job = brownian({
      landscape: { variables: ["x"], potential: "-0.8*x" },
      clock: { delay: { uniform: [0.2, 0.5] }, lapses: LAPSES },
      exit: BOUNDS,
      particles,
    });
    const [tally] = await last(job);
    const { predictions } = theory(job);
    const exact = (quantity: PredictedQuantity, exit?: string): number =>
      predictions.find((one) => one.quantity === quantity && one.of?.[0] === exit)!.value;
    const compare = (
      what: string,
      { value, low, high }: { readonly value: number; readonly low: number; readonly high: number },
      truth: number,
    ) => expectByChance(what, value, (high - low) / 2 / normalWidth(0.95), truth, { particles, seed: 1 });
    compare("mean", meanExitTime(tally)!, exact("meanExitTime"));
    for (const exit of ["upper", "lower"]) {
      compare(`probability of ${exit}`, exitProbability(tally, exit)!, exact("exitProbability", exit));
      compare(`mean of ${exit}`, conditionalMean(tally, exit)!, exact("exitMeanTime", exit));
    }
  });
});
