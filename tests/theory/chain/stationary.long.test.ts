import { describe, expect, test } from "vitest";
import type { Chain } from "../../../src/theory/chain/chain.ts";
import { normalDistribution } from "../../../src/theory/chain/normal-distribution.ts";
import { paretoDistribution } from "../../../src/theory/chain/pareto-distribution.ts";
import { stableDistribution } from "../../../src/theory/chain/stable-distribution.ts";
import {
  type ChainStationary,
  chainStationary,
  type StationaryOptions,
} from "../../../src/theory/chain/stationary.ts";
import { studentDistribution } from "../../../src/theory/chain/student-distribution.ts";
import { isUnavailable } from "../../../src/theory/unavailable.ts";
import { linear, relativeError, statedError } from "./chains.ts";

function settled(chain: Chain, options?: StationaryOptions): ChainStationary {
  const distribution = chainStationary(chain, options);
  if (isUnavailable(distribution)) throw new Error(distribution.unavailable);
  return distribution;
}

describe("the stationary distribution", () => {
  test.each([0.1, 0.5, 1, 1.5, 1.8])("of the linear chain with ηh = %d is normal", (etaH) => {
    const { mean, variance, probability } = settled(linear(etaH, 0.3));
    const exact = 0.09 / (1 - (1 - etaH) ** 2);
    expect(Math.abs(mean.value)).toBeLessThan(1e-13);
    expect(relativeError(variance.value, exact)).toBeLessThan(1e-12);
    expect(statedError(variance)).toBeLessThan(1e-12);
    for (const width of [1, 3, 6]) {
      const edge = width * Math.sqrt(exact);
      expect(
        relativeError(probability(edge, Number.POSITIVE_INFINITY).value, normalDistribution.above(width)),
      ).toBeLessThan(1e-10);
    }
  });

  test("M15b: of noise that grows has the variance of the moment equation", () => {
    // E w² = .64 E w² + .04 (1 + E w²).
    const { variance } = settled({
      map: (x) => 0.8 * x,
      scale: (x) => 0.2 * Math.sqrt(1 + x * x),
      noise: normalDistribution,
    });
    expect(relativeError(variance.value, 0.125)).toBeLessThan(1e-12);
  });

  test("M22: of the truncated gradient, with jumps found or told", () => {
    const chain: Chain = {
      map: (x) => (Math.abs(x) > 0.3 ? 0.9 * x : x),
      scale: () => 0.05,
      noise: normalDistribution,
    };
    const found = settled(chain).variance;
    const told = settled({ ...chain, breaks: [-0.3, 0.3] }).variance;
    expect(Math.abs(found.value - 0.03854)).toBeLessThan(5e-6);
    expect(statedError(found)).toBeLessThan(1e-12);
    expect(relativeError(found.value, told.value)).toBeLessThan(1e-12);
    expect(relativeError(settled(linear(0.1, 0.05)).variance.value, 0.0025 / 0.19)).toBeLessThan(1e-12);
  });

  test("of Student and Pareto noise has the variance of the moment equation", () => {
    const student = settled({ map: (x) => 0.8 * x + 0.1, scale: () => 0.3, noise: studentDistribution(5) });
    expect(relativeError(student.mean.value, 0.5)).toBeLessThan(1e-10);
    expect(relativeError(student.variance.value, (0.09 * 5) / 3 / 0.36)).toBeLessThan(1e-8);
    expect(Math.abs(student.variance.value - (0.09 * 5) / 3 / 0.36)).toBeLessThan(2 * student.variance.error);
    const pareto = settled({ map: (x) => 0.5 * x, scale: () => 1, noise: paretoDistribution(5) });
    // E Z² = α/(α − 2).
    expect(relativeError(pareto.variance.value, 5 / 3 / 0.75)).toBeLessThan(1e-6);
  });

  test("M14d: of stable noise is stable, with scale^α = s^α/(1 − |a|^α)", () => {
    const distribution = stableDistribution(1.5);
    const scale = 0.3 * 0.2 ** (1 / 1.5);
    const wide = scale / (1 - 0.8 ** 1.5) ** (1 / 1.5);
    // The scale of the stationary distribution, (ε^α η/(1 − |1 − ηh|^α))^(1/α), to seven digits.
    expect(wide).toBeCloseTo(0.2372078, 7);
    const { probability } = settled(linear(0.2, scale, distribution), { moments: 0 });
    for (const [edge, share] of [
      [0.1, 1e-9],
      [1, 1e-7],
      // What is cut off of a power tail counts more, the farther out the edge lies; the stated error says so.
      [10, 5e-3],
    ]) {
      const above = probability(edge, Number.POSITIVE_INFINITY);
      expect(Math.abs(above.value - distribution.above(edge / wide))).toBeLessThan(above.error);
      expect(statedError(above)).toBeLessThan(share);
    }
  });

  test("of a walk between walls is uniform inside and heavier on the walls by symmetry of its operator", () => {
    // With reflection by cutting, weight of both walls is equal and all weights add up to 1.
    const { probability, mean } = settled({ ...linear(0, 0.5), clipPosition: [-1, 1] });
    const low = probability(-1, -1);
    const high = probability(1, 1);
    expect(relativeError(low.value, high.value)).toBeLessThan(1e-10);
    expect(low.value).toBeGreaterThan(0.1);
    expect(Math.abs(mean.value)).toBeLessThan(1e-12);
    expect(probability(-1, 1).value).toBeCloseTo(1, 10);
  });

  test("that does not exist is not given", () => {
    const reason = (chain: Chain, options?: StationaryOptions) => {
      const distribution = chainStationary(chain, options);
      return isUnavailable(distribution) ? distribution.unavailable : "available";
    };
    expect(reason(linear(0, 0.5))).toMatch(/held back/);
    expect(reason(linear(2.1, 0.5))).toMatch(/held back/);
    expect(reason(linear(0.2, 0.5, studentDistribution(2)))).toMatch(/moment of order 2/);
    expect(reason(linear(-0.5, 0.5), { from: [1] })).toMatch(/runs off/);
  });
});
