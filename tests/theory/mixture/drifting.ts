import { experiment } from "../../../src/experiment/check/read.ts";

/** Brownian motion of diffusion ½ whose drift is `v`, from 0. */
export const drifting = (v: unknown, more: object = {}) =>
  experiment({
    landscape: { variables: ["x"], potential: "-v*x", parameters: { v } },
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.001 },
    start: { at: [0] },
    exit: { exits: { upper: "x > 1", lower: "x < -1" } },
    horizon: 50,
    ...more,
  });

export const CLOCK = { delay: { uniform: [0.2, 0.6] }, lapses: { probability: 0.1, mean: 2 } };
