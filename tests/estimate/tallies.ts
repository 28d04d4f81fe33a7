import { BIN_COUNT, binOf } from "../../src/tally/bins.ts";
import type { Tally } from "../../src/tally/tally.ts";

/** A tally of individual exit steps and censoring steps. */
export function tallyFrom(data: {
  readonly exits?: readonly number[];
  readonly censored?: readonly number[];
  readonly alive?: readonly number[];
  readonly timeStep?: number;
  readonly exitOffset?: number;
}): Tally {
  const { exits = [], censored = [], alive = [], timeStep = 1, exitOffset = 0 } = data;
  const exitBins = new Array<number>(BIN_COUNT).fill(0);
  for (const step of exits) exitBins[binOf(step)] += 1;
  const steps = [...censored, ...alive].sort((a, b) => a - b);
  return {
    timeStep,
    exitOffset,
    started: exits.length + steps.length,
    exited: exits.length,
    censored: censored.length,
    diverged: 0,
    alive: alive.length,
    exitSteps: exits.reduce((sum, step) => sum + BigInt(step), 0n),
    exitStepsSquared: exits.reduce((sum, step) => sum + BigInt(step) ** 2n, 0n),
    divergedSteps: 0n,
    exitBins,
    divergedBins: new Array<number>(BIN_COUNT).fill(0),
    withdrawals: [...new Set(steps)].map((step) => ({ step, count: steps.filter((s) => s === step).length })),
  };
}

/** Seeded uniform numbers in (0, 1): Mulberry32, for synthetic data only. */
export function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
}

/** Steps of exponential exit times of rate `rate` on a grid of `timeStep`: 1, 2, 3, … */
export function exponentialSteps(count: number, rate: number, timeStep: number, seed: number): number[] {
  const uniform = uniforms(seed);
  return Array.from({ length: count }, () => Math.ceil(-Math.log(uniform()) / rate / timeStep));
}
