import { describe, expect, test } from "vitest";
import { experiment } from "../../../../src/experiment/check/read.ts";
import type { Splitting } from "../../../../src/experiment/document/asked-exits.ts";
import type { SplittingMethod } from "../../../../src/experiment/document/method.ts";
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

  test("has particles for four hundred events, or as many as there may be", () => {
    expect(directBeside(asked, { probability: 1e-3, meanExitTime: undefined })).toMatchObject({
      particles: 400_000,
      method: { kind: "direct" },
      seed: 2,
    });
    expect(directBeside(asked, { probability: 2e-5, meanExitTime: undefined })!.particles).toBe(2 ** 22);
  });

  test("is left out where too few events can be counted, or a return is no exit", () => {
    expect(directBeside(asked, { probability: 1e-6, meanExitTime: undefined })).toBeUndefined();
    const returning = climbing({ question: "probability", of: ["right"], floor: -2 });
    expect(directBeside(returning, { probability: 0.1, meanExitTime: undefined })).toBeUndefined();
  });

  test("goes on for forty mean exit times, with as many particles as steps allow", () => {
    const time = climbing({});
    expect(directBeside(time, { probability: 1e-3, meanExitTime: 1000 })).toMatchObject({
      horizon: 40_000,
      particles: 6400,
    });
    expect(directBeside(time, { probability: 1e-3, meanExitTime: 1e5 })!.particles).toBe(
      Math.floor(2 ** 34 / 1e7),
    );
    expect(directBeside(time, { probability: 1e-9, meanExitTime: 1e12 })).toBeUndefined();
  });
});

describe("other levels", () => {
  test("lie halfway between those that were climbed, with other random words and the same return", () => {
    const { method, seed } = otherLevels(climbing({}), [-0.8, -0.6, -0.2], -1)!;
    expect(method).toMatchObject({ floor: -1 });
    expect(
      (method as SplittingMethod & { levels: number[] }).levels.map((level) => level.toFixed(6)),
    ).toEqual(["-0.700000", "-0.400000"]);
    expect(seed).toBe(2);
  });

  test("need two that were climbed", () => {
    expect(otherLevels(climbing({}), [-0.5], -1)).toBeUndefined();
  });
});
