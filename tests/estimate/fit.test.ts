import { describe, expect, test } from "vitest";
import { type FitPoint, fitArrhenius, fitPowerLaw } from "../../src/estimate/fit.ts";
import { expectByChance } from "../statistics/chance.ts";
import { uniforms } from "./tallies.ts";

const relative = (value: number, expected: number) => Math.abs(value / expected - 1);

describe("fitArrhenius", () => {
  /** NIST StRD "Norris": y, x of a linear regression with certified results. */
  const NORRIS = [
    0.1, 0.2, 338.8, 337.4, 118.1, 118.2, 888.0, 884.6, 9.2, 10.1, 228.1, 226.5, 668.5, 666.3, 998.5, 996.3,
    449.1, 448.6, 778.9, 777.0, 559.2, 558.2, 0.3, 0.4, 0.1, 0.6, 778.1, 775.5, 668.8, 666.9, 339.3, 338.0,
    448.9, 447.5, 10.8, 11.6, 557.7, 556.0, 228.3, 228.1, 998.0, 995.8, 888.8, 887.6, 119.6, 120.2, 0.3, 0.3,
    0.6, 0.3, 557.6, 556.8, 339.3, 339.1, 888.0, 887.2, 998.5, 999.0, 778.9, 779.0, 10.2, 11.1, 117.6, 118.3,
    228.9, 229.2, 668.4, 669.1, 449.2, 448.9, 0.2, 0.5,
  ];

  test("has NIST's certified slope, intercept and standard errors of a regression with unknown errors", () => {
    // ln y = Y/100 against 1/x = X/100.
    const points = Array.from({ length: NORRIS.length / 2 }, (_, i): FitPoint => {
      const value = Math.exp(NORRIS[2 * i] / 100);
      return { x: 100 / NORRIS[2 * i + 1], value, standardError: 0.05 * value };
    });
    expect(points).toHaveLength(36);
    const { slope, intercept, degrees, chiSquare } = fitArrhenius(points, { errors: "scatter" });
    expect(relative(slope.value, 1.00211681802045)).toBeLessThan(1e-12);
    expect(relative(slope.standardError, 0.429796848199937e-3)).toBeLessThan(1e-10);
    expect(relative(100 * intercept.value, -0.262323073774029)).toBeLessThan(1e-10);
    expect(relative(100 * intercept.standardError, 0.232818234301152)).toBeLessThan(1e-10);
    expect(degrees).toBe(34);
    // Certified residual standard deviation 0.884796396144373.
    expect(relative(Math.sqrt(chiSquare / 34) * 5, 0.884796396144373)).toBeLessThan(1e-10);
  });

  test("finds the barrier of exact Arrhenius times, in any order of points", () => {
    const points = [0.3, 0.1, 0.2, 0.15].map((x) => ({
      x,
      value: 0.7 * Math.exp(1.3 / x),
      standardError: 1,
    }));
    const { slope, intercept, chiSquare, p, localSlopes, at } = fitArrhenius(points);
    expect(slope.value).toBeCloseTo(1.3, 10);
    expect(intercept.value).toBeCloseTo(Math.log(0.7), 8);
    expect(chiSquare).toBeLessThan(1e-12);
    expect(p).toBeCloseTo(1, 6);
    expect(localSlopes.map(({ x }) => x)).toEqual(
      [
        [0.1, 0.15],
        [0.15, 0.2],
        [0.2, 0.3],
      ].map(([a, b]) => expect.closeTo(2 / (1 / a + 1 / b), 12)),
    );
    for (const { slope } of localSlopes) expect(slope).toBeCloseTo(1.3, 10);
    expect(relative(at(0.12).value, 0.7 * Math.exp(1.3 / 0.12))).toBeLessThan(1e-8);
  });
});

