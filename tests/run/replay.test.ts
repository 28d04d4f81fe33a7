import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { groups } from "../../src/experiment/document/groups.ts";
import { model } from "../../src/experiment/model/model.ts";
import { replayReference } from "../../src/run/engines/reference/replay.ts";
import { looked } from "../../src/run/path.ts";
import { replay } from "../../src/run/replay.ts";
import { simulate } from "../../src/run/simulate.ts";
import { nearestExit, type OutcomeWords } from "../../src/tally/nearest-exit.ts";
import { OUTCOME } from "../../src/tally/outcome.ts";
import { brownian, disc, doubleWell } from "../cases.ts";
import { testDevice } from "../device.ts";
import { exactEngines, KERNEL_ENGINES } from "../engines.ts";
import { type Opening, wasmOpening } from "../machine.ts";

const particles = 60;

const well = (dynamics: Readonly<Record<string, unknown>>, horizon = 400) =>
  experiment({
    landscape: { variables: ["x", "y"], potential: "(x^2 + y^2 + 0.3*x*y)/2 + x^4/8" },
    dynamics,
    start: { at: [0.3, -0.2], deviation: [0.1, 0.1] },
    exit: { when: "x^2 + y^2 > 4" },
    particles,
    horizon,
  });
const noise = { kind: "gaussian", deviation: 1.5 };

const CASES: Readonly<Record<string, Experiment>> = {
  "the double well by Heun's rule and the bridge": doubleWell({ particles, horizon: 300 }),
  "a disc from a box that reaches beyond it": disc({ particles, start: { low: [-1, -1], high: [1, 1] } }),
  "underdamped dynamics": well({ kind: "underdamped", temperature: 1, friction: 0.7, step: 0.1 }, 30),
  "Lévy flights": well({ kind: "levy", step: 0.05, alpha: [1.3, 1.8], scale: [0.4, 0.6] }, 20),
  "SGD with momentum": well({ kind: "sgd", learningRate: 0.4, momentum: 0.7, noise }),
  Adam: well({ kind: "adam", learningRate: 0.5, beta1: 0.5, beta2: 0.95, noise }),
  "SGD of minibatches in eighteen weights": experiment({
    landscape: {
      variables: ["w[18]"],
      loss: "(sum(i, w[i]*x[i]) - y)^2/2",
      examples: { generate: { "x[18]": "normal", y: "x[1] + 0.5*normal" }, count: 40 },
    },
    dynamics: { kind: "sgd", learningRate: 0.05, noise: { kind: "minibatch", batch: 2 } },
    start: { at: Array.from({ length: 18 }, () => 0) },
    exit: { when: "abs(w[1]) > 0.9 or abs(w[7]) > 0.4" },
    particles,
    horizon: 500,
  }),
  "a sweep": brownian({
    particles,
    horizon: 3,
    sweep: { "dynamics.temperature": [0.3, 0.5], "dynamics.step": [0.01, 0.02] },
  }),
  "a potential that blows up": experiment({
    landscape: { variables: ["x"], potential: "-x^4/4" },
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
    start: { at: [0.5] },
    exit: { when: "x < -50" },
    particles,
    horizon: 5,
  }),
};

/** The outcome words of a whole run, in batches. */
async function recorded(job: Experiment, open: Opening): Promise<OutcomeWords[]> {
  const records: OutcomeWords[] = [];
  const options = {
    outcomes: ({ firstParticle, particles }: Omit<OutcomeWords, "words">, words: Uint32Array) => {
      records.push({ firstParticle, particles, words });
    },
  };
  for await (const _ of simulate(open({ batchParticles: 25 * groups(job).length }), job, options));
  return records;
}

const wordOf = (records: readonly OutcomeWords[], group: number, particle: number): number => {
  const { firstParticle, particles, words } = records.findLast((record) => record.firstParticle <= particle)!;
  return words[group * particles + particle - firstParticle];
};

describe.each(KERNEL_ENGINES)("replay(engine, experiment, particle) on %s", (_, opened) => {
  for (const [name, job] of Object.entries(CASES)) {
    test(`ends as the run recorded, and where the exit is, for ${name}`, async () => {
      const open = await opened();
      const records = await recorded(job, open);
      for (const { index: group, experiment: one } of groups(job)) {
        const chosen = [0, 26, 59, nearestExit(records, group, { step: 0 })?.particle ?? 1];
        for (const particle of chosen) {
          const path = await replay(open(), job, { particle, group }, { points: 50 });
          const { outcome, positions, steps, dimension } = path;
          expect(outcome).toBe(wordOf(records, group, particle));
          const last = positions.subarray(-dimension);
          if (outcome < OUTCOME.DIVERGED) {
            expect(steps.at(-1)).toBe(outcome);
            // A bridge may have crossed and come back inside the step; an endpoint is beyond the boundary.
            if (one.exit.detection === "endpoint") expect(model(one).exit.contains(last)).toBe(true);
            else expect(Math.max(...model(one).exit.distances(last))).toBeGreaterThan(-0.5);
          } else if (outcome === OUTCOME.DIVERGED) {
            expect(last.some((x) => !(Math.abs(x) < 1e15))).toBe(true);
          }
        }
      }
    });
  }
});

/** A replay, compared with the twin's where it looks. */
async function expectTwinPath(open: Opening, job: Experiment, points: number): Promise<void> {
  const whole = replayReference(job, { particle: 17 }, { points: 1e9 });
  const path = await replay(open(), job, { particle: 17 }, { points });
  expect(path.outcome).toBe(whole.outcome);
  const twin = path.steps.flatMap((step) => [
    ...whole.positions.subarray(step * whole.dimension, (step + 1) * whole.dimension),
  ]);
  expect([...path.positions]).toEqual(twin);
}

describe("a replay", () => {
  test("is the path of the CPU twins, however many points it has", async () => {
    for (const open of await exactEngines()) {
      for (const job of [
        CASES["SGD with momentum"],
        CASES["the double well by Heun's rule and the bridge"],
      ]) {
        for (const points of [1, 7, 300]) await expectTwinPath(open, job, points);
      }
    }
  });

  test.each(Object.entries(CASES))("in WebAssembly is the path of the CPU twins for %s", async (_, job) => {
    await expectTwinPath(wasmOpening, job, 50);
  });

  test("looks from the start to the end, at the steps asked for", () => {
    expect(looked(10, 5)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(looked(11, 5)).toEqual([0, 3, 6, 9, 11]);
    expect(looked(3, 2000)).toEqual([0, 1, 2, 3]);
    expect(looked(0)).toEqual([0]);
  });
});

test("simulate shows the memory of each batch while it lives", async () => {
  const seen: (number | undefined)[] = [];
  const words: number[] = [];
  const job = brownian({ particles: 50, horizon: 5 });
  const device = await testDevice();
  let reading: Promise<unknown> = Promise.resolve();
  for await (const _ of simulate(device, job, {
    batchParticles: 20,
    interval: 0,
    batch: (view) => {
      seen.push(view?.firstParticle);
      if (view !== undefined) reading = view.readOutcomes().then((now) => words.push(now.length));
    },
  }));
  await reading;
  expect(seen).toEqual([0, undefined, 17, undefined, 34, undefined]);
  expect(words).toEqual([17, 17, 16]);
});
