import { describe, expect, test } from "vitest";
import { finiteDistribution, twoPointDistribution } from "../../../src/theory/chain/finite-distribution.ts";
import { type NoiseDistribution, probabilityBetween } from "../../../src/theory/chain/noise-distribution.ts";
import { normalDistribution } from "../../../src/theory/chain/normal-distribution.ts";
import { paretoDistribution } from "../../../src/theory/chain/pareto-distribution.ts";
import { stableDistribution } from "../../../src/theory/chain/stable-distribution.ts";
import { studentDistribution } from "../../../src/theory/chain/student-distribution.ts";

const error = (value: number, expected: number) => Math.abs(value / expected - 1);

describe("the stable distribution", () => {
  // Density and tail from mpmath 1.3 with 40 digits: the Fourier integral turned to the imaginary axis for α < 1, Taylor's
  // series at 0 (Zolotarev 1986) for α > 1.
  test.each([
    [0.3, 0.001, 2.8328556137271534, 0.49709667541111674],
    [0.3, 1, 0.05339587124466317, 0.2865059959211145],
    [0.3, 1e6, 2.026799477295045e-9, 0.006803719271665419],
    [0.5, 0.1, 0.47643560578945243, 0.4432785386461586],
    [0.5, 20, 0.0018599863506931595, 0.08161886371563402],
    [0.8, 3, 0.030040231532639797, 0.13004183777008935],
    [1.2, 1, 0.18096537440816912, 0.24663218873659035],
    [1.2, 3, 0.03230955779548337, 0.07949754417996138],
    [1.5, 0.7, 0.24078419849245478, 0.310206828554753],
    [1.5, 5, 0.007111736047654807, 0.020669087140116192],
    [1.8, 1, 0.2141887121050686, 0.24128520787910057],
    [1.8, 4, 0.008828025446020337, 0.012100705723238323],
    [1.95, 3, 0.02982530516483545, 0.0198823259768997],
  ])("%d at %d has 13 digits", (alpha, z, density, tail) => {
    const distribution = stableDistribution(alpha);
    expect(error(distribution.density(z), density)).toBeLessThan(1e-13);
    expect(error(distribution.density(-z), density)).toBeLessThan(1e-13);
    expect(error(distribution.above(z), tail)).toBeLessThan(1e-13);
    expect(error(distribution.below(-z), tail)).toBeLessThan(1e-13);
  });

  test("is Cauchy's for 1 and normal of variance 2 for 2, and comes near both", () => {
    for (const z of [0, 0.3, 2, 50]) {
      expect(error(stableDistribution(1).density(z), 1 / (Math.PI * (1 + z * z)))).toBeLessThan(1e-15);
      // The distributions depend smoothly on α: the mean of both neighbours differs by the square of their distance, 4e-6, times ln² z.
      const [below, above] = [stableDistribution(0.998), stableDistribution(1.002)];
      expect(error((below.density(z) + above.density(z)) / 2, stableDistribution(1).density(z))).toBeLessThan(
        1e-4,
      );
      expect(error((below.above(z) + above.above(z)) / 2, stableDistribution(1).above(z))).toBeLessThan(1e-4);
    }
    expect(error(stableDistribution(2).density(3), Math.exp(-9 / 4) / Math.sqrt(4 * Math.PI))).toBeLessThan(
      1e-15,
    );
  });

  test("has the power tail of its Lévy measure: P(Z > z) z^α → Γ(α) sin(πα/2)/π", () => {
    // c_α/α with c_α = Γ(1 + α) sin(πα/2)/π, to six digits.
    for (const [alpha, constant] of [
      [0.8, 0.352448],
      [1.2, 0.277958],
      [1.5, 0.199471],
      [1.8, 0.091614],
    ]) {
      const z = 1e12;
      expect(Math.abs(stableDistribution(alpha).above(z) * z ** alpha - constant)).toBeLessThan(6e-7);
    }
  });

  test("refuses an index that it cannot do", () => {
    for (const alpha of [0.29, 0, -1, 2.01, Number.NaN])
      expect(() => stableDistribution(alpha)).toThrow(/0.3 … 2/);
    for (const alpha of [0.9999, 1.000001])
      expect(() => stableDistribution(alpha)).toThrow(/use 1, or an index/);
  });
});

