import { describe, expect, test } from "vitest";
import * as kesten from "../../../src/theory/formulas/kesten.ts";
import { expectPublished, expectRelative } from "./published.ts";

describe("the tail index of SGD in linear regression", () => {
  // Reference M08: exact; Ziyin 2B/(aη) − B; Mori 1 + 2B/(aη).
  test("has the tabulated values, exact and approximate", () => {
    const rows = [
      [0.1, 1, "17.2846", 19, 21],
      [0.2, 1, "8.3026", 9, 11],
      [0.5, 1, "2.9040", 3, 5],
      [1, 1, "1.09083", 1, 3],
      [1, 2, "2.00000", 2, 5],
      [0.5, 4, "9.9784", 12, 17],
      [1, 4, "3.5047", 4, 9],
      [1, 10, "7.5128", 10, 21],
      [0.1, 10, "161.84", 190, 201],
    ] as const;
    for (const [strength, batch, exact, ziyin, mori] of rows) {
      expectPublished(kesten.tailIndex(strength, batch), exact);
      expectRelative(kesten.ziyinTailIndex(strength, batch), ziyin, 1e-13);
      expectRelative(kesten.moriTailIndex(strength, batch), mori, 1e-13);
    }
  });

  test("is 2 where the variance begins to diverge: ηa(1 + 2/B) = 2", () => {
    for (const batch of [2, 3, 8]) {
      expectRelative(kesten.tailIndex(2 / (1 + 2 / batch), batch), 2, 1e-10);
      expectRelative(kesten.logMoment(2, 0.4, batch), Math.log(1 - 0.8 + 0.16 * (1 + 2 / batch)), 1e-11);
    }
  });

  test("grows like 1.7956 B/(ηa) for small learning rates", () => {
    const ratio = (strength: number) => kesten.tailIndex(strength, 1) / (1.7956 / strength);
    expect(Math.abs(ratio(0.01) - 1)).toBeLessThan(0.005);
    expect(Math.abs(ratio(0.01) - 1)).toBeLessThan(Math.abs(ratio(0.02) - 1));
  });

  test("does not exist without a stationary law", () => {
    expect(() => kesten.tailIndex(2.5, 1)).toThrow("no stationary law");
  });
});
