import { passageBetweenLines } from "../../../src/theory/first-passage/between-lines.ts";
import type { FirstPassageLaw } from "../../../src/theory/first-passage/law.ts";

const SLOPE = 0.2;

/** dX = mX dt + ½X dW from 1 between two bounds that come nearer, an equation of Itô's kind seen after each step. @param m a number or a law */
export const geometric = (m: unknown): object => ({
  landscape: { variables: ["x"], potential: "0", parameters: { m, s: SLOPE } },
  dynamics: { kind: "diffusion", drift: ["m*x"], diffusion: "x^2/8", step: 0.01 },
  start: { at: [1] },
  exit: { exits: { lower: "x < exp(s*t)/2", upper: "x > 2*exp(-s*t)" } },
  horizon: 20,
});

/** The law of log X by Itô's formula: Brownian motion with drift m − ⅛ between ∓(ln 2 − st). */
export const logarithm = (m: number): FirstPassageLaw =>
  passageBetweenLines(
    { drift: m - 1 / 8, diffusion: 1 / 8, start: 0 },
    { at: -Math.LN2, slope: SLOPE },
    { at: Math.LN2, slope: -SLOPE },
  );