describe("Student's distribution", () => {
  test("has its closed forms for 1, 2 and 3 degrees", () => {
    for (const z of [-4, -0.5, 0, 0.01, 1, 7, 1e5]) {
      // Tails in forms without cancellation: atan2, and 1/(r (r + z)) for 1 − z/r.
      expect(error(studentDistribution(1).above(z), Math.atan2(1, z) / Math.PI)).toBeLessThan(3e-14);
      const r = Math.sqrt(2 + z * z);
      expect(
        error(studentDistribution(2).above(z), z > 0 ? 1 / (r * (r + z)) : (1 - z / r) / 2),
      ).toBeLessThan(3e-14);
      expect(
        error(studentDistribution(3).density(z), (6 * Math.sqrt(3)) / (Math.PI * (3 + z * z) ** 2)),
      ).toBeLessThan(3e-14);
    }
  });
});

describe("every distribution", () => {
  const distributions: readonly NoiseDistribution[] = [
    normalDistribution,
    studentDistribution(0.7),
    studentDistribution(5),
    paretoDistribution(1.2),
    stableDistribution(0.5),
    stableDistribution(1),
    stableDistribution(1.7),
    stableDistribution(2),
  ];
  test.each(
    distributions.map((distribution) => [distribution.name, distribution] as const),
  )("%s has a density that is the slope of its tail", (_, distribution) => {
    for (const z of [-20, -1.5, 1.01, 1.3, 4, 20]) {
      if (Math.abs(z) > distribution.farthest) continue;
      // A central difference of fourth order.
      const step = 1e-3;
      const tail = (x: number) => (z > 0 ? distribution.above(x) : -distribution.below(x));
      const slope =
        (8 * (tail(z - step) - tail(z + step)) - (tail(z - 2 * step) - tail(z + 2 * step))) / (12 * step);
      expect(error(slope, distribution.density(z))).toBeLessThan(2e-8);
    }
  });

  test.each(
    distributions.map((distribution) => [distribution.name, distribution] as const),
  )("%s keeps the digits of narrow pieces of its tail", (_, distribution) => {
    for (const z of [2, 8, 25]) {
      // The width as it is after rounding of the end.
      const width = z * (1 + 1e-7) - z;
      expect(
        error(probabilityBetween(distribution, z, z + width), width * distribution.density(z + width / 2)),
      ).toBeLessThan(3e-10);
      expect(
        error(probabilityBetween(distribution, -z - width, -z), width * distribution.density(z + width / 2)),
      ).toBeLessThan(3e-10);
    }
    expect(probabilityBetween(distribution, Number.NEGATIVE_INFINITY, 3)).toBe(distribution.below(3));
    expect(Math.abs(probabilityBetween(distribution, -3, 3) + 2 * distribution.above(3) - 1)).toBeLessThan(
      1e-15,
    );
    expect(probabilityBetween(distribution, 3, 3)).toBe(0);
  });
});

describe("finite distributions", () => {
  test("take a value at random; Rademacher's is ±1", () => {
    expect(twoPointDistribution.atoms.map(({ at }) => at)).toEqual([-1, 1]);
  });

  test("refuse probabilities that do not add up", () => {
    expect(() => finiteDistribution([{ at: 0, probability: 0.4 }])).toThrow(/add up to 1/);
    expect(() => finiteDistribution([{ at: Number.NaN, probability: 1 }])).toThrow(/finiteDistribution/);
    expect(() => paretoDistribution(0)).toThrow(/tail index/);
    expect(() => studentDistribution(-1)).toThrow(/degrees/);
  });
});
