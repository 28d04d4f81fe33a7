import { describe, expect, test } from "vitest";
import { chainExit } from "../../../src/theory/chain/exit.ts";
import type { NoiseDistribution } from "../../../src/theory/chain/noise-distribution.ts";
import { normalDistribution } from "../../../src/theory/chain/normal-distribution.ts";
import { paretoDistribution } from "../../../src/theory/chain/pareto-distribution.ts";
import { stableDistribution } from "../../../src/theory/chain/stable-distribution.ts";
import { studentDistribution } from "../../../src/theory/chain/student-distribution.ts";
import { isUnavailable } from "../../../src/theory/unavailable.ts";
import { doubleWell, linear, relativeError, solved, statedError } from "./chains.ts";

const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number;

/**
 * Mean steps by independent programs, with the digits that they are known to: those with a name stand in
 * tests/papers/physics-cases.json. `digits` is half a unit of the last one, relative.
 */
describe("the mean steps of known chains", () => {
  test.each([
    ["M01a", 0.01, 0.25, 1, 6860.878],
    ["M01b", 0.01, 0.25, 0, 3772.097],
    ["M01c", 0.01, 0.2, 1, 18045.907],
  ])("%s: Kramers' double well, η = %d, T = %d, out at %d", (_, eta, temperature, high, steps) => {
    const { mean } = solved({
      chain: doubleWell(eta, temperature),
      living: [[NEGATIVE_INFINITY, high]],
      start: -1,
    });
    expect(Math.abs(mean.value - steps)).toBeLessThan(6e-4);
    expect(statedError(mean)).toBeLessThan(1e-12);
  });

  // Times t = η τ of the table in M01.
  test.each([
    [0.02, 0.25, 1, 67.6953],
    [0.005, 0.25, 1, 68.9841],
    [0.0025, 0.25, 1, 69.1474],
    [0.02, 0.25, 0, 38.8108],
    [0.005, 0.25, 0, 36.743],
    [0.0025, 0.25, 0, 35.9768],
    [0.02, 0.2, 1, 177.889],
    [0.005, 0.2, 1, 181.528],
    [0.0025, 0.2, 1, 182.007],
  ])("M01, table: η = %d, T = %d, out at %d", (eta, temperature, high, time) => {
    const { mean } = solved({
      chain: doubleWell(eta, temperature),
      living: [[NEGATIVE_INFINITY, high]],
      start: -1,
    });
    expect(relativeError(mean.value * eta, time)).toBeLessThan(5e-6);
  });

  test("M01d: the late hazard of the double well", () => {
    const { hazard } = solved({ chain: doubleWell(0.01, 0.25), living: [[NEGATIVE_INFINITY, 1]], start: -1 });
    // The reference has 1 − λ, which loses four digits.
    expect(relativeError(hazard.value, 0.00014810423505806636)).toBeLessThan(1e-9);
    expect(statedError(hazard)).toBeLessThan(1e-12);
  });

  test.each([
    [0.2, 559.874],
    [0.5, 67754.2],
    [1, 1744277.894],
    [1.5, 67754.2],
    [1.8, 559.874],
    [1.9, 107.137],
    [1.95, 54.0692],
    [2, 31.4154],
    [2.05, 20.9608],
    [2.2, 10.6672],
    [2.5, 6.34823],
    [3, 4.54083],
  ])("M05: a sharp minimum, ηh = %d, s = 0.1, |x| ≥ 0.5", (etaH, steps) => {
    const { mean, exits } = solved({ chain: linear(etaH, 0.1), living: [[-0.5, 0.5]], start: 0 });
    expect(relativeError(mean.value, steps)).toBeLessThan(5e-6);
    expect(statedError(mean)).toBeLessThan(1e-12);
    for (const { probability } of exits) expect(probability.value).toBeCloseTo(0.5, 12);
  });

  test.each([
    [0.5, 4.92508e6],
    [1, 370.398],
    [1.5, 14.8109],
    [1.9, 5.31347],
    [2, 4.57611],
    [2.5, 2.89572],
  ])("M05: s = ηh = %d, |x| ≥ 3", (eta, steps) => {
    const { mean } = solved({ chain: linear(eta, eta), living: [[-3, 3]], start: 0 });
    expect(relativeError(mean.value, steps)).toBeLessThan(2e-6);
  });

  test.each([
    [1.2, 60.168],
    [1.5, 573.171],
    [2, 10551.727],
    [3, 732055],
  ])("M09a: Mori's chain, loss up to %d", (c, steps) => {
    const edge = Math.sqrt(c - 1);
    const { mean } = solved({ chain: growing(0.9, 0.1), living: [[-edge, edge]], start: 0 });
    expect(relativeError(mean.value, steps)).toBeLessThan(5e-6);
  });

  test("§2.6: the survival of Mori's chain", () => {
    const edge = Math.sqrt(0.5);
    const { survival } = solved({ chain: growing(0.9, 0.1), living: [[-edge, edge]], start: 0 });
    const expected = [0.849998, 0.651627, 0.366375, 0.071151, 0.004989];
    survival([100, 250, 575, 1500, 3000]).forEach(({ alive, exited }, k) => {
      expect(Math.abs(alive.value - expected[k])).toBeLessThan(6e-7);
      expect(alive.value + exited.value).toBeCloseTo(1, 12);
    });
  });

  // By an independent program (NumPy: 90
  // panels of 20 nodes on −5 … 1, LAPACK's solver), and a simulation of 200 000 paths gave 1465.84 ± 3.18.
  test.each([
    [0.02, 1465.53802803, 1e-9],
    [0.02, 1465.189, 3e-4],
    [0.05, 534.252, 3e-5],
  ])("M09b: Mori's double well by steps of %d", (dt, steps, tolerance) => {
    const { mean } = solved({
      chain: {
        map: (x) => x - dt * 4 * x * (x * x - 1),
        scale: (x) => Math.sqrt(2 * 0.4 * dt * (0.5 + (x * x - 1) ** 2)),
        noise: normalDistribution,
      },
      living: [[NEGATIVE_INFINITY, 1]],
      start: -1,
    });
    expect(relativeError(mean.value, steps)).toBeLessThan(tolerance);
    expect(statedError(mean)).toBeLessThan(1e-11);
  });

  test.each([
    [0.1, 0.1, 152.118],
    [0.1, 0.05, 308.9805],
    [0.05, 0.2, 146.7364],
    [0.2, 0.1, 76.6006],
  ])("M14c: Cauchy noise, η = %d, ε = %d", (eta, epsilon, steps) => {
    const chain = linear(eta, epsilon * eta, stableDistribution(1));
    const { mean, exits } = solved({ chain, living: [[-1, 1]], start: 0 });
    expect(Math.abs(mean.value - steps)).toBeLessThan(6e-4);
    expect(statedError(mean)).toBeLessThan(1e-10);
    expect(exits[0].probability.value).toBeCloseTo(0.5, 10);
  });

  test("M14: stable noise agrees with simulation", () => {
    const chain = linear(0.01, 0.2 * 0.01 ** (1 / 1.5), stableDistribution(1.5));
    const { mean } = solved({ chain, living: [[-1, 1]], start: 0 });
    // 23.98 ± 0.39 in units of time.
    expect(Math.abs(mean.value * 0.01 - 23.98)).toBeLessThan(4 * 0.39);
    expect(statedError(mean)).toBeLessThan(1e-10);
  });

  test.each([
    [1, 215.43817],
    [1.5, 3069.286],
    [2, 34751.77],
  ])("M15a: Meng's chain, |w| ≥ %d", (edge, steps) => {
    const { mean } = solved({ chain: growing(0.8, 0.2), living: [[-edge, edge]], start: 0 });
    expect(relativeError(mean.value, steps)).toBeLessThan(2e-7);
  });

  test.each([
    [0.01, 3.162652949626128, 1e-12],
    [0.001, 4.366359, 2e-7],
  ])("M23: from a saddle, D = %d", (diffusion, time, tolerance) => {
    const chain = {
      map: (x: number) => 1.1 * x,
      scale: () => Math.sqrt(0.2 * diffusion),
      noise: normalDistribution,
    };
    const { mean } = solved({ chain, living: [[-1, 1]], start: 0 });
    expect(relativeError(mean.value / 10, time)).toBeLessThan(tolerance);
  });
});

