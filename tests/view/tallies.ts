/** Tallies for tests of charts, from exit steps. */
import { BIN_COUNT, binOf } from "../../src/tally/bins.ts";
import { emptyTally, type Tally } from "../../src/tally/tally.ts";

/** A tally of particles that exit in the given steps; `left` more were last seen after step `seen`, censored or alive. */
export function tallyOf(
  exitSteps: readonly number[],
  rest: {
    readonly left?: number;
    readonly seen?: number;
    readonly censored?: boolean;
    readonly timeStep?: number;
  } = {},
): Tally {
  const { left = 0, seen = 0, censored = false, timeStep = 0.25 } = rest;
  const exitBins = new Array<number>(BIN_COUNT).fill(0);
  for (const exit of exitSteps) exitBins[binOf(exit)] += 1;
  return {
    ...emptyTally({ timeStep, exitOffset: 0.5, started: exitSteps.length + left }),
    exited: exitSteps.length,
    alive: censored ? 0 : left,
    censored: censored ? left : 0,
    exitBins,
    exitSteps: exitSteps.reduce((sum, n) => sum + BigInt(n), 0n),
    exitStepsSquared: exitSteps.reduce((sum, n) => sum + BigInt(n) ** 2n, 0n),
    withdrawals: left > 0 ? [{ step: seen, count: left }] : [],
  };
}

/** Exit steps whose empirical law is the geometric one with this rate, as closely as `count` particles can have it. */
export function exponentialSteps(count: number, rate: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => Math.max(1, Math.ceil(-Math.log((i + 0.5) / count) / rate)));
}
