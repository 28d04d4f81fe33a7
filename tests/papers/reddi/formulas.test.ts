import { expect, test } from "vitest";
import { longMemoryPlace, meanPlace } from "../../../src/papers/reddi/formulas.ts";

const rule = { gradients: [3, -1, -1], learningRate: 0.01, decay: 0.1, amsgrad: false };

/** The mean over all orders of gradients, one by one. */
function overAll(steps: number, amsgrad: boolean): number {
  const from = (step: number, square: number, largest: number): number =>
    step === steps
      ? 0
      : rule.gradients.reduce((sum, gradient) => {
          const now = rule.decay * square + (1 - rule.decay) * gradient ** 2;
          const most = Math.max(largest, now);
          const move = (-rule.learningRate * gradient) / Math.sqrt(amsgrad ? most : now);
          return sum + (move + from(step + 1, now, most)) / rule.gradients.length;
        }, 0);
  return from(0, 0, 0);
}

test("the mean place is that over all orders of gradients", () => {
  for (const amsgrad of [false, true]) {
    expect(meanPlace({ ...rule, amsgrad }, 9)).toBeCloseTo(overAll(9, amsgrad), 7);
  }
});

test("Adam climbs, and AMSGrad comes to descend at the speed of a rule that never forgets", () => {
  expect(meanPlace(rule, 200) - meanPlace(rule, 100)).toBeGreaterThan(0.2);
  const amsgrad = { ...rule, amsgrad: true };
  const late = meanPlace(amsgrad, 60) - meanPlace(amsgrad, 30);
  expect(late / longMemoryPlace(rule, 30)).toBeCloseTo(1, 2);
});
