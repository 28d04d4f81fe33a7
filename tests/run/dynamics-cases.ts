/** Experiments of every kind of dynamics and noise that the device and its twins are compared on, and which of them take long to compile. */
import { experiment } from "../../src/experiment/check/read.ts";

/** A coupled well in two variables that every rule leaves within a few hundred steps. */
function job(
  dynamics: Readonly<Record<string, unknown>>,
  horizon: number,
  exit = "x^2 + y^2 > 4",
  more: Readonly<Record<string, unknown>> = {},
) {
  return experiment({
    landscape: {
      variables: ["x", "y"],
      potential: "(h*x^2 + y^2 + c*x*y)/2 + x^4/8",
      parameters: { h: 1.2, c: 0.3 },
    },
    dynamics,
    start: { at: [0.3, -0.2], deviation: [0.1, 0.1] },
    exit: { when: exit, ...more },
    particles: 200,
    horizon,
  });
}

const gaussian = { kind: "gaussian", deviation: 1.5 };
const sgd = { kind: "sgd", learningRate: 0.4, noise: gaussian };

const SMALL: Readonly<Record<string, ReturnType<typeof job>>> = {
  underdamped: job({ kind: "underdamped", temperature: 1, friction: 0.7, step: 0.1 }, 30),
  "underdamped from laws for places, with thermal velocities": experiment({
    ...job({ kind: "underdamped", temperature: 1, friction: 0.7, step: 0.1 }, 30),
    start: {
      coordinates: [
        {
          choose: [
            [-0.5, 0.2],
            [0.1, 0.3],
            [0.6, 0.5],
          ],
        },
        { normal: [0.2, 0.3] },
      ],
      velocities: "thermal",
    },
  }),
  "underdamped with a law for each velocity": experiment({
    ...job({ kind: "underdamped", temperature: 1, friction: 0.7, step: 0.1 }, 30),
    start: {
      coordinates: [0.3, { uniform: [-0.5, 0.5] }],
      velocities: [
        {
          choose: [
            [2, 0.5],
            [-1, 0.5],
          ],
        },
        0.3,
      ],
    },
  }),
  "diffusion with a covariance, bridged across a kink and a curve": job(
    {
      kind: "diffusion",
      step: 0.02,
      covariance: [
        ["1 + 0.2*x^2", "0.3*y"],
        ["0.3*y", 0.8],
      ],
      convention: 0.5,
    },
    8,
    "abs(y) > 1 + 0.5*abs(x - 0.2) or x^2 + 2*y^2 > 3 or min(x - 0.5, y + 1) > 0",
    { detection: "bridge" },
  ),
  "diffusion with a clock and correlated noise, bridged to boundaries of each": job(
    { kind: "diffusion", step: 0.02, drift: ["-x", "1"], diffusion: [0.6, 0] },
    8,
    "x > 1 or x + 0.3*y < -1 or y > 1.5",
    { detection: "bridge" },
  ),
  "diffusion with noise that grows along the crossing, bridged": job(
    { kind: "diffusion", step: 0.02, diffusion: ["0.5 + x^2", "0.4*(1 + x^2)"] },
    8,
    "x > 1.2 or y < -1 or x + y > 1.5",
    { detection: "bridge" },
  ),
  "diffusion with correlated noise, truncated in full and bridged": job(
    {
      kind: "diffusion",
      step: 0.02,
      drift: ["-y/2", "1 - y"],
      covariance: [
        ["y", "-0.6*y"],
        ["-0.6*y", "0.5*y"],
      ],
      scheme: "full-truncation",
    },
    8,
    "x > 1 or x < -1 or y > 2",
    { detection: "bridge" },
  ),
  "diffusion with a convention": job(
    {
      kind: "diffusion",
      step: 0.02,
      drift: ["-x + 0.2*y", "-sin(y)"],
      diffusion: ["0.5 + x^2", "0.7*potential + 0.1"],
      convention: 0.5,
    },
    8,
  ),
  "coloured noise": job({ kind: "coloured", temperature: 2, correlationTime: 0.3, step: 0.1 }, 30),
  "coloured noise whose size changes with time": job(
    { kind: "coloured", temperature: "2 + sin(t)", correlationTime: 0.02, step: 0.05 },
    20,
  ),
  "Lévy flights of two indices": job({ kind: "levy", step: 0.05, alpha: [1.3, 1.8], scale: [0.4, 0.6] }, 20),
  "a Cauchy flight": job({ kind: "levy", step: 0.05, alpha: 1, scale: 0.3 }, 20),
  "stable noise at α = 2": job({ kind: "levy", step: 0.05, alpha: 2, scale: 0.8 }, 20),
  "SGD without noise": job({ kind: "sgd", learningRate: 1.9 }, 30, "x^2 + y^2 > 0.5"),
  SGD: job(sgd, 200),
  "SGD with heavy-ball momentum, weight decay and bounds": job(
    { ...sgd, momentum: 0.7, weightDecay: 0.05, clip: { gradient: 2, step: 0.8, position: 1.9 } },
    200,
    "x > 1.5 or y < -1.4",
  ),
  "Nesterov's momentum and a decaying learning rate": job(
    { ...sgd, momentum: 0.6, nesterov: true, schedule: { kind: "decay", every: 30, factor: 0.8 } },
    200,
  ),
  "a cosine schedule": job({ ...sgd, schedule: { kind: "cosine", over: 150 } }, 200),
  "a typed schedule": job({ ...sgd, schedule: { kind: "typed", factor: "1/(1 + h*n/100)" } }, 200),
  "a sweep over momentum from 0": experiment({
    ...job(sgd, 100),
    sweep: { "dynamics.momentum": [0, 0.5], "dynamics.noise.deviation": [1.2, 1.5] },
  }),
  "Rademacher noise": job({ ...sgd, noise: { kind: "rademacher", deviation: [1.5, "1 + x^2"] } }, 200),
  "stable noise": job({ ...sgd, noise: { kind: "stable", alpha: 1.5, deviation: 0.5 } }, 200),
  "Pareto noise": job({ ...sgd, noise: { kind: "pareto", alpha: [1.2, 2.5], deviation: 0.2 } }, 200),
  "Student noise": job({ ...sgd, noise: { kind: "student", degrees: 2.5, deviation: 0.8 } }, 200),
  "a typed covariance": job(
    {
      ...sgd,
      noise: {
        kind: "gaussian",
        covariance: [
          [2, "0.5*y"],
          ["0.5*y", "1 + y^2"],
        ],
      },
    },
    200,
  ),
  "noise like the Hessian": job({ ...sgd, noise: { kind: "gaussian", hessian: 1.5 } }, 200),
  "a typed gradient": job(
    { ...sgd, noise: { kind: "gaussian", gradient: ["x*xi1^2 + 0.9*xi2", "y + 2*xi1*xi2"] } },
    200,
  ),
  Adam: job({ kind: "adam", learningRate: 0.5, beta1: 0.5, beta2: 0.95, noise: gaussian }, 200),
  AMSGrad: job({ kind: "adam", learningRate: 0.3, amsgrad: true, beta1: 0.5, noise: gaussian }, 200),
  "PyTorch's SGD with dampening and gradient noise, warmed up": job(
    {
      ...sgd,
      momentum: 0.7,
      dampening: 0.3,
      weightDecay: 0.05,
      gradientNoise: { variance: 0.5 },
      schedule: { kind: "constant", warmUp: { over: 20, from: 0.2, shape: "cosine" } },
    },
    200,
  ),
  "Keras's SGD with Nesterov's momentum over one cycle": job(
    {
      ...sgd,
      convention: "keras",
      momentum: 0.6,
      nesterov: true,
      weightDecay: 0.05,
      schedule: { kind: "one-cycle", over: 120, divide: 4 },
    },
    200,
  ),
  "AdamW with PyTorch's bias correction and restarts": job(
    {
      kind: "adam",
      learningRate: 0.4,
      convention: "pytorch",
      beta1: 0.5,
      beta2: 0.95,
      weightDecay: 0.02,
      decoupled: true,
      noise: gaussian,
      schedule: { kind: "restarts", period: 20, growth: 1.5, least: 0.1 },
    },
    200,
  ),
  "Adam with Keras's bias correction in cycles": job(
    {
      kind: "adam",
      learningRate: 0.4,
      convention: "keras",
      beta1: 0.5,
      beta2: 0.95,
      weightDecay: 0.02,
      gradientNoise: { variance: 0.2, decay: 0.3 },
      noise: gaussian,
      schedule: { kind: "cycles", up: 10, down: 25, least: 0.3, mode: "exp_range", gamma: 0.999 },
    },
    200,
  ),
  "PyTorch's RMSProp, centred, with momentum": job(
    {
      kind: "rmsprop",
      learningRate: 0.2,
      smoothing: 0.9,
      momentum: 0.4,
      centred: true,
      weightDecay: 0.02,
      epsilon: 0.1,
      noise: gaussian,
    },
    200,
  ),
  "Keras's RMSProp with restarts": job(
    {
      kind: "rmsprop",
      convention: "keras",
      learningRate: 0.3,
      smoothing: 0.9,
      noise: gaussian,
      schedule: { kind: "restarts", period: 17 },
    },
    200,
  ),
  "Lion with weight decay": job(
    { kind: "lion", learningRate: 0.2, beta1: 0.5, beta2: 0.7, weightDecay: 0.05, noise: gaussian },
    200,
  ),
  "PyTorch's Adagrad from a sum": job(
    { kind: "adagrad", learningRate: 3, initial: 0.3, weightDecay: 0.02, noise: gaussian },
    200,
  ),
  "Keras's Adamax with weight decay": job(
    {
      kind: "adamax",
      convention: "keras",
      learningRate: 1.2,
      beta1: 0.5,
      beta2: 0.9,
      weightDecay: 0.02,
      noise: gaussian,
    },
    200,
  ),
  "Nadam with decoupled weight decay": job(
    {
      kind: "nadam",
      learningRate: 0.4,
      beta1: 0.5,
      beta2: 0.95,
      weightDecay: 0.02,
      decoupled: true,
      noise: gaussian,
    },
    200,
  ),
  "RAdam, which is rectified late": job(
    { kind: "radam", learningRate: 0.4, beta1: 0.5, beta2: 0.98, noise: gaussian },
    200,
  ),
  Adadelta: job(
    { kind: "adadelta", learningRate: 1, epsilon: 0.05, gradientNoise: { variance: 0.2 }, noise: gaussian },
    200,
  ),
  "damped Newton with momentum": job(
    {
      kind: "preconditioned",
      learningRate: 0.5,
      momentum: 0.4,
      matrix: "hessian",
      damping: 0.1,
      noise: gaussian,
    },
    200,
  ),
  "natural gradient with a typed matrix": job(
    {
      kind: "preconditioned",
      learningRate: 0.5,
      matrix: [
        ["1 + x^2", 0.2],
        [0.2, "2 + y^2"],
      ],
      noise: gaussian,
    },
    200,
  ),
  SAM: job({ kind: "sam", learningRate: 0.4, radius: 0.2, noise: gaussian }, 200),
  "unnormalised SAM": job(
    { kind: "sam", learningRate: 0.4, radius: 0.2, normalized: false, noise: gaussian },
    200,
  ),
  SGLD: job({ kind: "sgld", learningRate: 0.1, temperature: 1, noise: gaussian }, 200),
  "noisy truncated SGD": job(
    { kind: "truncated-sgd", learningRate: 0.2, threshold: 0.4, deviation: 0.3, noise: gaussian },
    200,
  ),
  ...Object.fromEntries(
    (["full", "low", "variance-corrected"] as const).flatMap((accumulator) =>
      [0.2, 0.001].map((learningRate) => [
        `low-precision SGLD, ${accumulator}, α = ${learningRate}`,
        job(
          {
            kind: "low-precision-sgld",
            learningRate,
            temperature: 1,
            wordBits: 8,
            fractionBits: 3,
            accumulator,
          },
          400,
          "x > 1.2 or y < -1.4",
        ),
      ]),
    ),
  ),
};

