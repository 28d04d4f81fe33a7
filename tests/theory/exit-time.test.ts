import { describe, expect, test } from "vitest";
import { exitTimeMoments, highExitProbability } from "../../src/theory/exit-time.ts";
import { type ExitProblem, exitLine } from "../../src/theory/line.ts";
import { type Panels, panels } from "../../src/theory/panels.ts";
import { isUnavailable } from "../../src/theory/unavailable.ts";
import { driftMeanExitTime } from "./brownian.ts";
import { doubleWell, drift, flat, harmonic, landscapeOf, outside, problem, quarticWell } from "./problems.ts";

function pieces(of: ExitProblem): Panels {
  const line = exitLine(of);
  if (isUnavailable(line)) throw new Error(line.unavailable);
  const result = panels(line);
  if (isUnavailable(result)) throw new Error(result.unavailable);
  return result;
}

const moments = (of: ExitProblem) => exitTimeMoments(pieces(of));
const relativeError = (value: number, expected: number) => Math.abs(value / expected - 1);
const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number;

describe("the mean exit time", () => {
  test.each([
    [0, 1, Math.sqrt(2 / 3)],
    [0.5, 0.75, Math.sqrt(0.625)],
  ])("of Brownian motion from %d out of (−1, 1), and its deviation, are exact", (x, mean, deviation) => {
    // The mean is 1 − x² and the second moment (1 − x²)(5 − x²)/3.
    const result = moments(problem(flat, outside(-1, 1), 0.5, x));
    expect(relativeError(result.mean, mean)).toBeLessThan(1e-13);
    expect(relativeError(result.standardDeviation, deviation)).toBeLessThan(1e-13);
  });

  test.each([1, -1, 10])("of Brownian motion with drift %d is tanh(μ)/μ", (mu) => {
    expect(
      relativeError(moments(problem(drift(mu), outside(-1, 1), 0.5, 0)).mean, driftMeanExitTime(mu)),
    ).toBeLessThan(1e-13);
  });

  test("of drifting Brownian motion to one side has mean and variance one (inverse Gaussian)", () => {
    const result = moments(problem(drift(1), outside(NEGATIVE_INFINITY, 1), 0.5, 0));
    expect(relativeError(result.mean, 1)).toBeLessThan(1e-13);
    expect(relativeError(result.standardDeviation, 1)).toBeLessThan(1e-13);
  });

  test.each([
    [1.5, 5.726483357764, 0.925137],
    [2, 27.4327391525, 0.973178],
    [2.5, 202.8909997698, 0.994886],
    [3, 2558.283398, 0.999499],
  ])("of an Ornstein–Uhlenbeck process to ±%d is 2∫₀ᵃ e^(x²) ∫₀ˣ e^(−y²), to ten digits", (a, mean, variation) => {
    const result = moments(problem(harmonic, outside(-a, a), 0.5, 0));
    expect(relativeError(result.mean, mean)).toBeLessThan(1e-10);
    expect(result.standardDeviation / result.mean).toBeCloseTo(variation, 6);
  });

  test.each([
    [0.25, 5.743437068, 14.27773664, 0.8895],
    [0.1, 30.82130247, 66.26862636, 0.9518],
    [0.05, 361.9037595, 729.6706919, 0.9937],
    [0.03, 9739.570991, 19485.81802, 0.9997],
    [0.02, 616063.851, 1232135.009, 1],
  ])("of the double well at T = %d agrees with Chebyshev collocation", (temperature, toTop, toOther, variation) => {
    const top = moments(problem(doubleWell, outside(NEGATIVE_INFINITY, 0), temperature, -1));
    const other = moments(problem(doubleWell, outside(NEGATIVE_INFINITY, 1), temperature, -1));
    expect(relativeError(top.mean, toTop)).toBeLessThan(1e-9);
    expect(relativeError(other.mean, toOther)).toBeLessThan(1e-9);
    expect(other.standardDeviation / other.mean).toBeCloseTo(variation, 4);
  });

  test.each([
    [0.1, 12762.7, 25527.1],
    [0.15, 467.175, 935.932],
    [0.2, 90.4759, 182.418],
    [0.25, 33.9457, 69.2636],
    [0.3, 17.646, 36.5837],
    [0.4, 7.70533, 16.5672],
  ])("of the well (x² − 1)² at T = %d agrees with an independent quadrature", (temperature, toTop, toOther) => {
    // The table has six digits.
    expect(
      relativeError(
        moments(problem(quarticWell(1), outside(NEGATIVE_INFINITY, 0), temperature, -1)).mean,
        toTop,
      ),
    ).toBeLessThan(5e-6);
    expect(
      relativeError(
        moments(problem(quarticWell(1), outside(NEGATIVE_INFINITY, 1), temperature, -1)).mean,
        toOther,
      ),
    ).toBeLessThan(5e-6);
  });

  test("is the same for the mirrored problem", () => {
    const left = moments(problem(doubleWell, outside(-1, POSITIVE_INFINITY), 0.05, 1));
    const right = moments(problem(doubleWell, outside(NEGATIVE_INFINITY, 1), 0.05, -1));
    expect(relativeError(left.mean, right.mean)).toBeLessThan(1e-14);
  });

  test("follows Kramers' law with its next order at a barrier of 100 T", () => {
    // 1/k = √2 π e^(ΔV/T); Laplace's method adds a term of order T/ΔV, so that the excess halves
    // when the barrier doubles.
    const excess = (barrier: number) => {
      const temperature = 0.25 / barrier;
      const { mean } = moments(problem(doubleWell, outside(NEGATIVE_INFINITY, 1), temperature, -1));
      return mean / (Math.SQRT2 * Math.PI * Math.exp(barrier)) - 1;
    };
    expect(excess(100) / excess(50)).toBeCloseTo(0.5, 1);
    expect(excess(100)).toBeLessThan(0.01);
  });

  test("of a wedge |x − 0.3| is exact although its kink lies on no node", () => {
    const wedge = landscapeOf(1, (x) => Math.abs(x[0] - 0.3));
    const { mean } = moments(problem(wedge, outside(-1, 1), 0.5, 0));
    expect(relativeError(mean, wedgeMean(0.3, 0))).toBeLessThan(1e-12);
  });

  test("averages over a box, a cloud and a box that is partly outside", () => {
    // E T = 1 − E X₀² inside; half of the last box is outside and exits at time 0.
    const from = (distribution: Parameters<typeof problem>[3]) =>
      moments(problem(flat, outside(-1, 1), 0.5, distribution));
    expect(from([{ kind: "uniform", low: -0.5, high: 0.5 }]).mean).toBeCloseTo(1 - 1 / 12, 13);
    expect(from([{ kind: "normal", at: 0, deviation: 0.1 }]).mean).toBeCloseTo(0.99, 12);
    const wide = from([{ kind: "uniform", low: -2, high: 2 }]);
    expect(wide.mean).toBeCloseTo(1 / 3, 13);
    expect(wide.inside).toBeCloseTo(0.5, 13);
  });
});

