/** Questions of people who compare optimisers: each rule is followed for a few steps without chance. */
import { lastPlace } from "./measures.ts";
import type { Row } from "./row.ts";

/** A gradient of 1 everywhere, from 0. */
const slope = (dynamics: object, steps: number) => ({
  landscape: { variables: ["x"], potential: "x" },
  dynamics,
  start: { at: [0] },
  exit: { when: "x > 100" },
  particles: 1,
  horizon: steps,
});
/** The same from 1 on a flat line: only the decay of weights moves it. */
const flat = (dynamics: object, steps: number) => ({
  ...slope(dynamics, steps),
  landscape: { variables: ["x"], potential: "0*x" },
  start: { at: [1] },
});
const ROUNDING = 2e-6;
const place = { tolerance: ROUNDING, measure: lastPlace } as const;

export const optimisers: readonly Row[] = [
  {
    ...place,
    id: "adam-keras",
    asked: "TensorFlow's Adam scales ε by the bias correction",
    source: "https://github.com/tensorflow/tensorflow/issues/35102",
    document: slope({ kind: "adam", convention: "keras", learningRate: 0.1, epsilon: 0.1 }, 1),
    quantity: "x after 1 step",
    expected: (-0.1 * Math.sqrt(0.001)) / (Math.sqrt(0.001) + 0.1),
    origin: "Keras's rule by hand, ε = 0.1",
  },
  {
    ...place,
    id: "adam-pytorch",
    asked: "… and PyTorch's does not",
    source: "https://github.com/pytorch/pytorch/pull/22628",
    document: slope({ kind: "adam", convention: "pytorch", learningRate: 0.1, epsilon: 0.1 }, 1),
    quantity: "x after 1 step",
    expected: -0.1 / 1.1,
    origin: "PyTorch's rule by hand, ε = 0.1",
  },
  {
    ...place,
    id: "rmsprop-epsilon",
    asked: "ε belongs beside the root, not under it",
    source: "https://github.com/keras-team/keras/issues/17391",
    document: slope(
      { kind: "rmsprop", convention: "keras", learningRate: 0.1, smoothing: 0.9, epsilon: 0.01 },
      1,
    ),
    quantity: "x after 1 step",
    expected: -0.1 / Math.sqrt(0.1 + 0.01),
    origin: "Keras's rule by hand, ε = 0.01",
  },
  {
    ...place,
    id: "momentum-pytorch",
    asked: "PyTorch's momentum is not the papers' where the learning rate changes",
    source: "https://github.com/pytorch/pytorch/issues/1099",
    document: slope(
      { kind: "sgd", learningRate: 0.1, momentum: 0.9, schedule: { kind: "decay", every: 1, factor: 0.5 } },
      3,
    ),
    quantity: "x after 3 steps",
    expected: -(0.1 * 1 + 0.05 * 1.9 + 0.025 * 2.71),
    origin: "Σ ηₙ(1 + μ + …) by hand",
  },
  {
    ...place,
    id: "momentum-keras",
    asked: "… and Keras's is",
    source: "https://github.com/pytorch/pytorch/issues/1099",
    document: slope(
      {
        kind: "sgd",
        convention: "keras",
        learningRate: 0.1,
        momentum: 0.9,
        schedule: { kind: "decay", every: 1, factor: 0.5 },
      },
      3,
    ),
    quantity: "x after 3 steps",
    expected: -(0.1 + (0.09 + 0.05) + (0.9 * 0.14 + 0.025)),
    origin: "v ← μv − ηₙg by hand",
  },
  {
    ...place,
    id: "dampening",
    asked: "Dampening is skipped in the first step",
    source: "https://github.com/pytorch/pytorch/pull/152833",
    document: slope({ kind: "sgd", learningRate: 0.1, momentum: 0.9, dampening: 0.5 }, 2),
    quantity: "x after 2 steps",
    expected: -0.1 * (1 + (0.9 + 0.5)),
    origin: "m₁ = g, m₂ = μg + (1 − τ)g",
  },
  {
    ...place,
    id: "warm-restarts",
    asked: "Warm restarts begin again one step too late",
    source: "https://github.com/pytorch/pytorch/issues/23480",
    document: slope(
      { kind: "sgd", learningRate: 0.5, schedule: { kind: "restarts", period: 1, growth: 2 } },
      8,
    ),
    quantity: "x after 8 steps",
    expected: -(0.5 + 0.5 + 0.25 + 0.5 + 0.42677669529663687 + 0.25 + 0.07322330470336313 + 0.5),
    origin: "the learning rates that the mended PyTorch prints",
  },
  {
    ...place,
    id: "one-cycle",
    asked: "One cycle with warm-up does not start at the first learning rate",
    source: "https://github.com/catalyst-team/catalyst/issues/851",
    document: slope({ kind: "sgd", learningRate: 0.1, schedule: { kind: "one-cycle", over: 100 } }, 1),
    quantity: "x after 1 step",
    expected: -0.1 / 25,
    origin: "max_lr/div_factor",
  },
  {
    ...place,
    id: "warm-up",
    asked: "Is the warm-up the period of the cosine, or something else?",
    source: "https://github.com/openai/CLIP/issues/107",
    document: slope(
      {
        kind: "sgd",
        learningRate: 0.1,
        schedule: { kind: "cosine", over: 4, warmUp: { over: 4 } },
      },
      8,
    ),
    quantity: "x after 8 steps",
    expected: -0.1 * ((0 + 1 + 2 + 3) / 4 + (1 + (1 + Math.SQRT1_2) / 2 + 1 / 2 + (1 - Math.SQRT1_2) / 2)),
    origin: "a line of four steps, then half a cosine of four",
  },
  {
    ...place,
    id: "lion-decay",
    asked: "Lion lets weights decay inside the sign",
    source: "https://github.com/bitsandbytes-foundation/bitsandbytes/issues/1992",
    document: slope({ kind: "lion", learningRate: 0.1, weightDecay: 0.5 }, 2),
    quantity: "x after 2 steps",
    expected: -0.1 * 0.95 - 0.1,
    origin: "x(1 − ηλ) − η sign by hand",
  },
  {
    ...place,
    id: "adamw-decay",
    asked: "AdamW is Adam with a decay in the gradient",
    source: "https://github.com/keras-team/keras/issues/19051",
    document: flat(
      {
        kind: "adam",
        convention: "pytorch",
        learningRate: 0.1,
        weightDecay: 0.5,
        decoupled: true,
      },
      3,
    ),
    quantity: "x after 3 steps",
    expected: 0.95 ** 3,
    origin: "(1 − ηλ)³ where nothing else pulls",
  },
];