/** x′ = a x + s √(1 + x²) Z. */
const growing = (factor: number, scale: number) => ({
  map: (x: number) => factor * x,
  scale: (x: number) => scale * Math.sqrt(1 + x * x),
  noise: normalDistribution,
});

describe("closed forms", () => {
  const distributions: readonly NoiseDistribution[] = [
    normalDistribution,
    studentDistribution(1.5),
    paretoDistribution(1.2),
    stableDistribution(0.5),
    stableDistribution(1.3),
    stableDistribution(2),
  ];
  test.each(
    distributions.map((distribution) => [distribution.name, distribution] as const),
  )("a chain without memory, %s: the exit is geometric", (_, distribution) => {
    const { mean, hazard, exits, survival } = solved({
      chain: { map: () => 0, scale: () => 0.1, noise: distribution },
      living: [[-0.7, 0.45]],
      start: 0.2,
    });
    const [low, high] = [distribution.below(-7), distribution.above(4.5)];
    const q = low + high;
    expect(relativeError(mean.value, 1 / q)).toBeLessThan(1e-11);
    expect(relativeError(hazard.value, q)).toBeLessThan(1e-11);
    expect(relativeError(exits[0].probability.value, low / q)).toBeLessThan(1e-11);
    expect(relativeError(exits[1].probability.value, high / q)).toBeLessThan(1e-11);
    const [after] = survival([40]);
    expect(relativeError(after.exited.value, -Math.expm1(40 * Math.log1p(-q)))).toBeLessThan(1e-11);
    expect(relativeError(after.alive.value, (1 - q) ** 40)).toBeLessThan(1e-11);
  });

  test("an exit that takes 2e88 steps keeps its digits", () => {
    const { mean, survival } = solved({
      chain: { map: () => 0, scale: () => 0.05, noise: normalDistribution },
      living: [[-1, 1]],
      start: 0,
    });
    expect(relativeError(mean.value, 1 / (2 * normalDistribution.above(20)))).toBeLessThan(1e-12);
    const [{ exited }] = survival([1000]);
    expect(relativeError(exited.value, 2000 * normalDistribution.above(20))).toBeLessThan(1e-12);
  });

  test("the exit at ηh and at 2 − ηh takes equally long where both ends lie alike", () => {
    // (x₀, x₁, x₂, …) ↦ (x₀, −x₁, x₂, …) maps one chain onto the other.
    for (const [etaH, distribution] of [
      [0.3, normalDistribution],
      [0.7, studentDistribution(3)],
    ] as const) {
      const [near, far] = [etaH, 2 - etaH].map((value) =>
        solved({ chain: linear(value, 0.2, distribution), living: [[-1, 1]], start: 0 }),
      );
      expect(relativeError(near.mean.value, far.mean.value)).toBeLessThan(1e-10);
      expect(relativeError(near.hazard.value, far.hazard.value)).toBeLessThan(1e-10);
    }
  });

  test("many short steps exit as Brownian motion from a moved boundary", () => {
    // E τ s² = E x_τ² − x₀² (Wald), with the overshoot's mean 0.5826 s and variance s²/4 (Siegmund, Sequential Analysis 1985, ch. 10),
    // up to terms that vanish exponentially in 1/s.
    const s = 0.05;
    const { mean } = solved({ chain: linear(0, s), living: [[-1, 1]], start: 0.3 });
    const edge = 1 + 0.5825971579390106 * s;
    expect(relativeError(mean.value, (edge * edge + (s * s) / 4 - 0.09) / (s * s))).toBeLessThan(1e-10);
  });
});

