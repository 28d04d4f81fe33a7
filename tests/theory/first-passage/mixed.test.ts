import { describe, expect, test } from "vitest";
import { normalDensity } from "../../../src/math/normal.ts";
import { passageToLine } from "../../../src/theory/first-passage/inverse-gaussian.ts";
import { passageTimes } from "../../../src/theory/first-passage/law.ts";
import { mixedPassage } from "../../../src/theory/first-passage/mixed.ts";

const towards = (drift: number) => passageToLine({ drift, diffusion: 0.5, start: 0 }, { at: 1 });

describe("mixedPassage", () => {
  // A normal drift of mean v and deviation η: d/√(2πt³(1 + η²t)) exp(−(d − vt)²/(2t(1 + η²t))), Tuerlinckx, J. Math. Psychol. 48, 2004.
  test("has the closed density of a normal drift", () => {
    const [mean, deviation] = [1.2, 0.4];
    const law = mixedPassage({ normal: [mean, deviation] }, towards);
    for (const t of [0.1, 0.4, 1, 3]) {
      const spread = Math.sqrt(t * (1 + deviation ** 2 * t));
      const density = (normalDensity((1 - mean * t) / spread) / spread) * (1 / t);
      expect(law.density(0, t)).toBeCloseTo(density, 9);
    }
    // The probability has a kink where the drift changes its sign, three deviations off.
    expect(law.error).toBeLessThan(1e-4);
  });

  test("averages over values, and over an even law", () => {
    const two = mixedPassage(
      {
        choose: [
          [1, 0.25],
          [2, 0.75],
        ],
      },
      towards,
    );
    expect(passageTimes(two).mean).toBeCloseTo(0.25 + 0.375, 14);
    const even = mixedPassage({ uniform: [1, 2] }, towards);
    // E[1/v] = ln 2.
    expect(passageTimes(even).mean).toBeCloseTo(Math.LN2, 12);
    expect(even.survival(0.5)).toBeCloseTo(1 - even.incidence(0, 0.5), 14);
  });
});
