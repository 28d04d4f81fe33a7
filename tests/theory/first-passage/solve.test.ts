import { describe, expect, test } from "vitest";
import { passageBetweenLines } from "../../../src/theory/first-passage/between-lines.ts";
import { passageToLine } from "../../../src/theory/first-passage/inverse-gaussian.ts";
import { passageTimes } from "../../../src/theory/first-passage/law.ts";
import type { FirstPassageProblem } from "../../../src/theory/first-passage/problem.ts";
import { firstPassage } from "../../../src/theory/first-passage/solve.ts";
import { diffusionExit } from "../../../src/theory/formulas/scale-speed.ts";
import { type GaussMarkov, volterraDensities } from "./volterra.ts";

const NEVER = Number.POSITIVE_INFINITY;
const exitAt = (at: number | ((t: number) => number)) => ({ kind: "exit", at }) as const;
const wallAt = (at: number, reactivity = 0) => ({ kind: "wall", at, reactivity }) as const;
const open = { kind: "open" } as const;
const point = (at: number) => [{ weight: 1, at }];

/** Steady motion with constant drift and diffusion ½. */
const steady = (drift: number): Pick<FirstPassageProblem, "drift" | "diffusion" | "steady" | "until"> => ({
  drift: () => drift,
  diffusion: () => 0.5,
  steady: true,
  until: NEVER,
});