describe("the solution", () => {
  test("is the same whether powers of the operator are applied or squared", () => {
    const { survival } = solved({ chain: linear(0.5, 0.1), living: [[-0.5, 0.5]], start: 0.1 });
    const [few, many, huge] = survival([1000, 1001, 1e7]);
    expect(few.alive.value).toBeGreaterThan(many.alive.value);
    const hazard = few.alive.value - many.alive.value;
    // Far on, every step multiplies by the same factor.
    const exit = solved({ chain: linear(0.5, 0.1), living: [[-0.5, 0.5]], start: 0.1 });
    expect(relativeError(hazard / few.alive.value, exit.hazard.value)).toBeLessThan(1e-6);
    expect(
      Math.abs(Math.log(huge.alive.value / many.alive.value) - (1e7 - 1001) * Math.log1p(-exit.hazard.value)),
    ).toBeLessThan(1e-6);
  });

  test("starts from a spread of places as from their mixture", () => {
    const problem = { chain: linear(0.3, 0.2), living: [[-1, 0.8]] as const };
    const from = (start: Parameters<typeof chainExit>[0]["start"]) =>
      solved({ ...problem, start }).mean.value;
    const mixed = from([
      { at: -0.4, weight: 0.25 },
      { at: 0.5, weight: 0.75 },
    ]);
    expect(relativeError(mixed, 0.25 * from(-0.4) + 0.75 * from(0.5))).toBeLessThan(1e-12);
  });

  test("counts one step from a place whence every step leaves, wherever that is", () => {
    const { mean } = solved({ chain: linear(0, 1e-3), living: [[-0.01, 0.01]], start: 5 });
    expect(mean.value).toBe(1);
  });

  test("sees jumps of the map that nobody told it of", () => {
    const chain = {
      map: (x: number) => x - 0.1 * Math.sign(x - 0.03),
      scale: () => 0.2,
      noise: normalDistribution,
    };
    const problem = { living: [[-1, 1]] as const, start: 0.5 };
    const told = solved({ chain: { ...chain, breaks: [0.03] }, ...problem });
    const found = solved({ chain, ...problem });
    expect(relativeError(found.mean.value, told.mean.value)).toBeLessThan(1e-11);
    const blind = solved({ chain: { ...chain, breaks: [] }, ...problem });
    expect(statedError(blind.mean)).toBeGreaterThan(1e-9);
    expect(Math.abs(blind.mean.value - told.mean.value)).toBeLessThan(3 * blind.mean.error);
  });

  test("splits exits among the gaps of a region in pieces", () => {
    const { exits, mean } = solved({
      chain: linear(0, 0.1),
      living: [
        [-1, -0.2],
        [0.1, 1],
      ],
      start: -0.5,
    });
    expect(exits.map(({ gap }) => gap)).toEqual([
      [NEGATIVE_INFINITY, -1],
      [-0.2, 0.1],
      [1, POSITIVE_INFINITY],
    ]);
    expect(exits.reduce((sum, { probability }) => sum + probability.value, 0)).toBeCloseTo(1, 12);
    // A path that jumps the gap of three standard deviations is rare: close to the interval alone.
    const alone = solved({ chain: linear(0, 0.1), living: [[-1, -0.2]], start: -0.5 });
    expect(relativeError(mean.value, alone.mean.value)).toBeLessThan(0.05);
    expect(mean.value).toBeGreaterThan(alone.mean.value);
  });

  test("a cut of the step that never bites changes nothing, and one that bites slows the exit", () => {
    const chain = linear(0.1, 0.2);
    const problem = { living: [[-1, 1]] as const, start: 0 };
    const free = solved({ chain, ...problem });
    const loose = solved({ chain: { ...chain, clipStep: 8 }, ...problem });
    expect(relativeError(loose.mean.value, free.mean.value)).toBeLessThan(1e-11);
    const tight = solved({ chain: { ...chain, clipStep: 0.2 }, ...problem });
    expect(tight.mean.value).toBeGreaterThan(1.5 * free.mean.value);
    expect(statedError(tight.mean)).toBeLessThan(1e-6);
  });

  test("a cut of the position that lies in the exit changes nothing", () => {
    const chain = linear(0.1, 0.3);
    const problem = { living: [[-1, 1]] as const, start: 0 };
    const free = solved({ chain, ...problem });
    const cut = solved({ chain: { ...chain, clipPosition: [-1.5, 1.2] }, ...problem });
    expect(relativeError(cut.mean.value, free.mean.value)).toBeLessThan(1e-12);
  });
});

