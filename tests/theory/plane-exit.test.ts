import { describe, expect, test } from "vitest";
import type { Landscape } from "../../src/experiment/model/landscape.ts";
import { type ExitProblem, exitLine } from "../../src/theory/line.ts";
import { type PlaneExit, planeExit } from "../../src/theory/plane-exit.ts";
import { survival } from "../../src/theory/survival.ts";
import { isUnavailable } from "../../src/theory/unavailable.ts";
import { doubleWell, exitOf, harmonic, landscapeOf, outside, problem } from "./problems.ts";

/** Coarser than the default, for the tests' time. */
const GRIDS = [40, 60, 90];

function solved(of: ExitProblem): PlaneExit {
  const result = planeExit(of, GRIDS);
  if (isUnavailable(result)) throw new Error(result.unavailable);
  return result;
}

/** Mean exit time and λ₁ of one variable, from the solver of one variable. */
function ofOneVariable(of: ExitProblem): [mean: number, rate: number] {
  const line = exitLine(of);
  const curve = isUnavailable(line) ? line : survival(line);
  if (isUnavailable(curve)) throw new Error(curve.unavailable);
  return [curve.moments.mean, curve.modes[0].rate];
}

/** V(x) + k y²/2, turned by an angle. */
function valley(along: Landscape, k: number, angle = 0): Landscape {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return landscapeOf(2, (p) => along.potential([c * p[0] + s * p[1]]) + (k * (c * p[1] - s * p[0]) ** 2) / 2);
}

const level = landscapeOf(
  2,
  () => 0,
  () => [0, 0],
  () => [
    [0, 0],
    [0, 0],
  ],
);
const disc = exitOf((x) => Math.hypot(x[0], x[1]) - 1);
const relativeError = (value: number, expected: number) => Math.abs(value / expected - 1);
const { NEGATIVE_INFINITY } = Number;
/** ½ j₀₁² with j₀₁ the first zero of the Bessel function J₀. */
const DISC_RATE = 2.8915929814733916;

describe("the two-variable solver", () => {
  test.each([
    [0, 0],
    [0.3, 0.4],
    [-0.2, 0.7],
  ])("gives Brownian motion from (%d, %d) in a disc the mean exit time (1 − r²)/2, and λ₁", (x, y) => {
    const { mean, rate } = solved(problem(level, disc, 0.5, [x, y]));
    // The scheme is exact for quadratic solutions, curved boundary included.
    expect(relativeError(mean.value, (1 - x * x - y * y) / 2)).toBeLessThan(1e-9);
    expect(relativeError(rate.value, DISC_RATE)).toBeLessThan(1e-5);
    expect(rate.error).toBeLessThan(2e-4);
  });

  test("averages over a box and a cloud", () => {
    const box = { kind: "uniform", low: -0.2, high: 0.2 } as const;
    const cloud = { kind: "normal", at: 0, deviation: 0.1 } as const;
    expect(solved(problem(level, disc, 0.5, [box, box])).mean.value).toBeCloseTo((1 - (2 * 0.04) / 3) / 2, 8);
    expect(solved(problem(level, disc, 0.5, [cloud, { kind: "point", at: 0 }])).mean.value).toBeCloseTo(
      (1 - 0.01) / 2,
      8,
    );
  });

  test("adds the decay rates of independent coordinates: an Ornstein–Uhlenbeck process in a box", () => {
    // λ₁ of exits ±2 and ±1.5, each of one variable, by Chebyshev collocation.
    const bowl = landscapeOf(2, (x) => (x[0] ** 2 + x[1] ** 2) / 2);
    const box = exitOf(
      (x) => Math.abs(x[0]) - 2,
      (x) => Math.abs(x[1]) - 1.5,
    );
    const { rate } = solved(problem(bowl, box, 0.5, [0, 0]));
    expect(relativeError(rate.value, 0.0374612093 + 0.1889317536)).toBeLessThan(5e-5);
  });

  test.each([
    ["a strip of the Ornstein–Uhlenbeck process", harmonic, outside(-2, 2), 0.5, 0, 1],
    ["a double well to its top", doubleWell, outside(NEGATIVE_INFINITY, 0), 0.1, -1, 2],
    ["a double well to the other side", doubleWell, outside(NEGATIVE_INFINITY, 1), 0.05, -1, 2],
    ["a narrow double well", doubleWell, outside(NEGATIVE_INFINITY, 1), 0.1, -1, 200],
    ["a barrier of 30 T", doubleWell, outside(NEGATIVE_INFINITY, 1), 0.25 / 30, -1, 2],
  ])("agrees with one variable for %s times a harmonic one", (_, along, exit, temperature, at, k) => {
    const [mean, rate] = ofOneVariable(problem(along, exit, temperature, at));
    const plane = solved(problem(valley(along, k), exit, temperature, [at, 0]));
    expect(relativeError(plane.mean.value, mean)).toBeLessThan(2e-4);
    expect(relativeError(plane.rate.value, rate)).toBeLessThan(2e-4);
    expect(relativeError(plane.mean.value, mean)).toBeLessThan(plane.mean.error + 2e-6);
  });

  test("does not depend on the direction of the grid", () => {
    const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
    const [mean, rate] = ofOneVariable(problem(doubleWell, outside(NEGATIVE_INFINITY, 1), 0.05, -1));
    const turned = solved(
      problem(
        valley(doubleWell, 2, 0.7),
        exitOf((x) => c * x[0] + s * x[1] - 1),
        0.05,
        [-c, -s],
      ),
    );
    expect(relativeError(turned.mean.value, mean)).toBeLessThan(2e-4);
    expect(relativeError(turned.rate.value, rate)).toBeLessThan(2e-4);
  });

  test("resolves a gorge much narrower than the region", () => {
    // V = y² (1 + a e^(−20 x²)) + 0.1 (x² − 1)², T = 0.1: grids of 60 to 135 lines and of 90 to 202 lines agree on
    // 174.193 to 1e-5.
    const gorge = landscapeOf(
      2,
      (x) => x[1] ** 2 * (1 + 200 * Math.exp(-20 * x[0] ** 2)) + 0.1 * (x[0] ** 2 - 1) ** 2,
    );
    const { mean } = solved(problem(gorge, outside(NEGATIVE_INFINITY, 1), 0.1, [-1, 0]));
    expect(relativeError(mean.value, 174.193)).toBeLessThan(2e-4);
  });

  test("says why there is no answer", () => {
    const reason = (of: ExitProblem) => {
      const result = planeExit(of, GRIDS);
      return isUnavailable(result) ? result.unavailable : "available";
    };
    expect(
      reason(
        problem(
          level,
          exitOf((x) => x[0] - 1),
          0.5,
          [0, 0],
        ),
      ),
    ).toContain("does not confine");
    const pole = landscapeOf(2, (x) => Math.log(x[0] ** 2 + x[1] ** 2));
    expect(reason(problem(pole, disc, 0.1, [0.1, 0.2]))).toContain("does not converge");
    expect(reason(problem(level, disc, 0.5, [2, 0]))).toContain("outside already");
  });
});
