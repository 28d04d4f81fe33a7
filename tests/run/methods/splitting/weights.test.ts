import { describe, expect, test } from "vitest";
import { parents } from "../../../../src/run/methods/selection.ts";
import { counted, parentsByWeight, UNIT } from "../../../../src/run/methods/splitting/weights.ts";

describe("weights of tilted particles", () => {
  test("are cut to whole numbers, and bounded", () => {
    expect(counted(0)).toBe(UNIT);
    expect(counted(Math.log(0.5))).toBe(UNIT / 2);
    expect(counted(-100)).toBe(0);
    expect(counted(100)).toBe(2 ** 36);
  });

  test("give each particle as many children on average as its share of the whole, over every offset", () => {
    const weights = [3, 0, 1, 2];
    const children = [0, 0, 0, 0];
    const sum = 6;
    for (let offset = 0; offset < sum; offset++) {
      // The first word that gives this offset.
      const word = Math.ceil((offset * 2 ** 32) / sum);
      for (const lane of parentsByWeight([0, 1, 2, 3], weights, 5, word)) children[lane] += 1;
    }
    // 5 lanes, 6 offsets: 30 children, of which a particle of weight w has 30·w/6.
    expect(children).toEqual([15, 0, 5, 10]);
  });

  test("choose as the plain selection does where they are equal", () => {
    for (const word of [0, 1, 2 ** 31, 2 ** 32 - 1, 123456789])
      expect(parentsByWeight([2, 5, 9], [1, 1, 1], 8, word)).toEqual(parents([2, 5, 9], 8, word));
  });
});