describe("fitPowerLaw", () => {
  test("has the closed form of three points: weights 1/σ², slope variance 1/Σw(u − ū)²", () => {
    // At u = −1, 0, 1 with relative errors 0.1, 0.2, 0.1: w = 100, 25, 100; ū = 0, Σw u² = 200.
    const points = [-1, 0, 1].map((u, i) => ({
      x: Math.exp(u),
      value: Math.exp([0.1, 0.4, 0.3][i]),
      standardError: [0.1, 0.2, 0.1][i] * Math.exp([0.1, 0.4, 0.3][i]),
    }));
    const { slope, intercept, chiSquare, degrees, localSlopes } = fitPowerLaw(points, {
      level: 0.6826894921370859,
    });
    expect(slope.value).toBeCloseTo(0.1, 12);
    expect(slope.standardError).toBeCloseTo(Math.sqrt(1 / 200), 12);
    expect(slope.high - slope.value).toBeCloseTo(slope.standardError, 8);
    const height = (100 * 0.1 + 25 * 0.4 + 100 * 0.3) / 225;
    expect(intercept.value).toBeCloseTo(height, 12);
    expect(intercept.standardError).toBeCloseTo(1 / 15, 12);
    expect(chiSquare).toBeCloseTo(
      100 * (0.1 - height + 0.1) ** 2 + 25 * (0.4 - height) ** 2 + 100 * (0.3 - height - 0.1) ** 2,
      12,
    );
    expect(degrees).toBe(1);
    expect(localSlopes[0].slope).toBeCloseTo(0.3, 12);
    expect(localSlopes[0].standardError).toBeCloseTo(Math.hypot(0.1, 0.2), 12);
    expect(localSlopes[0].x).toBeCloseTo(Math.exp(-0.5), 12);
  });

  test("takes Student's quantile where the errors come from the scatter", () => {
    const points = [1, 2, 4, 8].map((x, i) => ({
      x,
      value: x ** 1.5 * [1.02, 0.97, 1.01, 1][i],
      standardError: x ** 1.5,
    }));
    const given = fitPowerLaw(points);
    const scatter = fitPowerLaw(points, { errors: "scatter" });
    expect(scatter.slope.value).toBe(given.slope.value);
    const scaling = Math.sqrt(given.chiSquare / 2);
    expect(scatter.slope.standardError).toBeCloseTo(scaling * given.slope.standardError, 12);
    // t₀.₉₇₅ with 2 degrees: 4.302653 (Abramowitz & Stegun, table 26.10).
    expect((scatter.slope.high - scatter.slope.value) / scatter.slope.standardError).toBeCloseTo(4.302653, 5);
    expect((given.slope.high - given.slope.value) / given.slope.standardError).toBeCloseTo(1.959964, 5);
    expect(scatter.slope.method).toContain("Student's t with 2 degrees");
  });

  test("holds the true exponent and value in 95 % of seeded experiments, and p is uniform", () => {
    const next = uniforms(20250601);
    const normal = () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
    const experiments = 4000;
    const places = [1, 1.5, 2.5, 4, 7];
    const held = { given: 0, scatter: 0, value: 0 };
    let small = 0;
    for (let k = 0; k < experiments; k++) {
      const points = places.map((x, i) => {
        const error = 0.01 * (i + 1);
        const truth = 3 * x ** -1.7;
        return { x, value: truth * (1 + error * normal()), standardError: truth * error };
      });
      const given = fitPowerLaw(points);
      const scatter = fitPowerLaw(points, { errors: "scatter" });
      const fitted = given.at(3);
      if (given.slope.low < -1.7 && -1.7 < given.slope.high) held.given++;
      if (scatter.slope.low < -1.7 && -1.7 < scatter.slope.high) held.scatter++;
      if (fitted.low < 3 * 3 ** -1.7 && 3 * 3 ** -1.7 < fitted.high) held.value++;
      if (given.p < 0.1) small++;
    }
    const error = (share: number) => Math.sqrt((share * (1 - share)) / experiments);
    for (const [what, count] of Object.entries(held))
      expectByChance(`coverage (${what})`, count / experiments, error(0.95), 0.95);
    expectByChance("p below 0.1", small / experiments, error(0.1), 0.1);
  });

  test("sees a curve that is no power law", () => {
    const points = [1, 2, 3, 4, 5].map((x) => ({ x, value: Math.exp(x), standardError: 0.01 * Math.exp(x) }));
    const { p, localSlopes } = fitPowerLaw(points);
    expect(p).toBeLessThan(1e-6);
    expect(localSlopes.at(-1)!.slope).toBeGreaterThan(2 * localSlopes[0].slope);
  });

  test("leaves out local slopes between points at one place", () => {
    const points = [1, 1, 2].map((x) => ({ x, value: x, standardError: 0.1 }));
    expect(fitPowerLaw(points).localSlopes).toHaveLength(1);
  });

  test("says what a fit needs", () => {
    const good = (x: number) => ({ x, value: 1, standardError: 0.1 });
    expect(() => fitPowerLaw([good(1), good(2)])).toThrow(
      "got 2 points; a line and its goodness of fit need at least 3",
    );
    expect(() => fitPowerLaw([good(1), good(2), { ...good(3), value: 0 }])).toThrow(
      "the value of the point at x = 3 is 0; give positive finite numbers",
    );
    expect(() => fitPowerLaw([good(1), good(2), { ...good(3), standardError: Number.NaN }])).toThrow(
      "standard error",
    );
    expect(() => fitPowerLaw([good(-1), good(2), good(3)])).toThrow("the x of the point");
    expect(() => fitArrhenius([good(2), good(2), good(2)])).toThrow("two different places");
    expect(() => fitArrhenius([good(1), good(2), good(3)], { level: 1 })).toThrow("between 0 and 1");
  });
});
