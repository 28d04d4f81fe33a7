import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { finalSnapshot } from "../../src/run/final-snapshot.ts";
import { openEngine } from "../../src/run/open-engine.node.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { replay } from "../../src/run/replay.ts";
import { type SimulateOptions, simulate } from "../../src/run/simulate.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { brownian } from "../cases.ts";
import { affordable, testDevice } from "../device.ts";
import { exactEngines } from "../engines.ts";
import { expectByChance } from "../statistics/chance.ts";

const BOUNDS = { upper: "x > 1", lower: "x < -1" };

const plane = (detection: "bridge" | "endpoint"): Experiment =>
  experiment({
    landscape: { variables: ["x", "y"], potential: "(x^2 - 1)^2/4 + y^2/2" },
    dynamics: { kind: "overdamped", temperature: 0.4, step: 0.01 },
    start: { at: [0.1, -0.2], deviation: [0.1, 0.1] },
    exit: {
      exits: {
        right: "(x - 1)^2 + y^2 < 0.04",
        left: "(x + 1)^2 + y^2 < 0.04",
        far: "min(x^2 + y^2 - 4, y) > 0 or x^2 + 2*y^2 > 40",
      },
      detection,
    },
    particles: 400,
    horizon: 3,
    observe: { quantities: { x: { formula: "x", range: [-4, 4], bins: 4 } } },
  });

const CASES: Readonly<Record<string, Experiment>> = {
  "two bounds of Brownian motion": brownian({ exit: { exits: BOUNDS }, particles: 500 }),
  "three curved exits in the plane, with bridges": plane("bridge"),
  "three curved exits in the plane, seen after each step": plane("endpoint"),
  "several inequalities of one name, a sweep, and starts outside": brownian({
    start: { at: [0.2], deviation: [0.5] },
    exit: { exits: { outer: "x > 1 or x < -1.5", inner: "min(-0.9 - x, x + 1.4) > 0" } },
    sweep: { "dynamics.temperature": [0.3, 1] },
    particles: 300,
    horizon: 1,
  }),
  "a discrete rule with momentum": experiment({
    landscape: { variables: ["x"], potential: "x^2/2" },
    dynamics: {
      kind: "sgd",
      learningRate: 0.3,
      momentum: 0.5,
      noise: { kind: "gaussian", deviation: 1.2 },
    },
    start: { at: [0] },
    exit: { exits: { upper: "x >= 1.5", lower: "x <= -1.5" } },
    particles: 300,
    horizon: 40,
  }),
};

const last = async (job: Experiment, options: SimulateOptions = {}): Promise<readonly Tally[]> =>
  (await finalSnapshot(simulate(await testDevice(), job, options))).tallies;

describe("named exits", () => {
  for (const [name, job] of Object.entries(CASES)) {
    test(`${name}: kernels and twins agree in every integer`, async () => {
      const { tallies } = await finalSnapshot(simulateReference(job));
      for (const open of await exactEngines())
        expect((await finalSnapshot(simulate(open(), job))).tallies).toEqual(tallies);
    });
  }

  test("the exit that a particle took hangs on no schedule, batch or compaction", async () => {
    const job = plane("bridge");
    const tallies = await last(job);
    for (const options of [
      { roundSteps: 1 },
      { roundSteps: 7 },
      { workgroupSize: 32 },
      { compaction: false, roundSteps: 64 },
      { batchParticles: 77 },
    ]) {
      expect(await last(job, options), JSON.stringify(options)).toEqual(tallies);
    }
  });

  test("they add up to all exits in every snapshot, and change no integer of the whole", async () => {
    const job = brownian({ exit: { exits: BOUNDS }, particles: 2000 });
    let snapshots = 0;
    let whole: Tally | undefined;
    for await (const { tallies } of simulate(await testDevice(), job, { interval: 0, roundSteps: 40 })) {
      snapshots += 1;
      whole = tallies[0];
      const { exits = [], exited, exitSteps, exitStepsSquared, exitBins } = tallies[0];
      expect(exits.map(({ name }) => name)).toEqual(["upper", "lower"]);
      expect(exits.reduce((sum, one) => sum + one.exited, 0)).toBe(exited);
      expect(exits.reduce((sum, one) => sum + one.exitSteps, 0n)).toBe(exitSteps);
      expect(exits.reduce((sum, one) => sum + one.exitStepsSquared, 0n)).toBe(exitStepsSquared);
      expect(exitBins.map((_, bin) => exits.reduce((sum, one) => sum + one.exitBins[bin], 0))).toEqual(
        exitBins,
      );
    }
    expect(snapshots).toBeGreaterThan(3);
    const [unnamed] = await last(brownian({ exit: { when: "x > 1 or x < -1" }, particles: 2000 }));
    const { exits: _, ...rest } = whole!;
    expect(rest).toEqual(unnamed);
  });

  /** A quarter of the way between the bounds, which are four deviations of one step apart: many steps cross inside. */
  for (const [step, detection] of [
    [0.25, "bridge"],
    [0.001, "endpoint"],
  ] as const) {
    test(`a particle a quarter of the way from the upper bound takes it three times in four, steps of ${step} with ${detection}`, async () => {
      const particles = detection === "bridge" ? await affordable(400_000) : await affordable(40_000);
      const job = brownian({
        dynamics: { kind: "overdamped", temperature: 0.5, step },
        start: { at: [0.5] },
        exit: { exits: BOUNDS, detection },
        particles,
        horizon: 100,
      });
      const [{ exits = [], exited }] = await last(job);
      const share = exits[0].exited / exited;
      // The random walk oversteps its bounds by 0.58 deviations of a step on average (Siegmund 1985), at both alike.
      const beyond = detection === "bridge" ? 0 : 0.5826 * Math.sqrt(step);
      expectByChance(
        "share of the upper bound",
        share,
        Math.sqrt((share * (1 - share)) / exited),
        0.5 + 0.5 / (2 * (1 + beyond)),
        { particles, seed: 1 },
      );
    });
  }

  test("a replay of each particle names the exit that the run counted, by kernels and twins", async () => {
    const job = experiment({ ...plane("bridge"), particles: 30 });
    const [{ exits = [] }] = await last(job);
    const twins = await openEngine("reference");
    const names: (string | undefined)[] = [];
    for (let particle = 0; particle < 30; particle++) {
      const { exit } = await twins.replay(job, { particle }, { points: 1 });
      names.push(exit);
      if (particle >= 4) continue;
      for (const open of await exactEngines())
        expect((await replay(open(), job, { particle }, { points: 1 })).exit).toBe(exit);
    }
    expect(exits.map(({ name }) => names.filter((one) => one === name).length)).toEqual(
      exits.map(({ exited }) => exited),
    );
  });

  test("what is observed of exits is told apart by the exits' names", async () => {
    const [{ exits = [], observations }] = await last(plane("bridge"));
    expect(
      observations?.exits?.classes.map(({ name, counts }) => [name, counts.reduce((a, b) => a + b, 0)]),
    ).toEqual(exits.map(({ name, exited }) => [name, exited]));
  });
});
