import fc from "fast-check";
import { BIN_COUNT, binOf } from "../../src/tally/bins.ts";
import { merge } from "../../src/tally/merge.ts";
import type { Tally } from "../../src/tally/tally.ts";

/** A tally of individual particles: the steps at which they exited, were censored, were last seen alive, or diverged. */
export function tallyFrom(data: {
  readonly exits?: readonly number[];
  /** Steps of the exits by name, in place of `exits`. */
  readonly named?: Readonly<Record<string, readonly number[]>>;
  readonly censored?: readonly number[];
  readonly alive?: readonly number[];
  readonly diverged?: readonly number[];
  readonly timeStep?: number;
  readonly exitOffset?: number;
}): Tally {
  const { named, censored = [], alive = [], diverged = [], timeStep = 1, exitOffset = 0 } = data;
  const { exits = Object.values(named ?? {}).flat() } = data;
  const divergedBins = new Array<number>(BIN_COUNT).fill(0);
  for (const step of diverged) divergedBins[binOf(step)] += 1;
  const lastSeen = [...censored, ...alive].sort((a, b) => a - b);
  return {
    timeStep,
    exitOffset,
    started: exits.length + lastSeen.length + diverged.length,
    ...exitCounts(exits),
    censored: censored.length,
    diverged: diverged.length,
    alive: alive.length,
    divergedSteps: diverged.reduce((sum, step) => sum + BigInt(step), 0n),
    divergedBins,
    withdrawals: [...new Set(lastSeen)].map((step) => ({
      step,
      count: lastSeen.filter((other) => other === step).length,
    })),
    ...(named === undefined
      ? {}
      : { exits: Object.entries(named).map(([name, mine]) => ({ name, ...exitCounts(mine) })) }),
  };
}

function exitCounts(exits: readonly number[]) {
  const exitBins = new Array<number>(BIN_COUNT).fill(0);
  for (const step of exits) exitBins[binOf(step)] += 1;
  return {
    exited: exits.length,
    exitSteps: exits.reduce((sum, step) => sum + BigInt(step), 0n),
    exitStepsSquared: exits.reduce((sum, step) => sum + BigInt(step) ** 2n, 0n),
    exitBins,
  };
}

/** `2 ** doublings` times as many particles of each kind. */
export function doubled(tally: Tally, doublings: number): Tally {
  return doublings === 0 ? tally : doubled(merge(tally, tally), doublings - 1);
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

/** Lists of steps, over their whole range. */
export const steps = fc.array(fc.integer({ min: 0, max: 2 ** 32 - 5 }), { maxLength: 30 });

/** Tallies of two named exits in which every kind of end may occur. */
export const competing: fc.Arbitrary<Tally> = fc
  .record({ upper: steps, lower: steps, censored: steps, alive: steps, diverged: steps })
  .map(({ upper, lower, ...data }) =>
    tallyFrom({ ...data, named: { upper, lower }, timeStep: 0.25, exitOffset: 0.5 }),
  );

/** Tallies in which every kind of end may occur. */
export const tallies: fc.Arbitrary<Tally> = fc
  .record({ exits: steps, censored: steps, alive: steps, diverged: steps })
  .map((data) => tallyFrom({ ...data, timeStep: 0.25, exitOffset: 0.5 }));
