import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";

const well = (dynamics: object) =>
  experiment({
    landscape: { variables: ["x"], potential: "x^2/2" },
    dynamics: { learningRate: 0.1, ...dynamics },
    start: { at: [0.5] },
    exit: { when: "x > 1" },
    horizon: 1000,
  });

const sampled = (noise: object) =>
  experiment({
    landscape: {
      variables: ["w"],
      loss: "(w*x - y)^2/2",
      examples: {
        columns: ["x", "y"],
        rows: [
          [1, 1],
          [2, 4],
          [1, 0],
          [3, 1],
          [1, 2],
        ],
      },
    },
    dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "minibatch", ...noise } },
    start: { at: [0] },
    exit: { when: "w > 2" },
    horizon: 100,
  });

describe("refuses, with what to do instead,", () => {
  const growth = { factor: 2, every: 10, most: 4 };
  const cases: Readonly<Record<string, readonly [() => unknown, string]>> = {
    "one cycle that never rises": [
      () => well({ kind: "sgd", schedule: { kind: "one-cycle", over: 3 } }),
      "dynamics.schedule.rise: 0.3 of 3 steps leave none in which the learning rate rises; use more than 0.333, or more steps",
    ],
    "restarts that grow too slowly to be counted": [
      () => well({ kind: "sgd", schedule: { kind: "restarts", period: 0.01, growth: 1.001 } }),
      "dynamics.schedule.growth: 256 cycles of this growth end after 2 of the 1000 steps",
    ],
    "dampening with Keras's SGD": [
      () => well({ kind: "sgd", convention: "keras", momentum: 0.9, dampening: 0.1 }),
      "dynamics.dampening: got 0.1 with Keras's SGD, which has none",
    ],
    "dampening of Nesterov's momentum": [
      () => well({ kind: "sgd", momentum: 0.9, nesterov: true, dampening: 0.1 }),
      "dynamics.dampening: got 0.1 with Nesterov's momentum, which PyTorch does not dampen; use 0, or drop nesterov",
    ],
    "dampening without momentum": [
      () => well({ kind: "sgd", dampening: 0.1 }),
      "dynamics.dampening: there is no momentum to dampen; give dynamics.momentum, such as 0.9",
    ],
    "Nesterov's momentum without momentum": [
      () => well({ kind: "sgd", nesterov: true }),
      "dynamics.nesterov: there is no momentum to look ahead by; give dynamics.momentum",
    ],
    "Nadam's decoupled decay of nothing": [
      () => well({ kind: "nadam", decoupled: true }),
      "dynamics.decoupled: there is no weight decay to decouple",
    ],
    "Adadelta without ε, which would never move": [
      () => well({ kind: "adadelta", learningRate: 1, epsilon: 0 }),
      "dynamics.epsilon: got 0; use more than 0",
    ],
    "a sum of squares below 0": [
      () => well({ kind: "adagrad", initial: -1 }),
      "dynamics.initial: got -1; use at least 0",
    ],
    "Adamax with an average of nothing but the past": [
      () => well({ kind: "adamax", beta1: 1 }),
      "dynamics.beta1: got 1; use at least 0 and less than 1",
    ],
    "a decoupled decay of nothing": [
      () => well({ kind: "adam", decoupled: true }),
      "dynamics.decoupled: there is no weight decay to decouple; give dynamics.weightDecay",
    ],
    "a growing batch in reshuffled epochs": [
      () => sampled({ batch: 1, sampling: "reshuffled", growth }),
      "dynamics.noise.growth: an epoch that is reshuffled is cut into batches of one size",
    ],
    "a batch that would have to shrink": [
      () => sampled({ batch: 8, growth }),
      "dynamics.noise.growth.most: got 4, fewer than the 8 examples of the first batch",
    ],
    "more different examples than there are": [
      () => sampled({ batch: 1, sampling: "without-replacement", growth: { ...growth, most: 6 } }),
      "6 different examples cannot be drawn from 5",
    ],
  };
  for (const [name, [make, message]] of Object.entries(cases)) {
    test(name, () => {
      expect(make).toThrow(message);
    });
  }
});

test("takes a part that changes nothing at one point of a sweep", () => {
  const swept = (dynamics: object, sweep: object) =>
    experiment({ ...well({ kind: "sgd" }), dynamics: { learningRate: 0.1, ...dynamics }, sweep });
  expect(() => swept({ kind: "adam", decoupled: true }, { "dynamics.weightDecay": [0, 0.1] })).not.toThrow();
  expect(() => swept({ kind: "sgd", nesterov: true }, { "dynamics.momentum": [0, 0.5] })).not.toThrow();
});
