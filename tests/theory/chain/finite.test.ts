import { describe, expect, test } from "vitest";
import type { ChainExit } from "../../../src/theory/chain/exit-result.ts";
import { finiteChainExit, finiteChainStationary } from "../../../src/theory/chain/finite.ts";
import { finiteDistribution, twoPointDistribution } from "../../../src/theory/chain/finite-distribution.ts";
import { normalDistribution } from "../../../src/theory/chain/normal-distribution.ts";
import { isUnavailable } from "../../../src/theory/unavailable.ts";
import { linear, relativeError } from "./chains.ts";

function available(result: ReturnType<typeof finiteChainExit>): ChainExit {
  if (isUnavailable(result)) throw new Error(result.unavailable);
  return result;
}

describe("a chain on finitely many places", () => {
  test("is the gambler's ruin for a fair walk", () => {
    // Feller, vol. 1, ch. XIV: mean a b, P(high) = a/(a + b), slowest mode cos(π/(a + b)).
    const { mean, exits, hazard, survival } = available(
      finiteChainExit(linear(0, 1, twoPointDistribution), [[-10, 20]], 0),
    );
    expect(relativeError(mean.value, 200)).toBeLessThan(1e-13);
    expect(relativeError(exits[1].probability.value, 1 / 3)).toBeLessThan(1e-13);
    expect(relativeError(hazard.value, 2 * Math.sin(Math.PI / 60) ** 2)).toBeLessThan(1e-12);
    // The first exit is possible at step 10: ten steps down.
    const [nine, ten] = survival([9, 10]);
    expect(nine.exited.value).toBe(0);
    expect(ten.exited.value).toBe(2 ** -10);
  });

  test("is the gambler's ruin for an unfair walk whose places are rounded", () => {
    const walk = linear(
      0,
      0.1,
      finiteDistribution([
        { at: 1, probability: 0.3 },
        { at: -1, probability: 0.7 },
      ]),
    );
    const { mean, exits } = available(finiteChainExit(walk, [[-1, 3]], 0));
    const high = ((7 / 3) ** 10 - 1) / ((7 / 3) ** 40 - 1);
    expect(relativeError(exits[1].probability.value, high)).toBeLessThan(1e-12);
    expect(relativeError(mean.value, (10 - 40 * high) / 0.4)).toBeLessThan(1e-12);
  });

  test("has a uniform stationary law between walls", () => {
    const distribution = finiteChainStationary(
      { ...linear(0, 1, twoPointDistribution), clipPosition: [0, 5] },
      2,
    );
    if (isUnavailable(distribution)) throw new Error(distribution.unavailable);
    expect(Array.from(distribution.places)).toEqual([0, 1, 2, 3, 4, 5]);
    for (const probability of distribution.probabilities) expect(probability).toBeCloseTo(1 / 6, 14);
    expect(distribution.variance).toBeCloseTo(35 / 12, 13);
  });

  test("that comes to ever more places is refused, and so is noise with a density", () => {
    const endless = finiteChainExit(linear(0.1, 1, twoPointDistribution), [[-5, 5]], 0);
    expect(isUnavailable(endless) && endless.unavailable).toMatch(/places/);
    const smooth = finiteChainExit(linear(0.1, 1, normalDistribution), [[-5, 5]], 0);
    expect(isUnavailable(smooth) && smooth.unavailable).toMatch(/density/);
  });
});
