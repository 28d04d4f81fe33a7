import { describe, expect, test } from "vitest";
import { gaussLegendre } from "../../../src/math/gauss.ts";
import { root } from "../../../src/math/root.ts";
import {
  escapeExponent,
  escapeScale,
  jumpsToEscape,
  wellChain,
  wellEscape,
} from "../../../src/papers/wang/formulas.ts";
import { expectPublished, expectRelative } from "../../theory/formulas/published.ts";

/**
 * Factors and their derivatives of the paper's landscape: (x+1.6)(x+1.3)²(x−.2)²(x−.7)²(x−1.6)(0.05|1.65−x|)^0.6
 * [1 + 1/(0.01+4(x−.5)²)][1 + 1/(0.1+4(x+1.5)²)][1 − ¼e^(−5(x+.8)²)].
 */
function factors(x: number): readonly (readonly [number, number])[] {
  const line = (at: number) => [x - at, 1] as const;
  const ramp = (0.05 * Math.abs(1.65 - x)) ** 0.6;
  const narrow = 0.01 + 4 * (x - 0.5) ** 2;
  const wide = 0.1 + 4 * (x + 1.5) ** 2;
  const dip = Math.exp(-5 * (x + 0.8) ** 2);
  return [
    ...[-1.6, -1.3, -1.3, 0.2, 0.2, 0.7, 0.7, 1.6].map(line),
    [ramp, (-0.6 * ramp) / (1.65 - x)],
    [1 + 1 / narrow, (-8 * (x - 0.5)) / narrow ** 2],
    [1 + 1 / wide, (-8 * (x + 1.5)) / wide ** 2],
    [1 - dip / 4, 2.5 * (x + 0.8) * dip],
  ];
}
const value = (x: number) => factors(x).reduce((product, [factor]) => product * factor, 1);
const slope = (x: number) => {
  const all = factors(x);
  return all.reduce(
    (sum, [, derivative], i) =>
      sum + all.reduce((product, [factor], j) => (i === j ? product : product * factor), derivative),
    0,
  );
};
const minima = [
  [-1.58, -1.35],
  [-1, -0.4],
  [0.4, 0.6],
  [1.1, 1.5],
].map(([low, high]) => root(slope, low, high));
const saddles = [-1.3, 0.2, 0.7];
const tail = { index: 1.2, scale: 0.1 };
const wide = (learningRate: number, clip: number) => ({
  minimum: minima[1],
  slope,
  tail,
  learningRate,
  clip,
});

describe("the landscape of Wang, Oh & Rhee", () => {
  // Reference M13.
  test("has the tabulated minima, curvatures, heights and distances", () => {
    ["-1.5115", "-.6993", ".4962", "1.3221"].forEach((printed, i) => {
      expectPublished(minima[i], printed);
    });
    ["-.6646", "-.4028", "-.5240", "-.3259"].forEach((printed, i) => {
      expectPublished(value(minima[i]), printed);
    });
    const curvature = (x: number) => (slope(x + 1e-5) - slope(x - 1e-5)) / 2e-5;
    ["163.4", "2.178", "446.3", "7.733"].forEach((printed, i) => {
      expectPublished(curvature(minima[i]), printed);
    });
    ["-24.07", "-2.357", "-4.814"].forEach((printed, i) => {
      expectPublished(curvature(saddles[i]), printed);
    });
  });
});

describe("the exponents", () => {
  test("are α + (l* − 1)(α − 1) with l* = ⌈r/b⌉", () => {
    expect([Number.POSITIVE_INFINITY, 0.5, 0.28].map((clip) => jumpsToEscape(0.6007, clip))).toEqual([
      1, 2, 3,
    ]);
    [1, 2, 3].forEach((jumps, i) => {
      expectRelative(escapeExponent(1.2, jumps), [1.2, 1.4, 1.6][i], 1e-14);
      const slopeOfScale = Math.log(escapeScale(tail, 0.002, jumps) / escapeScale(tail, 0.001, jumps));
      expectRelative(slopeOfScale / Math.LN2, escapeExponent(1.2, jumps), 1e-12);
    });
    // b = .5 tells the sharp wells from the wide ones.
    const distances = minima.map((minimum, i) =>
      Math.min(
        ...[saddles[i - 1], saddles[i]].filter((at) => at !== undefined).map((at) => Math.abs(at - minimum)),
      ),
    );
    ["0.2115", ".6007", ".2038", ".6221"].forEach((printed, i) => {
      expectPublished(distances[i], printed);
    });
    expect(distances.map((distance) => jumpsToEscape(distance, 0.5))).toEqual([1, 2, 1, 2]);
    expect(() => jumpsToEscape(0.5, 0)).toThrow("both are positive");
  });
});

