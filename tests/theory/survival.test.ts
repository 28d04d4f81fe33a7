import { describe, expect, test } from "vitest";
import { type ExitProblem, exitLine } from "../../src/theory/line.ts";
import { type Survival, survival } from "../../src/theory/survival.ts";
import { isUnavailable } from "../../src/theory/unavailable.ts";
import { intervalSurvival } from "./brownian.ts";
import { doubleWell, drift, flat, harmonic, landscapeOf, outside, problem } from "./problems.ts";

function curve(of: ExitProblem): Survival {
  const line = exitLine(of);
  if (isUnavailable(line)) throw new Error(line.unavailable);
  const result = survival(line);
  if (isUnavailable(result)) throw new Error(result.unavailable);
  return result;
}

const relativeError = (value: number, expected: number) => Math.abs(value / expected - 1);
const { NEGATIVE_INFINITY } = Number;
const square = Math.PI ** 2;

describe("the survival curve", () => {
  test.each([0, 0.5, -0.9])("of Brownian motion from %d out of (−1, 1) is its series", (x) => {
    const { at, modes, expandedFrom } = curve(problem(flat, outside(-1, 1), 0.5, x));
    for (const t of [expandedFrom, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8].filter((t) => t >= expandedFrom)) {
      expect(Math.abs(at(t) - intervalSurvival(t, x))).toBeLessThan(2e-8 * Math.exp(expandedFrom - t));
    }
    expect(relativeError(at(8), intervalSurvival(8, x))).toBeLessThan(1e-12);
    expect(relativeError(modes[0].rate, square / 8)).toBeLessThan(1e-14);
    expect(relativeError(modes[1].rate, (4 * square) / 8)).toBeLessThan(1e-14);
  });

  test("of Brownian motion from a point near the exit is right before the expansion holds", () => {
    const { at, expandedFrom } = curve(problem(flat, outside(-1, 1), 0.5, 0.97));
    for (const share of [0.05, 0.2, 0.5, 0.9, 1.1]) {
      const t = share * expandedFrom;
      expect(Math.abs(at(t) - intervalSurvival(Math.max(t, 1e-6), 0.97))).toBeLessThan(2e-6);
    }
    expect(at(0)).toBe(1);
  });

  test("of Brownian motion with drift agrees with its series of eigenfunctions", () => {
    const { at, modes } = curve(problem(drift(1), outside(-1, 1), 0.5, 0));
    const table = [
      [0.25, 0.8720582019],
      [0.5, 0.5856846782],
      [1, 0.2469379053],
      [2, 0.0436175478],
      [4, 0.00136078052],
    ];
    for (const [t, expected] of table) expect(Math.abs(at(t) - expected)).toBeLessThan(6e-11);
    expect(relativeError(modes[0].rate, 0.5 + square / 8)).toBeLessThan(1e-13);
  });

  test("of drifting Brownian motion to one side is the inverse Gaussian law", () => {
    // The spectrum is continuous from ½ on, and the truncated line's 300 modes stand for it.
    const { at } = curve(problem(drift(1), outside(NEGATIVE_INFINITY, 1), 0.5, 0));
    const table = [
      [0.1, 0.004076111321],
      [0.25, 0.112690766717],
      [0.5, 0.364975548173],
      [1, 0.668102001223],
      [2, 0.885475425986],
      [4, 0.979076364179],
    ];
    for (const [t, expected] of table) expect(Math.abs(1 - at(t) - expected)).toBeLessThan(2e-12);
  });

  test.each([
    [1.5, 0.1889317536, 2.004976, 1.08638615],
    [2, 0.0374612093, 1.264816, 1.02815347],
    [2.5, 0.0049541046, 1.051422, 1.00515958],
    [3, 3.9108293e-4, 1.006082, 1.00050112],
  ])("of an Ornstein–Uhlenbeck process to ±%d has the modes of Chebyshev collocation", (a, first, second, share) => {
    const { modes } = curve(problem(harmonic, outside(-a, a), 0.5, 0));
    expect(relativeError(modes[0].rate, first)).toBeLessThan(1e-8);
    expect(relativeError(modes[1].rate, second)).toBeLessThan(1e-6);
    expect(Math.abs(modes[0].share - share)).toBeLessThan(1e-8);
  });

  test("of an Ornstein–Uhlenbeck process agrees with Chebyshev collocation", () => {
    const to2 = curve(problem(harmonic, outside(-2, 2), 0.5, 0));
    const table = [
      [1, 0.9878028026],
      [5, 0.8525344745],
      [10, 0.7069130181],
      [20, 0.4860422411],
      [40, 0.2297682863],
    ];
    for (const [t, expected] of table) expect(Math.abs(to2.at(t) - expected)).toBeLessThan(6e-11);
    const to3 = curve(problem(harmonic, outside(-3, 3), 0.5, 0));
    expect(to3.at(100)).toBeCloseTo(0.962128461, 9);
    expect(to3.at(1000)).toBeCloseTo(0.6766629835, 9);
    // The tabled S(5000) = 0.1415766702 is 3e-8 off the product of the table's own A₁ and e^(−λ₁ t), which is taken here.
    expect(to3.at(5000)).toBeCloseTo(1.00050112 * Math.exp(-3.9108293e-4 * 5000), 8);
  });

  test.each([
    [0.25, 0.18717042, 0.07892772, 1.2306],
    [0.1, 0.033545287, 0.015859031, 0.79625],
    [0.05, 0.0027761406, 0.0013791876, 0.77825],
    [0.03, 1.0269703e-4, 5.1333939e-5, 0.8715],
    [0.02, 1.6232e-6, 8.11603e-7, 0.928],
  ])("of the double well at T = %d has the decay rates of Chebyshev collocation", (temperature, top, other, second) => {
    const toTop = curve(problem(doubleWell, outside(NEGATIVE_INFINITY, 0), temperature, -1));
    const toOther = curve(problem(doubleWell, outside(NEGATIVE_INFINITY, 1), temperature, -1));
    const digits = temperature > 0.02 ? 2e-8 : 1e-5;
    expect(relativeError(toTop.modes[0].rate, top)).toBeLessThan(digits);
    expect(relativeError(toOther.modes[0].rate, other)).toBeLessThan(digits);
    expect(relativeError(toOther.modes[1].rate, second)).toBeLessThan(4e-4);
  });

  test("of the double well agrees with an independent finite-volume solution", () => {
    // scipy eigh_tridiagonal on 1500 and 3000 cells of (−2.5, b), Richardson extrapolated; T = 0.1, from −1.
    const toOther = curve(problem(doubleWell, outside(NEGATIVE_INFINITY, 1), 0.1, -1));
    const toTop = curve(problem(doubleWell, outside(NEGATIVE_INFINITY, 0), 0.1, -1));
    const other = [
      [10, 0.89816198],
      [50, 0.47629583],
      [100, 0.21552731],
      [200, 0.04413197],
    ];
    const top = [
      [5, 0.87491364],
      [20, 0.52898266],
      [50, 0.19336837],
      [100, 0.03613756],
    ];
    for (const [t, expected] of other) expect(Math.abs(toOther.at(t) - expected)).toBeLessThan(2e-8);
    for (const [t, expected] of top) expect(Math.abs(toTop.at(t) - expected)).toBeLessThan(2e-8);
  });

  test("has modes that add up to the mean exit time found by quadrature, up to barriers of 30 T", () => {
    for (const barrier of [2, 10, 30]) {
      const { modes, moments } = curve(problem(doubleWell, outside(-2, 1), 0.25 / barrier, -1));
      const mean = modes.reduce((sum, { rate, share }) => sum + share / rate, 0);
      expect(relativeError(mean, moments.mean)).toBeLessThan(2e-3 / Math.exp(barrier) + 1e-11);
    }
  });

  test("keeps its accuracy across 32 wells, where shots grow beyond the range of f64", () => {
    const washboard = landscapeOf(1, (x) => Math.sin(100 * x[0]));
    const { modes, moments } = curve(problem(washboard, outside(-1, 1), 0.1, 0.5));
    const mean = modes.reduce((sum, { rate, share }) => sum + share / rate, 0);
    expect(relativeError(mean, moments.mean)).toBeLessThan(1e-9);
    expect(modes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
  });

  test("of a wide cloud in the double well decreases from one and integrates to the mean", () => {
    const { at, moments, expandedFrom } = curve(
      problem(doubleWell, outside(NEGATIVE_INFINITY, 1), 0.1, [{ kind: "normal", at: -1, deviation: 0.3 }]),
    );
    let integral = 0;
    let previous = 1;
    const step = 0.1;
    for (let t = step / 2; t < 1500; t += step) {
      const alive = at(t);
      expect(alive).toBeLessThanOrEqual(previous + 1e-9);
      previous = alive;
      integral += alive * step;
    }
    expect(expandedFrom).toBeLessThan(0.1);
    expect(relativeError(integral, moments.mean)).toBeLessThan(1e-6);
  });

  test("of a box over the whole interval starts at one and is the average of the series", () => {
    const { at } = curve(problem(flat, outside(-1, 1), 0.5, [{ kind: "uniform", low: -1, high: 1 }]));
    const average = (t: number) => {
      let sum = 0;
      for (let k = 0; k < 3000; k++)
        sum += (8 / ((2 * k + 1) * Math.PI) ** 2) * Math.exp((-((2 * k + 1) ** 2) * square * t) / 8);
      return sum;
    };
    expect(at(0)).toBeCloseTo(1, 14);
    for (const t of [1e-5, 1e-4, 0.01, 0.3, 3]) expect(Math.abs(at(t) - average(t))).toBeLessThan(1e-6);
  });
});