describe("what it cannot give, it says", () => {
  const reason = (problem: Parameters<typeof chainExit>[0]) => {
    const exit = chainExit(problem);
    return isUnavailable(exit) ? exit.unavailable : "available";
  };
  test("a region without end, a walk that wanders off, an exit out of reach, noise of single values", () => {
    const everywhere = [[NEGATIVE_INFINITY, POSITIVE_INFINITY]] as const;
    expect(reason({ chain: linear(0.1, 1), living: everywhere, start: 0 })).toMatch(/no end/);
    expect(reason({ chain: linear(0, 1), living: [[NEGATIVE_INFINITY, 1]], start: 0 })).toMatch(/held back/);
    const cut = { ...linear(0.1, 0.2), clipPosition: [-0.5, 0.5] as const };
    expect(reason({ chain: cut, living: [[-1, 1]], start: 0 })).toMatch(/leaves/);
  });

  test("noise too small for its region, and intervals that are none", () => {
    expect(reason({ chain: linear(0.1, 1e-6), living: [[-1, 1]], start: 0 })).toMatch(/nodes/);
    expect(() => chainExit({ chain: linear(0.1, 1), living: [], start: 0 })).toThrow(/empty/);
    expect(() => chainExit({ chain: linear(0.1, 1), living: [[1, -1]], start: 0 })).toThrow(/ascending/);
    const broken = { ...linear(0.1, 1), map: () => Number.NaN };
    expect(() => chainExit({ chain: broken, living: [[-1, 1]], start: 0 })).toThrow(/finite/);
  });

  test("power-law noise too small for a region that it crosses in one step, before the rows are made", () => {
    let asked = 0;
    const distribution = stableDistribution(1.7);
    const counted = {
      ...distribution,
      density: (z: number) => {
        asked++;
        return distribution.density(z);
      },
    };
    const chain = {
      ...linear(0, 1e-4, counted),
      map: (x: number) => x - 0.004 * x * (x * x - 1),
      clipPosition: [-5, 5] as const,
    };
    expect(reason({ chain, living: [[-2, POSITIVE_INFINITY]], start: 0.5 })).toMatch(
      /coupled nodes, too many/,
    );
    // A single row takes some thousand.
    expect(asked).toBeLessThan(1e6);
  });
});
