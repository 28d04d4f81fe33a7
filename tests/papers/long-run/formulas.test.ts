import { expect, test } from "vitest";
import { energyDifference } from "../../../src/papers/long-run/formulas.ts";

test("with the same noise everywhere the energy is the loss in units of its variance", () => {
  const loss = (x: number): number => x ** 4 / 4 - x ** 2 / 2 - 0.02 * x;
  const slope = (x: number): number => x ** 3 - x - 0.02;
  expect(energyDifference(slope, () => 1.5, -1, 1)).toBeCloseTo((2 * (loss(1) - loss(-1))) / 1.5 ** 2, 12);
});

test("noise that grows to one side tilts the energy: ∫ 2/(1 + x)² dx = 1 from 0 to 1", () => {
  expect(
    energyDifference(
      () => 1,
      (x) => 1 + x,
      0,
      1,
    ),
  ).toBeCloseTo(1, 12);
});
