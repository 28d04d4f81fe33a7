import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { simulate } from "../../src/run/simulate.ts";
import { brownian, disc, doubleWell, ornsteinUhlenbeck } from "../cases.ts";
import { exactEngines } from "../engines.ts";

/** The comparison is of integers: every particle can fail it, and more of them find no other mistakes. */
const particles = 500;

const everyFunction = experiment({
  title: "every function of the formula language",
  landscape: {
    variables: ["x", "y"],
    potential:
      "k*x^2/2 + y^2/2 + 0.1*sin(3*x) + 0.1*cos(2*y) + 0.05*exp(-x^2) + 0.02*log(1 + y^2) + 0.1*tanh(x*y) + 0.01*sqrt(1 + x^2) + 0.01*max(x, y) + 0.01*min(x, 2*y) + 0.02*abs(x - y) + 0.01*pow(1 + x^2, 0.7) + 0.01*atan2(y, x) + 0.01*sign(x)*y + 0.01*tan(0.1*x) + 0.02*softplus(3*x - y)",
    parameters: { k: 1.5 },
  },
  dynamics: { kind: "overdamped", temperature: 0.3, step: 0.01 },
  start: { at: [0.3, 0.1], deviation: [0.1, 0.2] },
  exit: { when: "x^2 + y^2 > 2 or y - x > 1.8" },
  particles: 300,
  horizon: 4,
});

const choices = experiment({
  title: "choices, whole parts and the error function",
  landscape: {
    variables: ["x", "y"],
    potential:
      "k*x²/2 + y^2/2 + 0.2*erf(2*x - y) + 0.05*floor(3*x)*y + 0.1*mod(x + y, 0.7)*x + 0.1*((2*y) % -0.3) + if(x > 0 and not (y >= 0.5), 0.3*x*y, if(-1 < y < 0, 0.1*sqrt(-y), 0.02*x**3)) + 0.1*gamma(k)*|x - y|",
    parameters: { k: 1.5 },
  },
  dynamics: { kind: "overdamped", temperature: 0.3, step: 0.01 },
  start: { at: [0.3, 0.1], deviation: [0.1, 0.2] },
  exit: { when: "x² + y² > 2 and y >= -0.2 or erf(x) < -0.9 and mod(y, 1) > 0.2 or if(y > 0, y, 2*x) > 1.5" },
  observe: { at: [1, 2], basins: { between: "-0.5 < x < 0.5 and not (|y| > 1)" } },
  particles: 300,
  horizon: 4,
});

const cases: Readonly<Record<string, Experiment>> = {
  "Brownian motion": brownian({ particles }),
  "Ornstein–Uhlenbeck with few steps to the horizon": ornsteinUhlenbeck({ particles, horizon: 7.77 }),
  "the double well by Euler and endpoint": doubleWell({
    particles,
    horizon: 20,
    dynamics: { kind: "overdamped", temperature: 0.1, step: 0.01, integrator: "euler" },
    exit: { when: "x > 0", detection: "endpoint" },
  }),
  "a curved exit from a box start": disc({ particles, start: { low: [-1, -0.5], high: [1, 0.5] } }),
  "the 12-round generator": brownian({ particles, generator: "threefry4x32-12", seed: 2 ** 40 + 7 }),
  "a potential that blows up": experiment({
    landscape: { variables: ["x"], potential: "-x^4/4" },
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
    start: { at: [0.5] },
    exit: { when: "x < -50" },
    particles,
    horizon: 5,
  }),
  "a sweep of two fields": brownian({
    particles: 300,
    sweep: { "dynamics.temperature": [0.3, 0.5], "dynamics.step": [0.01, 0.02, 0.05] },
  }),
  "eight variables": experiment({
    landscape: { variables: [..."abcdfghi"], potential: "(a^2+b^2+c^2+d^2+f^2+g^2+h^2+i^2)/2 + a*b*c" },
    dynamics: { kind: "overdamped", temperature: 0.2, step: 0.02 },
    start: { at: [0, 0, 0, 0, 0, 0, 0, 0] },
    exit: { when: "a > 1 or b < -1 or i > 1.2" },
    particles: 500,
    horizon: 10,
  }),
  "a power whose exponent is a parameter, of a negative base": experiment({
    landscape: { variables: ["x"], potential: "x^n/4 - x^2/2", parameters: { n: 4 } },
    dynamics: { kind: "overdamped", temperature: 0.1, step: 0.01 },
    start: { at: [-1] },
    exit: { when: "x > 0" },
    particles: 500,
    horizon: 100,
  }),
  "every function of the formula language": everyFunction,
  "choices, whole parts and the error function": choices,
};

describe("the kernels and their CPU twins", () => {
  for (const [name, job] of Object.entries(cases)) {
    test(`count the same integers for ${name}`, async () => {
      const { tallies } = await last(simulateReference(job));
      for (const open of await exactEngines())
        expect((await last(simulate(open(), job))).tallies).toEqual(tallies);
    });
  }
});

async function last<T>(values: AsyncIterable<T>): Promise<T> {
  let result: T | undefined;
  for await (const value of values) result = value;
  return result as T;
}
