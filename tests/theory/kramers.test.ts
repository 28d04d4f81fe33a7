import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { model } from "../../src/experiment/model/model.ts";
import { exitProblem } from "../../src/theory/exit-problem.ts";
import { exitTimeMoments } from "../../src/theory/exit-time.ts";
import { type Kramers, kramers } from "../../src/theory/kramers.ts";
import { type ExitProblem, exitLine } from "../../src/theory/line.ts";
import { panels } from "../../src/theory/panels.ts";
import { isUnavailable } from "../../src/theory/unavailable.ts";
import {
  doubleWell,
  exitOf,
  flat,
  harmonic,
  landscapeOf,
  outside,
  problem,
  quarticWell,
} from "./problems.ts";

function law(of: ExitProblem | { readonly unavailable: string }): Kramers {
  if (isUnavailable(of)) throw new Error(of.unavailable);
  const result = kramers(of);
  if (isUnavailable(result)) throw new Error(result.unavailable);
  return result;
}

function reason(of: ExitProblem): string {
  const result = kramers(of);
  return isUnavailable(result) ? result.unavailable : "available";
}

const relativeError = (value: number, expected: number) => Math.abs(value / expected - 1);
const { NEGATIVE_INFINITY } = Number;

/** The double well with n − 1 harmonic directions that leave the rate unchanged. */
const ridge = (dimension: number) =>
  landscapeOf(
    dimension,
    (x) =>
      Array.from(x).reduce(
        (sum, value, i) => sum + (i === 0 ? value ** 4 / 4 - value ** 2 / 2 : ((i + 1) * value ** 2) / 2),
        0,
      ),
    (x) => Array.from(x, (value, i) => (i === 0 ? value ** 3 - value : (i + 1) * value)),
    (x) =>
      Array.from(x, (value, i) =>
        Array.from(x, (_, j) => (i !== j ? 0 : i === 0 ? 3 * value ** 2 - 1 : i + 1)),
      ),
  );
const ridgeStart = (dimension: number) => Array.from({ length: dimension }, (_, i) => (i === 0 ? -1 : 0));

const fourWells = landscapeOf(
  2,
  (x) => (x[0] ** 2 - 1) ** 2 + (x[1] ** 2 - 1) ** 2,
  (x) => [4 * x[0] * (x[0] ** 2 - 1), 4 * x[1] * (x[1] ** 2 - 1)],
  (x) => [
    [12 * x[0] ** 2 - 4, 0],
    [0, 12 * x[1] ** 2 - 4],
  ],
);

const MULLER_BROWN =
  "-200*exp(-(x-1)^2 - 10*y^2) - 100*exp(-x^2 - 10*(y-0.5)^2)" +
  " - 170*exp(-6.5*(x+0.5)^2 + 11*(x+0.5)*(y-1.5) - 6.5*(y-1.5)^2)" +
  " + 15*exp(0.7*(x+1)^2 + 0.6*(x+1)*(y-1) + 0.7*(y-1)^2)";

