import { describe, expect, test } from "vitest";
import { model } from "../../src/experiment/model/model.ts";
import { exactChainExit } from "../../src/theory/exact-chain.ts";
import { exactChainCurve } from "../../src/theory/exact-chain-curve.ts";
import { gaussian, given, sgd, system } from "./experiments.ts";
import { expectRelative } from "./formulas/published.ts";

const sharp = system({ dynamics: sgd(1.9, gaussian(0.1 / 1.9)), exit: "abs(x) >= 0.5", horizon: 1e6 });

describe("the survival curve of a chain", () => {
  const curve = exactChainCurve(model(sharp))!;
  const { survival } = given(exactChainExit(model(sharp)));

  test.each([1, 2, 33, 100, 1000, 3000])("after %d steps is the chain's", (steps) => {
    const [{ alive }] = survival([steps]);
    expectRelative(curve(steps), alive.value, 2e-5);
  });

  test("starts at 1, is constant within a step and falls from step to step", () => {
    expect(curve(0)).toBe(1);
    expect(curve(0.9)).toBe(1);
    expect(curve(20.4)).toBe(curve(20));
    for (let steps = 5; steps < 5000; steps += 17) expect(curve(steps + 17)).toBeLessThan(curve(steps));
  });

  test("is undefined where there is no chain", () => {
    expect(exactChainCurve(model(system({ dynamics: sgd(0.1, gaussian()) })))).toBeUndefined();
  });
});
