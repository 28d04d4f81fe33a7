import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { type SimulateOptions, simulate } from "../../src/run/simulate.ts";
import { tallyFromJson, tallyToJson } from "../../src/tally/json.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { exactEngines, KERNEL_ENGINES } from "../engines.ts";
import { type Opening, wasmOpening } from "../machine.ts";

const well = {
  landscape: { variables: ["x", "y"], potential: "(x^2 - 1)^2 + y^2/2" },
  start: { at: [0.2, -0.1], deviation: [0.3, 0.3] },
};

const observed = {
  quantities: {
    x: { formula: "x", range: [-2, 2], bins: 7 },
    square: { formula: "x^2 + y^2", range: [0, 3] },
    log: { formula: "log(abs(x) - 0.1)", range: [-3, 3], bins: 256 },
  },
  basins: { left: "x < -0.4", right: "x > 0.4" },
};

const CASES: Readonly<Record<string, Experiment>> = {
  "separate looks at an SDE that nothing ends": experiment({
    ...well,
    dynamics: { kind: "overdamped", temperature: 0.6, step: 0.01 },
    particles: 300,
    horizon: 3.3,
    observe: { ...observed, at: [0.03, 1, 3.3] },
  }),
  "regular looks and exits of SGD with momentum": experiment({
    ...well,
    dynamics: {
      kind: "sgd",
      learningRate: 0.05,
      momentum: 0.5,
      noise: { kind: "gaussian", deviation: 3 },
    },
    exit: { when: "x > 1.9 or y > 1.2 or y < -1.2" },
    particles: 300,
    horizon: 203,
    observe: { ...observed, from: 20, every: 9 },
  }),
  "a sweep over the horizon and a parameter": experiment({
    landscape: { ...well.landscape, potential: "h*(x^2 - 1)^2 + y^2/2", parameters: { h: 1 } },
    start: well.start,
    dynamics: { kind: "underdamped", temperature: 0.7, friction: 0.5, step: 0.05 },
    exit: { when: "x > 1.5 or x < -1.5" },
    particles: 300,
    horizon: 10,
    observe: { ...observed, at: [2, 5, 7.5] },
    sweep: { horizon: [5, 10], "landscape.parameters.h": [0.8, 1.3] },
  }),
  "exits alone, across a bridge": experiment({
    ...well,
    dynamics: { kind: "overdamped", temperature: 0.6, step: 0.01 },
    exit: { when: "x > 1.5 or x < -1.5" },
    particles: 300,
    horizon: 20,
    observe: { quantities: observed.quantities },
  }),
};

async function simulated(
  job: Experiment,
  { interval, ...own }: SimulateOptions = {},
  open: Opening = wasmOpening,
): Promise<readonly Tally[]> {
  let tallies: readonly Tally[] = [];
  const options = interval === undefined ? {} : { interval };
  for await (const snapshot of simulate(open(own), job, options)) tallies = snapshot.tallies;
  return tallies;
}

describe.each(Object.entries(CASES))("what is observed of %s", (_, job) => {
  test("is the same in the CPU twins, integer for integer", async () => {
    let twins: readonly Tally[] = [];
    for await (const snapshot of simulateReference(job)) twins = snapshot.tallies;
    for (const open of await exactEngines()) expect(await simulated(job, {}, open)).toEqual(twins);
    // The last group has the longest horizon, which every look reaches.
    const { looks, exits } = twins.at(-1)!.observations!;
    const seen = [...looks, ...(exits === undefined ? [] : [exits])];
    for (const { count } of seen) expect(count.reduce((a, b) => a + b)).toBeGreaterThan(0);
  });

  test.each(
    KERNEL_ENGINES,
  )("does not depend on rounds, workgroups, compaction, batches or how often it is read on %s", async (_, opened) => {
    const open = await opened();
    const tallies = await simulated(job, {}, open);
    for (const options of [
      { roundSteps: 1 },
      { roundSteps: 7, interval: 0 },
      { roundSteps: 1000, workgroupSize: 256 },
      { blockThreads: 4 },
      { compaction: false, roundSteps: 64 },
      { batchParticles: 111 },
    ]) {
      expect(await simulated(job, options, open)).toEqual(tallies);
    }
  });
});

test("what is observed comes back from JSON as it was", async () => {
  for (const job of Object.values(CASES)) {
    const [tally] = await simulated(job);
    const json = JSON.parse(JSON.stringify(tallyToJson(tally)));
    expect(tallyFromJson(json)).toEqual(tally);
    const record = json.observations.exits ?? json.observations.looks[0];
    record.quantities[0].above[3] += 1e6;
    expect(() => tallyFromJson(json)).toThrow(/do not add up.*damaged/);
  }
});

test("a look at the horizon sees those that it censors, and exits add up to the exited", async () => {
  const [looked] = await simulated(CASES["separate looks at an SDE that nothing ends"]);
  for (const { count } of looked.observations!.looks) expect(count.reduce((a, b) => a + b)).toBe(300);
  expect(looked.observations!.looks.map(({ step }) => step)).toEqual([3, 100, 330]);
  const [ended] = await simulated(CASES["exits alone, across a bridge"]);
  const { count, classes } = ended.observations!.exits!;
  expect(count.reduce((a, b) => a + b)).toBe(ended.exited);
  expect(classes.flatMap(({ counts }) => counts).reduce((a, b) => a + b)).toBe(ended.exited);
  expect(classes.map(({ name }) => name)).toEqual(["x > 1.5", "x < -1.5"]);
});