/** More variables than any built-in type holds. */
const MANY = Array.from({ length: 21 }, (_, i) => `w${i}`);
const MANY_VARIABLES = {
  landscape: {
    variables: MANY,
    potential: MANY.map((w, i) => `${w}^2/2 + ${w}*${MANY[(i + 1) % 21]}/4`).join(" + "),
  },
  start: { at: MANY.map(() => 0.1), deviation: MANY.map(() => 0.2) },
  exit: { when: "w0 > 1 or w20 < -1.2" },
  particles: 100,
};
const IN_MANY: Readonly<Record<string, ReturnType<typeof job>>> = {
  "SGD with momentum and clipping in 21 variables": experiment({
    ...MANY_VARIABLES,
    dynamics: { ...sgd, momentum: 0.5, clip: { gradient: 4 }, noise: { kind: "gaussian", deviation: 0.9 } },
    horizon: 60,
  }),
  "Langevin dynamics in 21 variables": experiment({
    ...MANY_VARIABLES,
    dynamics: { kind: "overdamped", temperature: 0.4, step: 0.05 },
    horizon: 4,
  }),
};

/** Compiled and run for some seconds each on a software adapter: relatives of others that are quicker, and many variables. */
const SLOW = [
  "SGD with momentum and clipping in 21 variables",
  "Keras's SGD with Nesterov's momentum over one cycle",
  "AdamW with PyTorch's bias correction and restarts",
  "Adam with Keras's bias correction in cycles",
  "Keras's RMSProp with restarts",
  "PyTorch's Adagrad from a sum",
  "Keras's Adamax with weight decay",
  "Nadam with decoupled weight decay",
  "RAdam, which is rectified late",
  "Adadelta",
  "natural gradient with a typed matrix",
  "unnormalised SAM",
  "low-precision SGLD, full, α = 0.001",
  "low-precision SGLD, low, α = 0.2",
  "low-precision SGLD, low, α = 0.001",
  "low-precision SGLD, variance-corrected, α = 0.2",
];

const all = Object.entries({ ...SMALL, ...IN_MANY });

export const quickCases = Object.fromEntries(all.filter(([name]) => !SLOW.includes(name)));
export const slowCases = Object.fromEntries(SLOW.map((name) => [name, { ...SMALL, ...IN_MANY }[name]]));