describe("firstPassage", () => {
  test("has the exact law between lines that close", () => {
    const exact = passageBetweenLines(
      { drift: 0.4, diffusion: 0.5, start: 0.2 },
      { at: -1, slope: 0.2 },
      { at: 1.5, slope: -0.7 },
    );
    const law = firstPassage({
      drift: () => 0.4,
      diffusion: () => 0.5,
      low: exitAt((t) => -1 + 0.2 * t),
      high: exitAt((t) => 1.5 - 0.7 * t),
      start: point(0.2),
      until: 2.7777,
    });
    for (const exit of [0, 1]) {
      for (const t of [0.02, 0.1, 0.3, 0.8, 1.4, 2]) {
        expect(Math.abs(law.incidence(exit, t) - exact.incidence(exit, t))).toBeLessThan(1e-7);
        expect(Math.abs(law.density(exit, t) - exact.density(exit, t))).toBeLessThan(1e-6);
      }
      expect(law.exits[exit].probability).toBeCloseTo(exact.exits[exit].probability, 7);
      expect(passageTimes(law).exits[exit].mean).toBeCloseTo(passageTimes(exact).exits[exit].mean, 7);
      expect(passageTimes(law).exits[exit].median).toBeCloseTo(passageTimes(exact).exits[exit].median!, 6);
    }
    expect(passageTimes(law).median).toBeCloseTo(passageTimes(exact).median!, 6);
    expect(law.error).toBeLessThan(1e-6);
  });

  // The models that drift-diffusion solvers such as PyDDM are asked for, against the integral equation.
  const models: Record<string, readonly [GaussMarkov, Partial<FirstPassageProblem>]> = {
    "bounds that collapse exponentially": [
      brownian([(t) => -0.8 * Math.exp(-0.8 * t), (t) => 0.64 * Math.exp(-0.8 * t)]),
      { low: exitAt((t) => -0.8 * Math.exp(-0.8 * t)), high: exitAt((t) => 0.8 * Math.exp(-0.8 * t)) },
    ],
    "a leak": [leaky(0.7), { drift: (x) => 1 - 0.7 * x, low: exitAt(-1), high: exitAt(1) }],
    "an unstable leak": [leaky(-0.7), { drift: (x) => 1 + 0.7 * x, low: exitAt(-1), high: exitAt(1) }],
    "a gain of urgency": [
      {
        ...brownian([() => -1, () => 0]),
        mean: (t) => t + 0.25 * t * t,
        speed: (t) => 1 + 0.5 * t,
        variance: (t) => ((1 + 0.5 * t) ** 3 - 1) / 1.5,
        noise: (t) => (1 + 0.5 * t) ** 2,
      },
      {
        drift: (_, t) => 1 + 0.5 * t,
        diffusion: (_, t) => (1 + 0.5 * t) ** 2 / 2,
        low: exitAt(-1),
        high: exitAt(1),
      },
    ],
    "a periodic force": [
      { ...brownian([() => -1, () => 0]), mean: (t) => Math.sin(3 * t) / 3, speed: (t) => Math.cos(3 * t) },
      { drift: (_, t) => Math.cos(3 * t), low: exitAt(-1), high: exitAt(1) },
    ],
  };
  for (const [name, [process, problem]] of Object.entries(models)) {
    test(`agrees with the integral equation for ${name}`, () => {
      const law = firstPassage({
        ...steady(1),
        steady: false,
        until: 5,
        low: open,
        high: open,
        start: point(0.1),
        ...problem,
      });
      const densities = volterraDensities(process, 1.5, 300);
      for (const exit of [0, 1])
        for (let k = 30; k <= 300; k += 30)
          expect(
            Math.abs(densities[exit][k] - law.density(exit, k / 200)),
            `${exit} at ${k / 200}`,
          ).toBeLessThan(1e-5);
    });
  }

  test("is complete long before a time in which a bound has moved far behind every particle", () => {
    const law = firstPassage({
      drift: (x) => -x,
      diffusion: () => 0.5,
      low: open,
      high: exitAt((t) => 1 - t),
      start: point(0),
      until: 100,
    });
    expect(law.remaining).toBe(0);
    expect(law.survival(50)).toBeLessThan(1e-9);
    const process: GaussMarkov = {
      ...leaky(1),
      mean: () => 0,
      speed: () => 0,
      bounds: [(t) => -9 * Math.exp(t), (t) => (1 - t) * Math.exp(t)],
      boundSlopes: [(t) => -9 * Math.exp(t), (t) => -t * Math.exp(t)],
      start: 0,
    };
    const densities = volterraDensities(process, 1.5, 300)[1];
    for (let k = 30; k <= 300; k += 30) {
      expect(Math.abs(densities[k] - law.density(1, k / 200)), `at ${k / 200}`).toBeLessThan(1e-5);
    }
  });

  test("has the means and deviations of quadrature for a wall, a reactive wall, and a barrier with an open side", () => {
    const cases: [Partial<FirstPassageProblem>, { mean: number; standardDeviation: number }][] = [
      [
        { ...steady(0.3), low: wallAt(0), high: exitAt(1), start: point(0.3) },
        diffusionExit({
          drift: () => 0.3,
          diffusion: () => 0.5,
          start: 0.3,
          low: { at: 0, exit: false },
          high: { at: 1, exit: true },
        }),
      ],
      [
        {
          drift: (x) => -4 * x * (x * x - 1),
          diffusion: () => 0.25,
          low: open,
          high: exitAt(1),
          start: point(-1),
        },
        diffusionExit({
          drift: (x) => -4 * x * (x * x - 1),
          diffusion: () => 0.25,
          start: -1,
          low: { at: -NEVER, exit: false },
          high: { at: 1, exit: true },
        }),
      ],
      // E T = 1/κ + (x − x²/2)/D and, by the same integration once more, its second moment.
      [
        { ...steady(0), low: wallAt(0, 0.7), high: wallAt(1), start: point(0.3) },
        reactiveWall(0.3, 0.5, 0.7),
      ],
    ];
    for (const [problem, { mean, standardDeviation }] of cases) {
      const law = firstPassage({ ...steady(0), low: open, high: open, start: [], ...problem });
      expect(passageTimes(law).mean / mean).toBeCloseTo(1, 6);
      expect(passageTimes(law).standardDeviation / standardDeviation).toBeCloseTo(1, 6);
    }
  });

  // λ₁ of the Ornstein–Uhlenbeck process as in survival.test.ts; π²/8 of the strip; drift v towards one bound only bounds the rates from
  // below, by v²/4D, which is no rate of its own.
  test("has the slowest decay rate where there is one", () => {
    const rate = (problem: Partial<FirstPassageProblem>) =>
      firstPassage({ ...steady(0), low: exitAt(-1), high: exitAt(1), start: point(0), ...problem }).lateRate;
    expect(rate({})! / (Math.PI ** 2 / 8)).toBeCloseTo(1, 9);
    expect(rate({ drift: (x) => -x, low: exitAt(-3), high: exitAt(3) })! / 3.9108293e-4).toBeCloseTo(1, 7);
    expect(rate({ drift: (x) => -x, low: open, high: exitAt(2) })).toBeGreaterThan(0);
    expect(rate({ drift: () => 1, low: open, until: 60 })).toBeUndefined();
  });

  test("follows a diffusion that vanishes at a wall, as the square-root process does at 0", () => {
    for (const noise of [0.5, 1.5]) {
      const law = firstPassage({
        ...steady(0),
        drift: (x) => 1 - x,
        diffusion: (x) => (noise * noise * x) / 2,
        low: wallAt(0),
        high: exitAt(2),
        start: point(1),
      });
      const exact = diffusionExit({
        drift: (x) => 1 - x,
        diffusion: (x) => (noise * noise * x) / 2,
        start: 1,
        low: { at: 1e-12, exit: false },
        high: { at: 2, exit: true },
      });
      expect(passageTimes(law).mean / exact.mean).toBeCloseTo(1, 6);
    }
  });

  test("takes starts that are uniform up to an exit, normal, or mixed, and counts what starts outside at time 0", () => {
    const law = firstPassage({
      ...steady(0),
      low: exitAt(0),
      high: exitAt(1),
      start: [{ weight: 1, low: 0, high: 1 }],
    });
    // Σ over odd k of 8/(πk)² e^(−k²π²t/2).
    const series = (t: number) =>
      Array.from({ length: 200 }, (_, n) => 2 * n + 1).reduce(
        (sum, k) => sum + (8 / (Math.PI * k) ** 2) * Math.exp((-k * k * Math.PI ** 2 * t) / 2),
        0,
      );
    for (const t of [1e-3, 1e-2, 0.1, 1]) expect(Math.abs(law.survival(t) - series(t))).toBeLessThan(2e-7);
    const normal = firstPassage({
      ...steady(0),
      low: exitAt(-1),
      high: exitAt(1),
      start: [{ weight: 1, mean: 0, deviation: 0.1 }],
    });
    expect(passageTimes(normal).mean).toBeCloseTo(0.99, 7);
    const mixed = firstPassage({
      ...steady(0),
      low: exitAt(-1),
      high: exitAt(1),
      start: [
        { weight: 0.25, at: 0.5 },
        { weight: 0.25, at: 1 },
        { weight: 0.5, low: -2, high: 0 },
      ],
    });
    // Of x the mean is 1 − x²; a quarter of all starts on the upper exit and a quarter below the lower one.
    expect(passageTimes(mixed).mean).toBeCloseTo(0.25 * 0.75 + 0.25 * (2 / 3), 6);
    expect(mixed.incidence(1, 0)).toBe(0.25);
    expect(mixed.incidence(0, 0)).toBe(0.25);
    expect(mixed.exits[1].probability).toBeCloseTo(0.25 + 0.25 * 0.75 + 0.25 * 0.25, 6);
  });

  test("cuts an open side where hardly any particle comes, and says what has not left", () => {
    const law = firstPassage({ ...steady(0), low: open, high: exitAt(1), start: point(0), until: 100 });
    const exact = passageToLine({ drift: 0, diffusion: 0.5, start: 0 }, { at: 1 });
    expect(law.remaining).toBeCloseTo(exact.survival(100), 7);
    expect(law.incidence(1, 30)).toBeCloseTo(exact.incidence(0, 30), 7);
    expect(law.incidence(1, 101)).toBeNaN();
    expect(passageTimes(law).mean).toBe(NEVER);
  });

  test("takes a jump of the drift that it is told of", () => {
    const drift = (x: number) => -Math.sign(x - 0.1234);
    const law = firstPassage({
      ...steady(0),
      drift,
      diffusion: () => 0.3,
      low: open,
      high: exitAt(1),
      start: point(0),
      breaks: [0.1234],
    });
    const exact = diffusionExit({
      drift,
      diffusion: () => 0.3,
      start: 0,
      low: { at: -NEVER, exit: false },
      high: { at: 1, exit: true },
      breaks: [0.1234],
    });
    expect(passageTimes(law).mean / exact.mean).toBeCloseTo(1, 6);
  });

  test("says why it gives nothing", () => {
    const problem = { ...steady(0), low: exitAt(-1), high: exitAt(1), start: point(0) };
    expect(() => firstPassage({ ...problem, low: wallAt(-1), high: open })).toThrow(
      /neither end can be left by/,
    );
    expect(() => firstPassage({ ...problem, steady: false })).toThrow(
      /until is Infinity; give a time above 0/,
    );
    expect(() => firstPassage({ ...problem, start: [{ weight: 0.5, at: 0 }] })).toThrow(
      /weights of the start add up to 0.5/,
    );
    expect(() => firstPassage({ ...problem, diffusion: (x) => x })).toThrow(
      /a diffusion that is not negative/,
    );
    expect(() =>
      firstPassage({ ...problem, drift: (x) => 1 / (x - 0.3) ** 2, diffusion: () => 1e-6 }),
    ).toThrow(/the noise is weak beside the drift/);
    expect(() => firstPassage(problem, { mostSteps: 5 })).toThrow(/followed for 5 steps/);
    expect(() => firstPassage({ ...problem, low: open, drift: () => 0 })).toThrow(/no end was found below/);
  });
});