/** u″/2 − V′u′ = −1 on either side of the kink c, u(±1) = 0, with u and u′ continuous there. */
function wedgeMean(c: number, x: number): number {
  // Below c, V′ = −1: u = −y + a (e^(−2(1+y)) − 1) − 1 at y; above, V′ = 1: u = y + b (e^(2(y−1)) − 1) − 1.
  const below = (a: number, y: number) => -(y + 1) + a * (Math.exp(-2 * (1 + y)) - 1);
  const above = (b: number, y: number) => y - 1 + b * (Math.exp(2 * (y - 1)) - 1);
  const [p, q] = [Math.exp(-2 * (1 + c)), Math.exp(2 * (c - 1))];
  // u: −(c+1) + a (p − 1) = c − 1 + b (q − 1);  u′: −1 − 2 a p = 1 + 2 b q.
  const determinant = (p - 1) * q + p * (q - 1);
  const a = (2 * c * q - (q - 1)) / determinant;
  const b = (-1 - a * p) / q;
  return x < c ? below(a, x) : above(b, x);
}

describe("the probability of the upper exit", () => {
  test("of drifting Brownian motion is 1/(1 + e^(−2))", () => {
    expect(highExitProbability(pieces(problem(drift(1), outside(-1, 1), 0.5, 0)))).toBeCloseTo(
      0.8807970779778824,
      14,
    );
  });

  test("of an Ornstein–Uhlenbeck process from ½ to 4 before 0 keeps its digits", () => {
    // ∫₀^½ e^(y²) dy over ∫₀⁴ e^(y²) dy, by mpmath.
    const up = highExitProbability(pieces(problem(harmonic, outside(0, 4), 0.5, 0.5)));
    expect(relativeError(up, 4.74148950142225e-7)).toBeLessThan(1e-12);
  });
});
