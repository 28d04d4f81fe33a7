import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { model } from "../../src/experiment/model/model.ts";
import { exitProblem } from "../../src/theory/exit-problem.ts";
import { type Kramers, kramers } from "../../src/theory/kramers.ts";
import { type ExitProblem, exitLine } from "../../src/theory/line.ts";
import { planeExit } from "../../src/theory/plane-exit.ts";
import { type Survival, survival } from "../../src/theory/survival.ts";
import { isUnavailable, type Unavailable } from "../../src/theory/unavailable.ts";
import { landscapeOf, outside, problem, quarticWell } from "./problems.ts";
import { randomWells, uniforms } from "./random-wells.ts";

function given<T extends object>(found: T | Unavailable): T {
  if (isUnavailable(found)) throw new Error(found.unavailable);
  return found;
}

const law = (of: ExitProblem): Kramers => given(kramers(of));
const exact = (of: ExitProblem): Survival => given(survival(given(exitLine(of))));
const relativeError = (value: number, expected: number) => Math.abs(value / expected - 1);
const { NEGATIVE_INFINITY } = Number;

/** An overdamped experiment, as the solvers see it. */
const typed = (
  potential: string,
  temperature: number,
  when: string,
  at: readonly number[],
  variables = ["x"],
) =>
  given(
    exitProblem(
      model(
        experiment({
          landscape: { variables, potential },
          dynamics: { kind: "overdamped", temperature, step: 1e-5 },
          start: { at },
          exit: { when },
          horizon: 100,
        }),
      ),
    ),
  );

describe("the errors that Kramers' law states", () => {
  test("hold in 95 % of 200 random landscapes of 1 to 5 wells, for the mean and for the rate", () => {
    const random = uniforms(1);
    const stated = { mean: 0, rate: 0 };
    const kept = { mean: 0, rate: 0 };
    for (let k = 0; k < 200; k++) {
      const of = randomWells(random);
      const { claim, mean, rate } = law(of);
      const line = given(exitLine(of));
      const curve = survival(line);
      // Starts on ends of panels that are too many to resolve; nothing to compare with.
      if (isUnavailable(curve)) continue;
      const errors = {
        mean: relativeError(mean, curve.moments.mean),
        rate: relativeError(rate, curve.modes[0].rate),
      };
      for (const what of ["mean", "rate"] as const) {
        const error = claim[what];
        if (error === undefined) {
          expect(claim.reason).toBeDefined();
          continue;
        }
        stated[what]++;
        if (errors[what] <= error) kept[what]++;
      }
    }
    expect(stated.mean).toBeGreaterThan(100);
    expect(stated.rate).toBeGreaterThan(130);
    expect(kept.mean / stated.mean).toBeGreaterThanOrEqual(0.95);
    expect(kept.rate / stated.rate).toBeGreaterThanOrEqual(0.95);
  });

  test("are near the real ones, so that cold systems are not spoiled by caution", () => {
    // M01: the ratio of the exact mean at T = 0.1 to the law is 1.0434.
    const { claim } = law(problem(quarticWell(1), outside(NEGATIVE_INFINITY, 1), 0.1, -1));
    expect(claim.mean).toBeGreaterThan(1 - 1 / 1.0434);
    expect(claim.mean).toBeLessThan(0.06);
  });

  test("are missing round a minimum that is a kink beside a flat floor, with the reason", () => {
    // The exact mean from −5 to 1 is 449.9 (quadrature), the law's 6.48: V″ of the wall says nothing about the floor.
    const of = typed("10*exp(x-exp(x)) + 200*max(-10-x,0)^2", 1, "x > 1", [-5]);
    const { claim, mean } = law(of);
    expect(exact(of).moments.mean / mean).toBeGreaterThan(60);
    expect(claim.mean).toBeUndefined();
    expect(claim.rate).toBeUndefined();
    expect(claim.reason).toContain("the minimum at (-10): its integral there is 58 times as large");
  });

  test("are missing at a cusp on the way, whichever side the curvature is taken from", () => {
    // V = x² − x³/3 with the top cut by a cusp: |x − 1.5| is no parabola at any temperature.
    const cusp = landscapeOf(
      1,
      (x) => (x[0] < 1.5 ? 2 * x[0] * x[0] + 0.001 * (x[0] - 1.5) : 4.5 - 3 * (x[0] - 1.5)),
      (x) => [x[0] < 1.5 ? 4 * x[0] + 0.001 : -3],
      (x) => [[x[0] < 1.5 ? 4 : -1e-3]],
    );
    const found = kramers(problem(cusp, outside(NEGATIVE_INFINITY, 3), 0.3, 0));
    if (isUnavailable(found)) throw new Error(found.unavailable);
    expect(found.claim.rate).toBeUndefined();
  });

  test("hold in two variables, where the axes are coupled", () => {
    const variables = ["x", "y"];
    const landscapes = [
      typed("(x^2-1)^2 + 2*(y-0.5*x^2)^2", 0.1, "x > 0", [-1, 0.5], variables),
      typed("(x^2-1)^2 + 0.5*y^2*(3-2*x^2+x^4)", 0.15, "x > 1", [-1, 0], variables),
      typed("(x^2-1)^2 + y^4/4 + y^2/2 + x*y/2", 0.12, "x > 1", [-1, 0.2], variables),
      typed("x^2/2 - x^3/3 + y^2/2*(1+x)", 0.03, "x > 2", [0, 0], variables),
    ];
    for (const of of landscapes) {
      const { claim, mean, rate } = law(of);
      const plane = given(planeExit(of));
      expect(relativeError(mean, plane.mean.value)).toBeLessThan(claim.mean ?? 0);
      expect(relativeError(rate, plane.rate.value)).toBeLessThan(claim.rate ?? 0);
    }
  });
});

describe("Kramers' rate", () => {
  test("is the slowest decay of the chain of wells, not the inverse of its mean", () => {
    // −cos 2πx out of |x| > 1.9 from 0: wells −1, 0, 1 with k over each saddle. Of the symmetric modes (m, 1, m)/(0, 1):
    // A = [[2k, −2k], [−k, 2k]], λ = k (2 − √2); the mean is 2/k.
    const cosine = landscapeOf(
      1,
      (x) => -Math.cos(2 * Math.PI * x[0]),
      (x) => [2 * Math.PI * Math.sin(2 * Math.PI * x[0])],
      (x) => [[4 * Math.PI ** 2 * Math.cos(2 * Math.PI * x[0])]],
    );
    const of = problem(cosine, outside(-1.9, 1.9), 0.12, 0);
    const k = 2 * Math.PI * Math.exp(-2 / 0.12);
    const { mean, rate } = law(of);
    expect(relativeError(mean, 2 / k)).toBeLessThan(1e-9);
    expect(relativeError(rate, k * (2 - Math.SQRT2))).toBeLessThan(1e-9);
    // Beside the exact late rate it is right to T/ΔV, and 1/mean is not.
    const late = exact(of).modes[0].rate;
    expect(relativeError(rate, late)).toBeLessThan(0.05);
    expect(relativeError(1 / mean, late)).toBeGreaterThan(0.1);
  });
});
