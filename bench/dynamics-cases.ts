/** One experiment for every kind of dynamics and every law of noise: the same landscape, start and number of steps. */

import { experiment } from "../src/experiment/check/read.ts";
import type { Dynamics } from "../src/experiment/document/dynamics.ts";
import type { Experiment } from "../src/experiment/document/experiment.ts";

/** A dynamics or a noise whose cost is measured. */
export interface DynamicsCase {
  readonly name: string;
  readonly job: Experiment;
}

/** Steps of every particle of a timed run: a multiple of four, so that no quad is cut. */
export const STEPS = 4096;

/** Time of one step, or learning rate. */
const STEP = 0.01;

/** Place of the exit where all leave soon: the way down from the start at 2 passes it. */
const NEAR = 0.1;
/** Place of the exit beyond the reach of every deviate that a 32-bit word can give. */
const FAR = -1000;

/**
 * V = x²/2 + x⁴/4: convex, so that Newton's rule may run on it, and no parabola, so that its Hessian is no constant. A
 * particle comes down from about 2 and stays near 0 until the horizon; the exit x < b is too far to be reached.
 */
function job(
  dynamics: Readonly<Record<string, unknown>>,
  time: number,
  landscape: Readonly<Record<string, unknown>> = {},
): Experiment {
  return experiment({
    landscape: { variables: ["x"], potential: "x^2/2 + x^4/4", parameters: { b: FAR }, ...landscape },
    dynamics,
    start: { at: [2], deviation: [0.1] },
    exit: { when: "x < b", detection: "endpoint" },
    horizon: STEPS * time,
  });
}

/** The same kernels with the exit where every particle passes on its way down. */
export function withNearExit(far: Experiment, particles: number): Experiment {
  return { ...far, landscape: { ...far.landscape, parameters: { b: NEAR } }, particles };
}

/** The case to whose speed all others are compared: the cheapest step of an SDE. */
export const OVERDAMPED = "overdamped, Euler";

const rule = (
  name: string,
  kind: Dynamics["kind"],
  fields: Readonly<Record<string, unknown>> = {},
): DynamicsCase => ({
  name,
  job: job({ kind, learningRate: STEP, noise: { kind: "gaussian", deviation: 0.2 }, ...fields }, 1),
});

/** Stochastic gradient descent with every noise but the Gaussian one of a fixed size. */
export function noiseCases(): readonly DynamicsCase[] {
  const noise = (name: string, fields: Readonly<Record<string, unknown>>) =>
    rule(`sgd, ${name}`, "sgd", { noise: fields });
  return [
    noise("no noise", { kind: "none" }),
    noise("Gaussian, covariance", { kind: "gaussian", covariance: [["0.04*(1 + x^2)"]] }),
    noise("Gaussian, Hessian", { kind: "gaussian", hessian: 0.04 }),
    noise("Rademacher", { kind: "rademacher", deviation: 0.2 }),
    noise("Pareto", { kind: "pareto", alpha: 3, deviation: 0.1 }),
    noise("stable", { kind: "stable", alpha: 1.9, deviation: 0.003 }),
    noise("Student", { kind: "student", degrees: 3, deviation: 0.1 }),
    ...[1, 16].map((batch) => ({
      name: `sgd, ${batch} of 1000 examples`,
      job: job({ kind: "sgd", learningRate: STEP, noise: { kind: "minibatch", batch } }, 1, {
        loss: "a*x^2/2 + 0.2*c*x",
        potential: "x^4/4",
        examples: { generate: { a: "0.5 + uniform", c: "normal" }, count: 1000 },
      }),
    })),
  ];
}

/** Every dynamics with Gaussian noise, then stochastic gradient descent with every other noise. */
export function dynamicsCases(): readonly DynamicsCase[] {
  const sde = (name: string, kind: Dynamics["kind"], fields: Readonly<Record<string, unknown>>) => ({
    name,
    job: job({ kind, step: STEP, ...fields }, STEP),
  });
  return [
    sde(OVERDAMPED, "overdamped", { temperature: 0.01, integrator: "euler" }),
    sde("overdamped, Heun", "overdamped", { temperature: 0.01 }),
    sde("underdamped", "underdamped", { temperature: 0.01, friction: 1 }),
    sde("diffusion", "diffusion", { diffusion: "0.01*(1 + x^2)" }),
    sde("coloured", "coloured", { temperature: 0.01, correlationTime: 0.1 }),
    sde("levy", "levy", { alpha: 1.9, scale: 0.0003 }),
    rule("sgd", "sgd"),
    rule("sgd, momentum", "sgd", { momentum: 0.5 }),
    rule("sgd, Nesterov", "sgd", { momentum: 0.5, nesterov: true }),
    rule("sgd, clipping", "sgd", { clip: { gradient: 5, step: 0.04, position: 3 } }),
    rule("adam", "adam"),
    rule("amsgrad", "adam", { amsgrad: true }),
    rule("rmsprop", "rmsprop"),
    rule("lion", "lion"),
    rule("adagrad", "adagrad", { learningRate: 0.1 }),
    rule("adadelta", "adadelta", { learningRate: 1, epsilon: 1e-4 }),
    rule("adamax", "adamax"),
    rule("nadam", "nadam"),
    rule("radam", "radam"),
    rule("preconditioned, Hessian", "preconditioned", { matrix: "hessian", damping: 0.1 }),
    rule("sam", "sam", { radius: 0.05 }),
    rule("sgld", "sgld", { temperature: 0.01 }),
    {
      name: "low-precision-sgld",
      job: job(
        {
          kind: "low-precision-sgld",
          learningRate: STEP,
          temperature: 0.01,
          wordBits: 16,
          fractionBits: 10,
        },
        1,
      ),
    },
    rule("truncated-sgd", "truncated-sgd", { threshold: 0.1, deviation: 0.01 }),
    ...noiseCases(),
  ];
}
