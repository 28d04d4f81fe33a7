import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { exactEngines } from "../engines.ts";

const last = async (run: AsyncIterable<Snapshot>): Promise<Snapshot> => {
  let result: Snapshot | undefined;
  for await (const snapshot of run) result = snapshot;
  return result as Snapshot;
};

const regression = (when: string, more: object = {}) =>
  experiment({
    landscape: {
      variables: ["w[2]"],
      // Two residuals: Mesa puts the terms of a sum of three in another order, and last bits with them.
      loss: "((w[1] - 1)*x[1] + w[2]*x[2])^2/2 + y*w[2]",
      potential: "k*(w[1]^2 + w[2]^2)",
      parameters: { k: 0.05 },
      examples: { generate: { "x[2]": "normal", y: "normal" }, count: 37 },
    },
    dynamics: { kind: "sgd", learningRate: 0.3, noise: { kind: "minibatch", batch: 2 } },
    start: { at: [0.9, 0], deviation: [0.1, 0.1] },
    exit: { when },
    particles: 128,
    horizon: 80,
    ...more,
  });

const CASES = {
  "the loss against its minimum": regression("loss > 1.5*loss_minimum"),
  "the distance to the minimum, in a sweep that moves it": regression("distance(minimum) > 0.7", {
    sweep: { "landscape.parameters.k": [0.05, 0.5] },
  }),
  "the loss, the way from the start and a coordinate of the minimum": regression(
    "2*loss > 3*loss_minimum or distance(start) > 1 or w[2] - minimum[2] > 0.6",
    {
      observe: {
        at: [5, 20],
        basins: { low: "loss < 1.2*loss_minimum", rest: "loss > 0" },
      },
    },
  ),
  "looks every six steps and every step": regression("loss > 1.5*loss_minimum", {
    exit: { when: "loss > 1.5*loss_minimum", every: 6 },
    sweep: { "exit.every": [6, 1] },
  }),
  "a bridge to a circle round the minimum": experiment({
    landscape: { variables: ["x", "y"], potential: "(x - 1)^2 + 2*(y + 0.5)^2 + 3" },
    dynamics: { kind: "overdamped", temperature: 0.3, step: 0.02 },
    start: { at: [0.9, -0.4] },
    exit: { when: "distance(minimum) > 0.8 or loss > 2*loss_minimum" },
    particles: 200,
    horizon: 20,
  }),
};

test("a particle that looks rarely leaves in the steps of a look only, and no earlier", async () => {
  const job = CASES["looks every six steps and every step"];
  const steps: number[][] = [[], []];
  const options = {
    particles: (group: number, ended: readonly { readonly outcome: number }[]) => {
      steps[group].push(...ended.map(({ outcome }) => outcome));
    },
  };
  for await (const _ of simulateReference(job, options));
  const exits = steps[0].filter((outcome) => outcome > 0 && outcome <= job.horizon);
  expect(exits.length).toBeGreaterThan(20);
  expect(exits.every((step) => step % 6 === 0)).toBe(true);
  expect(steps[1].some((step) => step % 6 !== 0 && step <= job.horizon)).toBe(true);
});

describe.each(Object.entries(CASES))("exits by name: %s", (_, job) => {
  test("the kernels and their CPU twins count the same integers, whatever the rounds", async () => {
    const { tallies } = await last(simulateReference(job));
    for (const { exited } of tallies) expect(exited).toBeGreaterThan(20);
    for (const open of await exactEngines()) {
      for (const roundSteps of [7, 64])
        expect((await last(simulate(open({ roundSteps }), job))).tallies).toEqual(tallies);
    }
  });
});