/** Brownian motion with drift 1 between a lower bound and its mirror image. */
function brownian([low, slope]: readonly [(t: number) => number, (t: number) => number]): GaussMarkov {
  return {
    mean: (t) => t,
    speed: () => 1,
    variance: (t) => t,
    noise: () => 1,
    bounds: [low, (t) => -low(t)],
    boundSlopes: [slope, (t) => -slope(t)],
    start: 0.1,
  };
}

/** dX = (1 − λX) dt + dW between ±1, brought to no leak by the factor e^(λt). */
function leaky(leak: number): GaussMarkov {
  const factor = (t: number) => Math.exp(leak * t);
  return {
    mean: (t) => (factor(t) - 1) / leak,
    speed: factor,
    variance: (t) => (factor(t) ** 2 - 1) / (2 * leak),
    noise: (t) => factor(t) ** 2,
    bounds: [(t) => -factor(t), factor],
    boundSlopes: [(t) => -leak * factor(t), (t) => leak * factor(t)],
    start: 0.1,
  };
}

/** Driftless motion on (0, 1) from x with a wall of reactivity κ at 0 and a reflecting one at 1: D u″ = −1 and D v″ = −2u. */
function reactiveWall(
  x: number,
  diffusion: number,
  reactivity: number,
): { mean: number; standardDeviation: number } {
  const u = (y: number) => 1 / reactivity + (y - (y * y) / 2) / diffusion;
  // ∫₀¹ 2u gives v(0) κ; v(x) = v(0) + ∫₀ˣ (∫_y¹ 2u) dy / D.
  const total = 2 * (1 / reactivity + (1 / 2 - 1 / 6) / diffusion);
  const inner = (2 / reactivity) * (x - (x * x) / 2) + (2 / diffusion) * (x / 3 - x ** 3 / 6 + x ** 4 / 24);
  const square = total / reactivity + inner / diffusion;
  return { mean: u(x), standardDeviation: Math.sqrt(square - u(x) ** 2) };
}
