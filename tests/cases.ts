import { experiment } from "../src/experiment/check/read.ts";
import type { Experiment } from "../src/experiment/document/experiment.ts";

type Changes = Readonly<Record<string, unknown>>;

/** Brownian motion of variance t in (−1, 1) from 0. */
export const brownian = (changes: Changes = {}): Experiment =>
  experiment({
    landscape: { variables: ["x"], potential: "0*x" },
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
    start: { at: [0] },
    exit: { when: "abs(x) > 1" },
    horizon: 50,
    ...changes,
  });

/** dX = −X dt + dW from 0 to |x| = 2. */
export const ornsteinUhlenbeck = (changes: Changes = {}): Experiment =>
  experiment({
    landscape: { variables: ["x"], potential: "x^2/2" },
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
    start: { at: [0] },
    exit: { when: "abs(x) > 2" },
    horizon: 1000,
    ...changes,
  });

/** V = x⁴/4 − x²/2 at T = 0.1 from −1 to 0. */
export const doubleWell = (changes: Changes = {}): Experiment =>
  experiment({
    landscape: { variables: ["x"], potential: "x^4/4 - x^2/2" },
    dynamics: { kind: "overdamped", temperature: 0.1, step: 0.01 },
    start: { at: [-1] },
    exit: { when: "x > 0" },
    horizon: 1000,
    ...changes,
  });

/** Brownian motion of variance t in each of two coordinates, in the unit disc, from its centre. */
export const disc = (changes: Changes = {}): Experiment =>
  experiment({
    landscape: { variables: ["x", "y"], potential: "0*x" },
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
    start: { at: [0, 0] },
    exit: { when: "x^2 + y^2 > 1" },
    horizon: 50,
    ...changes,
  });
