import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { testDevice } from "../device.ts";
import { exactEngines } from "../engines.ts";

const last = async (run: AsyncIterable<Snapshot>): Promise<Snapshot> => {
  let result: Snapshot | undefined;
  for await (const snapshot of run) result = snapshot;
  return result as Snapshot;
};

const rows = [
  [0.5, -1, 0.3],
  [1.5, 0.2, -0.7],
  [-0.4, 0.9, 0.4],
  [0.8, -0.3, 1.1],
  [-1.2, 0.6, 0.2],
  [0.1, 1.4, -0.9],
  [2.0, -0.5, 0.6],
];

/** A regression in two weights; each rule is told how its examples are drawn. */
const regression = (dynamics: object, more: object = {}) =>
  experiment({
    landscape: {
      variables: ["w[2]"],
      loss: "(sum(i, w[i]*x[i]) - y)^2/2",
      potential: "0.05*(w[1]^2 + w[2]^2)",
      examples: { columns: ["x[2]", "y"], rows },
    },
    dynamics,
    start: { at: [0.1], deviation: [0.3] },
    exit: { when: "w[1] > 0.9 or w[2] < -0.7" },
    particles: 200,
    horizon: 120,
    ...more,
  });
const sgd = { kind: "sgd", learningRate: 0.3 };
const minibatch = { kind: "minibatch" };

const CASES = {
  "one example of seven": regression({ ...sgd, noise: minibatch }),
  "six with replacement, and a sweep over the batch": regression(
    { ...sgd, learningRate: 0.8, noise: { ...minibatch, batch: 6 } },
    { sweep: { "dynamics.noise.batch": [1, 3, 6] } },
  ),
  "one with replacement that becomes three and seven": regression({
    ...sgd,
    noise: { ...minibatch, growth: { factor: 3, every: 10, most: 7 } },
  }),
  "two without replacement that become four and six": regression({
    ...sgd,
    noise: {
      ...minibatch,
      batch: 2,
      sampling: "without-replacement",
      growth: { factor: 2, every: 15, most: 6 },
    },
  }),
  "three without replacement, with momentum": regression({
    ...sgd,
    momentum: 0.5,
    noise: { ...minibatch, batch: 3, sampling: "without-replacement" },
  }),
  "two reshuffled, by Adam": regression({
    kind: "adam",
    learningRate: 0.1,
    noise: { ...minibatch, batch: 2, sampling: "reshuffled" },
  }),
  "label and input noise, by SAM": regression({
    kind: "sam",
    learningRate: 0.3,
    radius: 0.1,
    noise: { ...minibatch, batch: 2, perturb: { y: "y + 0.5*normal", "x[1]": "x[1] + uniform - 0.5" } },
  }),
  "SGLD of minibatches": regression({ kind: "sgld", learningRate: 0.1, temperature: 0.1, noise: minibatch }),
  "natural gradient of minibatches": regression({
    kind: "preconditioned",
    learningRate: 0.3,
    matrix: [
      [1.3, "0.1*w[1]"],
      ["0.1*w[1]", 1],
    ],
    noise: { ...minibatch, batch: 2 },
  }),
  "truncated SGD of minibatches": regression({
    kind: "truncated-sgd",
    learningRate: 0.3,
    threshold: 0.1,
    deviation: 0.1,
    noise: minibatch,
  }),
  "fresh examples of five deviates": regression(
    { ...sgd, noise: { ...minibatch, batch: 3 } },
    {
      landscape: {
        variables: ["w[2]"],
        loss: "(sum(i, w[i]*x[i]) - y)^2/2",
        examples: {
          fresh: { a: "normal", "x[2]": "normal + 0.3*a", b: "uniform", y: "x[1] - b + s*normal" },
        },
        parameters: { s: 0.4 },
      },
    },
  ),
  "a network of 24 weights": experiment({
    landscape: {
      variables: ["W[2,8]", "v[8]"],
      loss: "(sum(j, v[j]*tanh(sum(i, W[i,j]*x[i]))) - y)^2/2",
      examples: { generate: { "x[2]": "normal", y: "sin(x[1])*x[2]" }, count: 50 },
    },
    dynamics: { ...sgd, noise: { ...minibatch, batch: 4, sampling: "reshuffled" } },
    start: { at: [0.1], deviation: [0.6] },
    exit: { when: "v[1] > 0.9" },
    particles: 60,
    horizon: 40,
  }),
};

describe.each(Object.entries(CASES))("real minibatches: %s", (_, job) => {
  test("the kernels and their CPU twins count the same integers, whatever the rounds", async () => {
    const { tallies } = await last(simulateReference(job));
    expect(tallies.some(({ exited }) => exited > 0)).toBe(true);
    for (const open of await exactEngines()) {
      for (const roundSteps of [7, 64])
        expect((await last(simulate(open({ roundSteps }), job))).tallies).toEqual(tallies);
    }
  });
});

test("where the data lies changes no integer", async () => {
  const device = await testDevice();
  for (const name of ["two reshuffled, by Adam", "one example of seven"] as const) {
    const counted = await Promise.all(
      (["storage", "uniform", "workgroup"] as const).map(
        async (rows) => (await last(simulate(device, CASES[name], { rows, roundSteps: 16 }))).tallies,
      ),
    );
    expect(counted[0].some(({ exited }) => exited > 0)).toBe(true);
    expect(counted[1]).toEqual(counted[0]);
    expect(counted[2]).toEqual(counted[0]);
  }
});
