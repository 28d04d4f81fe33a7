/** Experiments whose particles remember more than where they are, climbing levels: what the device and its twins are compared on. */
import { experiment } from "../../../../src/experiment/check/read.ts";
import type { Experiment } from "../../../../src/experiment/document/experiment.ts";
import * as dynamics from "../../dynamics-cases.ts";

type Json = Readonly<Record<string, unknown>>;

/** Levels that every rule climbs, of a score that is larger farther away. */
const climbing = {
  kind: "splitting",
  question: "probability",
  replicas: 4,
  score: "x^2 + y^2",
  levels: [0.5, 1, 2],
};

/** Every kind of dynamics and noise. */
export const dynamicsCases: Readonly<Record<string, Experiment>> = Object.fromEntries(
  Object.entries({ ...dynamics.quickCases, ...dynamics.slowCases })
    .filter(([, one]) => one.landscape.variables.length === 2)
    .map(([name, one]) => [name, experiment({ ...one, method: climbing })]),
);

const job = (parts: Json, method: Json = {}): Experiment =>
  experiment({
    start: { at: [0] },
    exit: { when: "x > 2" },
    particles: 200,
    horizon: 60,
    ...parts,
    method: {
      kind: "splitting",
      question: "probability",
      replicas: 4,
      score: "x",
      levels: [0.5, 1, 1.5],
      ...method,
    },
  });

const well = { variables: ["x"], potential: "x^2/2" };
const overdamped = { kind: "overdamped", temperature: 0.6, step: 0.1 };
const gaussian = { kind: "gaussian", deviation: 1.5 };

const regression = {
  variables: ["x"],
  loss: "(a*x - b)^2/2",
  examples: { columns: ["a", "b"], rows: [-3, -1, 0, 1, 2, 4, 5].map((b) => [0.5 + Math.abs(b) / 8, b]) },
};
const trained = (sampling: string, batch: number, more: Json = {}): Json => ({
  landscape: regression,
  dynamics: { kind: "sgd", learningRate: 0.4, noise: { kind: "minibatch", batch, sampling, ...more } },
});

/** What a particle has beside its state, or reads of the steps behind it. */
export const memoryCases: Readonly<Record<string, Experiment>> = {
  "parameters of their own, levels of a pilot and random starts": job(
    {
      landscape: { ...well, potential: "k*x^2/2", parameters: { k: { uniform: [0.5, 1.5] } } },
      dynamics: overdamped,
      start: { at: [0], deviation: [0.3] },
      exit: { exits: { high: "x > 2*k", low: "x < -2" } },
    },
    { of: ["high"], levels: undefined },
  ),
  "cycles and parameters of their own": job(
    {
      landscape: { ...well, potential: "k*x^2/2", parameters: { k: { normal: [1, 0.2] } } },
      dynamics: overdamped,
    },
    { question: "time", floor: 0, cycles: 2 },
  ),
  "a reshuffled epoch of single examples": job(trained("reshuffled", 1)),
  "reshuffled epochs of pairs, and cycles": job(trained("reshuffled", 2), {
    question: "time",
    floor: 0,
    cycles: 2,
  }),
  "a reshuffled epoch whose batch is swept": job({
    ...trained("reshuffled", 1),
    sweep: { "dynamics.noise.batch": [1, 3] },
  }),
  "examples with replacement": job(trained("with-replacement", 1)),
  "examples without replacement": job(trained("without-replacement", 3)),
  "a batch that grows": job(trained("with-replacement", 1, { growth: { every: 10, factor: 2, most: 4 } })),
  "fresh examples with normal columns": job({
    landscape: {
      variables: ["x"],
      loss: "(a*x - b)^2/2",
      examples: { fresh: { a: "normal", b: "4*normal" } },
    },
    dynamics: { kind: "sgd", learningRate: 0.2, noise: { kind: "minibatch", batch: 2 } },
  }),
  "a look every third step": job({
    landscape: well,
    dynamics: { kind: "sgd", learningRate: 0.3, noise: gaussian },
    exit: { when: "x > 2", every: 3 },
  }),
  "a look every third step, cycles and levels of a pilot": job(
    {
      landscape: well,
      dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "rademacher", deviation: 2 } },
      exit: { when: "x > 1.3", every: 3 },
    },
    { question: "time", levels: undefined, cycles: 3 },
  ),
  "cycles of a sweep whose first point is out of the exit's reach": job(
    {
      landscape: well,
      dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "rademacher", deviation: 2 } },
      exit: { when: "x > 1.3" },
      sweep: { "dynamics.noise.deviation": [1.2, 2] },
    },
    { question: "time", levels: undefined, cycles: 3 },
  ),
  "a schedule and a temperature that changes with time": job({
    landscape: well,
    dynamics: { ...overdamped, temperature: "0.6 + 0.3*sin(t)" },
  }),
  "turns of a circle": job(
    {
      landscape: { variables: ["x"], potential: "-cos(x)", periodic: { x: "2*pi" } },
      dynamics: { ...overdamped, temperature: 2 },
      exit: { when: "winding(x) >= 1", detection: "endpoint" },
    },
    { score: "x + 2*pi*winding(x)" },
  ),
  "a wall that takes some": job({
    landscape: well,
    dynamics: overdamped,
    walls: [{ kind: "absorb", where: "x < -1", reactivity: 0.5 }],
  }),
};

/** Two that every check looks at: they compile and walk quickly. */
export const epochs = job({ ...trained("reshuffled", 2), particles: 80, horizon: 40 });
export const traits = job({
  landscape: { ...well, potential: "k*x^2/2", parameters: { k: { uniform: [0.5, 1] } } },
  dynamics: { ...overdamped, integrator: "euler" },
  exit: { when: "x > 2", detection: "endpoint" },
  particles: 80,
});