describe("wellEscape", () => {
  test("of a quadratic well with four jumps is the iterated integral, after a few thousand slopes", () => {
    // f′ = x, b = 1, α = 2, from 0 beyond 3.5: in t_l = l − y_l, N₄ = ∫∫∫ ½⁴ Π 1/(l − t_l) Π (1 − Δt)^−2 over 0 < t₁ < t₂ < t₃ < ½.
    let slopes = 0;
    const well = {
      minimum: 0,
      slope: (x: number) => {
        slopes++;
        return x;
      },
      tail: { index: 2, scale: 1 },
      learningRate: 1,
      clip: 1,
    };
    const end = 0.5;
    const n = 60;
    const { points, weights } = gaussLegendre(n);
    const over = (to: number, f: (t: number) => number) =>
      points.reduce((sum, point, q) => sum + (weights[q] * to * f((to * (1 + point)) / 2)) / 2, 0);
    const jump = (step: number) => 0.5 / (1 - step) ** 2;
    const expected = over(
      end,
      (t3) =>
        (jump(end - t3) / (3 - t3)) *
        over(
          t3,
          (t2) => (jump(t3 - t2) / (2 - t2)) * over(t2, (t1) => (jump(t2 - t1) * jump(t1)) / (1 - t1)),
        ),
    );
    expectRelative(wellEscape(well, Number.NEGATIVE_INFINITY, 3.5).rate, expected, 1e-9);
    expect(slopes).toBeLessThan(50_000);
  });

  test("is refused a whole number of bounds from the edge, and beyond sixty jumps", () => {
    const well = { minimum: 0, slope: (x: number) => x, tail, learningRate: 0.01, clip: 0.5 };
    expect(() => wellEscape(well, Number.NEGATIVE_INFINITY, 1.5)).toThrow("whole number of bounds");
    expect(() => wellEscape(well, Number.NEGATIVE_INFINITY, 100.2)).toThrow("201 jumps");
  });

  // Reference M13: well 2, Z = 0.1 U W, W Pareto(1.2).
  test("has the tabulated constants and asymptotic times", () => {
    const one = wellEscape(wide(0.004, Number.POSITIVE_INFINITY), -1.3, 0.2);
    expectPublished(one.rate / escapeScale(tail, 0.004, 1), "1.48957");
    expectPublished(one.downward, ".6187");
    const two = wellEscape(wide(0.004, 0.5), -1.3, 0.2);
    expect(two.jumps).toBe(2);
    expectPublished(two.rate / escapeScale(tail, 0.004, 2), "4.08089");
    const rows = [
      [0.008, Number.POSITIVE_INFINITY, "3493"],
      [0.004, Number.POSITIVE_INFINITY, "8025"],
      [0.002, Number.POSITIVE_INFINITY, "18438"],
      [0.001, Number.POSITIVE_INFINITY, "42358"],
      [0.008, 0.5, "53079"],
      [0.004, 0.5, "140080"],
      [0.002, 0.5, "369660"],
    ] as const;
    for (const [rate, clip, printed] of rows)
      expectPublished(1 / wellEscape(wide(rate, clip), -1.3, 0.2).rate, printed, 6);
  });

  test("is 3 to 18 % from the simulated times, which approach it", () => {
    const rows = [
      [0.004, Number.POSITIVE_INFINITY, 7666, 0.06],
      [0.001, Number.POSITIVE_INFINITY, 41345, 0.04],
      [0.008, 0.5, 43778, 0.22],
      [0.002, 0.5, 330319, 0.13],
    ];
    for (const [rate, clip, simulated, off] of rows)
      expectRelative(1 / wellEscape(wide(rate, clip), -1.3, 0.2).rate, simulated, off);
  });

  test("has the closed form of two jumps against a constant slope", () => {
    // f′ = ±g: N₂ = p²/g ∫ (y (r − y))^−α dy; at α = 2 the integral is [ (2/r³) ln(y/(r−y)) + (2y−r)/(r² … ) ].
    const [g, r, b, p] = [3, 1, 0.7, 0.5];
    const antiderivative = (y: number) =>
      (2 / r ** 3) * Math.log(y / (r - y)) - 1 / (r ** 2 * y) + 1 / (r ** 2 * (r - y));
    const expected = (p ** 2 / g) * (antiderivative(b) - antiderivative(r - b));
    const { rate, jumps, downward } = wellEscape(
      {
        minimum: 0,
        slope: (x) => g * Math.sign(x),
        tail: { index: 2, scale: 1 },
        learningRate: 0.01,
        clip: b,
      },
      -r,
      r,
    );
    expect(jumps).toBe(2);
    expectRelative(downward, 0.5, 1e-12);
    expectRelative(rate, 2 * (0.01 ** 4 / 0.01) * expected, 1e-9);
  });

  test("counts only the sides that the fewest jumps reach, and uneven tails", () => {
    const { rate, downward } = wellEscape(
      { ...wide(0.001, 0.7), tail: { ...tail, positive: 0.2 } },
      -1.3,
      0.2,
    );
    expect(downward).toBe(1);
    expectRelative(rate, 0.8 * (1e-4 / 0.6007) ** 1.2, 1e-3);
    expect(() => wellEscape(wide(0.001, 1), Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toThrow(
      "both edges",
    );
  });
});

describe("wellChain", () => {
  const options = { slope, tail, learningRate: 0.001 };

  // Reference M13.
  test("has the tabulated occupancy and exit times without clipping", () => {
    const chain = wellChain(minima, saddles, { ...options, clip: Number.POSITIVE_INFINITY });
    [".1431", ".4215", ".0508", ".3846"].forEach((printed, i) => {
      expectPublished(chain.occupancy[i], printed);
    });
    ["19559", "42358", "11418", "71393"].forEach((printed, i) => {
      expectPublished(chain.meanExit[i], printed);
    });
    // Simulated at η = 0.001: 20 × 10⁷ iterations.
    [0.136, 0.41, 0.055, 0.399].forEach((simulated, i) => {
      expect(Math.abs(chain.occupancy[i] - simulated)).toBeLessThan(0.03);
    });
  });

  test("balances: what enters a well leaves it, and rows add up to 0", () => {
    for (const clip of [Number.POSITIVE_INFINITY, 0.5]) {
      const { generator, occupancy } = wellChain(minima, saddles, { ...options, clip });
      for (let j = 0; j < 4; j++) {
        const flow = occupancy.reduce((sum, share, i) => sum + share * generator[i][j], 0);
        expect(Math.abs(flow)).toBeLessThan(1e-12 * Math.abs(occupancy[j] * generator[j][j]));
        expect(Math.abs(generator[j].reduce((sum, rate) => sum + rate, 0))).toBeLessThan(
          1e-12 * Math.abs(generator[j][j]),
        );
      }
    }
  });

  test("with truncation leaves the sharp wells a share that vanishes like η^(α − 1)", () => {
    const at = (learningRate: number) => wellChain(minima, saddles, { ...options, learningRate, clip: 0.5 });
    const [coarse, fine] = [at(1e-4), at(1e-5)];
    expect(coarse.jumps).toEqual([1, 2, 1, 2]);
    const sharp = ({ occupancy }: typeof coarse) => occupancy[0] + occupancy[2];
    expectRelative(Math.log10(sharp(coarse) / sharp(fine)), 0.2, 0.02);
    expect(sharp(at(0.001))).toBeLessThan(0.02);
  });

  test("asks for saddles between the minima", () => {
    expect(() => wellChain([0, 1], [2], { ...options, clip: 1 })).toThrow("do not alternate");
    expect(() => wellChain([0, 1], [], { ...options, clip: 1 })).toThrow("do not alternate");
  });
});
