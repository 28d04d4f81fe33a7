import { describe, expect, test } from "vitest";
import { model } from "../../src/experiment/model/model.ts";
import { exactChainExit, exactChainTheory } from "../../src/theory/exact-chain.ts";
import { gaussian, given, predictedValue, reason, sgd, system } from "./experiments.ts";
import { expectRelative } from "./formulas/published.ts";

const coin = (step: number) => sgd(1, { kind: "rademacher", deviation: step });

describe("the exact chain of a walk of steps ±1", () => {
  // Gambler's ruin (Feller, vol. 1, ch. XIV): from 0 between −a and b, ab steps, and b is the end with probability a/(a + b).
  test.each([
    ["abs(x) > 5", 1, 6, 6],
    ["abs(x) >= 5", 1, 5, 5],
    ["x > 5 or x <= -5", 1, 5, 6],
    ["x >= 5 or x < -5", 1, 6, 5],
    ["x^2 > 25", 1, 6, 6],
    ["max(x, -x) >= 5", 1, 5, 5],
    ["abs(x) > 0.5", 0.1, 6, 6],
    ["abs(x) >= 0.5", 0.1, 5, 5],
  ])("ends at %s in steps of %d as that condition says", (exit, step, a, b) => {
    const document = system({ potential: "0", dynamics: coin(step), exit });
    expectRelative(given(exactChainExit(model(document))).mean.value, a * b, 1e-12);
    expectRelative(
      predictedValue(exactChainTheory(model(document)), "upperExitProbability"),
      a / (a + b),
      1e-12,
    );
  });

  test("begins on a boundary that is alive", () => {
    const document = system({ potential: "0", dynamics: coin(1), exit: "x > 0 or x < -5" });
    expectRelative(given(exactChainExit(model(document))).mean.value, 1 * 6, 1e-12);
  });
});

describe("a position held at 1", () => {
  const cut = (exit: string, position: number) =>
    exactChainExit(model(system({ dynamics: sgd(0.5, gaussian(), { clip: { position } }), exit })));
  const held = (exit: string) => cut(exit, 1);

  test("never leaves where |x| > 1 is asked for, and where |x| >= 1 is leaves as one that is not held", () => {
    expect(reason(held("abs(x) > 1"))).toMatch(/no step of the chain leaves/);
    expectRelative(given(held("abs(x) >= 1")).mean.value, given(cut("abs(x) > 1", 5)).mean.value, 1e-12);
  });

  test("leaves below as if the upper exit were far off", () => {
    expectRelative(
      given(held("x > 1 or x < -0.5")).mean.value,
      given(held("x > 3 or x < -0.5")).mean.value,
      1e-9,
    );
  });

  test("is in the basin x >= 1 with the probability that x < 1 lacks", () => {
    const document = system({
      dynamics: sgd(0.5, gaussian(), { clip: { position: 1 } }),
      observe: { from: 10, every: 10, basins: { below: "x < 1", at: "x >= 1" } },
    });
    const [below, at] = ["below", "at"].map((name) =>
      predictedValue(exactChainTheory(model(document)), "occupancy", "", name),
    );
    expect(at).toBeGreaterThan(0.01);
    expectRelative(below + at, 1, 1e-9);
  });
});

test("without noise a doubled position passes 4 in three steps and reaches it in two", () => {
  const doubling = (exit: string) =>
    system({ potential: "-x^2/2", dynamics: sgd(1, { kind: "none" }), start: { at: [1] }, exit });
  expect(predictedValue(exactChainTheory(model(doubling("x > 4"))), "meanExitTime")).toBe(3);
  expect(predictedValue(exactChainTheory(model(doubling("x >= 4"))), "meanExitTime")).toBe(2);
});

test("a chain that leaves in its first step for certain loses all that live in each", () => {
  const document = system({ potential: "0", dynamics: coin(1), exit: "abs(x) >= 1" });
  expect(predictedValue(exactChainTheory(model(document)), "meanExitTime")).toBe(1);
  expect(predictedValue(exactChainTheory(model(document)), "rate")).toBe(1);
});
