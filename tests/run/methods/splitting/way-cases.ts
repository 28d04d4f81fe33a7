/** Small experiments whose particles remember more than where they are, and come to their exits by ways through stages. */
import { experiment } from "../../../../src/experiment/check/read.ts";
import type { Experiment } from "../../../../src/experiment/document/experiment.ts";
import { epochs, memoryCases, traits } from "./split-cases.ts";

const climbing = { kind: "splitting", question: "probability", replicas: 4, score: "x" };

/** Steps of one up or down, from 1 to 7 before 0. */
export const walk: Experiment = experiment({
  landscape: { variables: ["x"], potential: "0*x" },
  dynamics: { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: 1 } },
  start: { at: [1] },
  exit: { exits: { up: "x >= 7", down: "x <= 0" } },
  particles: 80,
  horizon: 1000,
  method: { ...climbing, of: ["up"], levels: [2, 4, 5] },
});

/** Steps so coarse that noise is pushed up. */
export const tilted: Experiment = experiment({
  landscape: { variables: ["x"], potential: "x^2/2" },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.2, integrator: "euler" },
  start: { at: [0.5] },
  exit: { exits: { up: "x > 3", down: "x < 0" }, detection: "endpoint" },
  particles: 120,
  horizon: 1000,
  method: { ...climbing, of: ["up"], levels: [1.2, 1.8, 2.3, 2.7], tilt: 0.5 },
});

/** Steps of 1 up or 2 down at the second point of a sweep; at the first all lead down, so that the pilot is stuck. */
export const mixed: Experiment = experiment({
  landscape: { variables: ["x"], potential: "x/2" },
  dynamics: { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: 1.5 } },
  start: { at: [1] },
  exit: { exits: { up: "x >= 7", down: "x <= 0" } },
  particles: 320,
  horizon: 1000,
  method: { ...climbing, of: ["up"] },
  sweep: { "dynamics.noise.deviation": [0.4, 1.5] },
});

const momentum: Experiment = experiment({
  landscape: { variables: ["x"], potential: "x^2/2" },
  dynamics: {
    kind: "sgd",
    learningRate: 0.2,
    momentum: 0.8,
    noise: { kind: "gaussian", deviation: 1 },
  },
  start: { at: [0] },
  exit: { when: "x > 2" },
  particles: 80,
  horizon: 60,
  method: { ...climbing, levels: [0.5, 1, 1.5] },
});

export const remembering: Readonly<Record<string, Experiment>> = {
  "a walk by ones, whose parents leave from where they are": walk,
  "SGD with momentum": momentum,
  "reshuffled epochs": epochs,
  "parameters of their own": traits,
  "overdamped dynamics with a bridge, cycles and parameters of their own":
    memoryCases["cycles and parameters of their own"],
  "levels of a pilot and random starts":
    memoryCases["parameters of their own, levels of a pilot and random starts"],
  "a sweep of reshuffled epochs": memoryCases["a reshuffled epoch whose batch is swept"],
  "tilted noise": tilted,
};
