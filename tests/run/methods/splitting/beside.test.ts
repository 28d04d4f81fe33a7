import { describe, expect, test } from "vitest";
import { experiment } from "../../../../src/experiment/check/read.ts";
import type { Splitting } from "../../../../src/experiment/document/asked-exits.ts";
import type { SplittingMethod } from "../../../../src/experiment/document/method.ts";
import { halfStep } from "../../../../src/experiment/model/half-step.ts";
import { directBeside, otherLevels } from "../../../../src/run/methods/splitting/beside.ts";

const climbing = (method: object) =>
  experiment({
    landscape: { variables: ["x"], potential: "x^4/4 - x^2/2" },
    dynamics: { kind: "overdamped", temperature: 0.05, step: 0.01 },
    start: { at: [-1] },
    exit: { exits: { right: "x > 0", left: "x < -3" } },
    horizon: 100,
    particles: 6400,
    method: { kind: "splitting", score: "x", ...method },
  }) as Splitting;

describe("a direct run beside one that splits", () => {
  const asked = climbing({ question: "probability", of: ["right"] });
  const besideProbability = (probability: number, pathSteps: number) =>
    directBeside(asked, { probability, meanExitTime: undefined, pathSteps });

  test("has particles for four hundred events, or as many as there may be", () => {
    expect(besideProbability(1e-3, 100)).toMatchObject({ particles: 400_000, method: { kind: "direct" } });
    expect(besideProbability(2e-5, 100)!.particles).toBe(2 ** 22);
  });

  test("is left out where too few events can be counted, or a return is no exit", () => {
    expect(besideProbability(1e-6, 100)).toBeUndefined();
    const returning = climbing({ question: "probability", of: ["right"], floor: -2 });
    expect(
      directBeside(returning, { probability: 0.1, meanExitTime: undefined, pathSteps: 100 }),
    ).toBeUndefined();
  });

  test("takes no more steps than a direct run may, and is left out where these are too few", () => {
    expect(besideProbability(1e-3, 1e5)!.particles).toBe(Math.floor(2 ** 34 / 1e5));
    expect(besideProbability(1e-3, 1e7)).toBeUndefined();
  });

  test("goes on for forty mean exit times, with as many particles as steps allow", () => {
    const time = climbing({});
    const besideTime = (meanExitTime: number) =>
      directBeside(time, { probability: 1e-3, meanExitTime, pathSteps: meanExitTime / 0.01 });
    expect(besideTime(1000)).toMatchObject({
      horizon: 40_000,
      particles: 6400,
    });
    expect(besideTime(1e5)!.particles).toBe(Math.floor(2 ** 34 / 1e7));
    expect(besideTime(1e12)).toBeUndefined();
  });
});

describe("other levels", () => {
  test("lie halfway between those that were climbed, with the same return", () => {
    const { method } = otherLevels(climbing({}), [-0.8, -0.6, -0.2], -1)!;
    expect(method).toMatchObject({ floor: -1 });
    expect(
      (method as SplittingMethod & { levels: number[] }).levels.map((level) => level.toFixed(6)),
    ).toEqual(["-0.700000", "-0.400000"]);
  });

  test("need two that were climbed", () => {
    expect(otherLevels(climbing({}), [-0.5], -1)).toBeUndefined();
  });
});

test("runs beside one have seeds of their own, however large that of the first is", () => {
  for (const seed of [1, Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER]) {
    const first = { ...climbing({}), seed };
    const seeds = [
      seed,
      directBeside(first, { probability: 1e-3, meanExitTime: 1000, pathSteps: 1e5 })!.seed,
      otherLevels(first, [-0.8, -0.6], -1)!.seed,
      halfStep(first).experiment.seed,
    ];
    expect(new Set(seeds).size).toBe(4);
    expect(seeds.every(Number.isSafeInteger)).toBe(true);
  }
});