describe("Kramers' law", () => {
  test.each([
    [0.25, 12.077008],
    [0.1, 54.125395],
    [0.05, 659.38229],
    [0.03, 18483.557],
    [0.02, 1192191.2],
  ])("of the double well at T = %d is √2 π e^(1/(4T)), and half with the exit on the saddle", (temperature, time) => {
    const beyond = law(problem(doubleWell, outside(NEGATIVE_INFINITY, 1), temperature, -1));
    const onSaddle = law(problem(doubleWell, outside(NEGATIVE_INFINITY, 0), temperature, -1));
    expect(relativeError(beyond.mean, time)).toBeLessThan(5e-8);
    expect(relativeError(onSaddle.mean, time / 2)).toBeLessThan(5e-8);
    expect(beyond.barrier).toBeCloseTo(0.25 / temperature, 10);
  });

  test.each([
    [0.1, 24465.3],
    [0.2, 164.846],
    [0.3, 31.1353],
  ])("of the well (x² − 1)² at T = %d is (π/(2√2)) e^(1/T)", (temperature, time) => {
    expect(
      relativeError(law(problem(quarticWell(1), outside(NEGATIVE_INFINITY, 1), temperature, -1)).mean, time),
    ).toBeLessThan(4e-6);
  });

  test.each([2, 3, 8])("does not change when harmonic directions are added, in %d variables", (dimension) => {
    const result = law(problem(ridge(dimension), outside(NEGATIVE_INFINITY, 1), 0.05, ridgeStart(dimension)));
    expect(relativeError(result.mean, 659.38229)).toBeLessThan(5e-8);
    expect(result.saddle.at.every((value) => Math.abs(value) < 1e-9)).toBe(true);
  });

  test("adds the rates over all saddles on the way out", () => {
    // A quarter of 1/k of M01 at T = 0.1: two saddles, each with the exit on it.
    const result = law(
      problem(
        fourWells,
        exitOf(
          (x) => x[0],
          (x) => x[1],
        ),
        0.1,
        [-1, -1],
      ),
    );
    expect(relativeError(result.mean, 24465.3 / 4)).toBeLessThan(4e-6);
    expect(result.saddles).toBe(2);
  });

  test("waits in intermediate minima: two wells side by side before the exit take as long as one", () => {
    const result = law(
      problem(
        fourWells,
        exitOf((x) => x[0] - 1),
        0.1,
        [-1, -1],
      ),
    );
    expect(result.minima).toBe(2);
    expect(relativeError(result.mean, 24465.3)).toBeLessThan(4e-6);
  });

  test("of a chain of three equal wells is the mean first passage time of the chain", () => {
    // V = −cos 2πx: k = 2π e^(−2/T) per saddle; from the middle well out of |x| > 1 over two saddles takes 1/(2k).
    const cosine = landscapeOf(
      1,
      (x) => -Math.cos(2 * Math.PI * x[0]),
      (x) => [2 * Math.PI * Math.sin(2 * Math.PI * x[0])],
      (x) => [[4 * Math.PI ** 2 * Math.cos(2 * Math.PI * x[0])]],
    );
    const rate = 2 * Math.PI * Math.exp(-2 / 0.2);
    expect(relativeError(law(problem(cosine, outside(-0.9, 0.9), 0.2, 0)).mean, 1 / (2 * rate))).toBeLessThan(
      1e-9,
    );
    // Out of |x| > 1.9 the chain has the wells −1, 0, 1: m₀ = 1/(2k) + m₁, m₁ = 1/(2k) + m₀/2, so m₀ = 2/k.
    expect(relativeError(law(problem(cosine, outside(-1.9, 1.9), 0.2, 0)).mean, 2 / rate)).toBeLessThan(1e-9);
  });

  test("finds every well and barrier of a rough potential of one variable", () => {
    // V = x²/2 + 0.2 cos 40x: V′ = 0 needs x = 8 sin 40x, so that inside ±1 each of the 12.7 periods has a well and a barrier.
    const rough = landscapeOf(
      1,
      (x) => x[0] ** 2 / 2 + 0.2 * Math.cos(40 * x[0]),
      (x) => [x[0] - 8 * Math.sin(40 * x[0])],
      (x) => [[1 - 320 * Math.cos(40 * x[0])]],
    );
    const of = problem(rough, outside(-1, 1), 0.02, 0.5);
    const result = law(of);
    expect([result.minima, result.saddles]).toEqual([12, 13]);
    const line = exitLine(of);
    const pieces = isUnavailable(line) ? line : panels(line);
    if (isUnavailable(pieces)) throw new Error(pieces.unavailable);
    // Barriers of 20 T and more: the law's own error is a few per cent.
    expect(relativeError(result.mean, exitTimeMoments(pieces).mean)).toBeLessThan(0.05);
  });

  test("finds the saddles of the Müller–Brown surface", () => {
    // Müller & Brown, Theor. Chim. Acta 53, 75 (1979): minimum (−0.558, 1.442) at −146.70, saddle (−0.822, 0.624) at −40.66.
    const result = law(
      exitProblem(
        model(
          experiment({
            landscape: { variables: ["x", "y"], potential: MULLER_BROWN },
            dynamics: { kind: "overdamped", temperature: 10, step: 1e-5 },
            start: { at: [-0.5, 1.4] },
            exit: { when: "(x - 0.623)^2 + (y - 0.028)^2 < 0.09" },
            horizon: 100,
          }),
        ),
      ),
    );
    expect(result.minimum.at[0]).toBeCloseTo(-0.558, 3);
    expect(result.minimum.at[1]).toBeCloseTo(1.442, 3);
    expect(result.saddle.at[0]).toBeCloseTo(-0.822, 3);
    expect(result.saddle.at[1]).toBeCloseTo(0.624, 3);
    expect(result.saddle.potential - result.minimum.potential).toBeCloseTo(146.7 - 40.66, 1);
  });

  test("does not apply before a saddle, without a minimum, or where a slope is the lower way out", () => {
    expect(reason(problem(harmonic, outside(-2, 2), 0.5, 0))).toContain("neither at nor beyond a saddle");
    expect(reason(problem(doubleWell, outside(NEGATIVE_INFINITY, -0.3), 0.02, -1))).toContain(
      "neither at nor beyond",
    );
    expect(reason(problem(doubleWell, outside(-1.2, 1), 0.05, -1))).toContain(
      "the exit at (-1.2) is reached before",
    );
    expect(reason(problem(flat, outside(-2, 2), 0.5, 0))).toContain("no smooth minimum");
  });

  test("applies beside a slope that is much higher than the saddle", () => {
    expect(relativeError(law(problem(doubleWell, outside(-2, 1), 0.05, -1)).mean, 659.38229)).toBeLessThan(
      5e-8,
    );
  });
});
