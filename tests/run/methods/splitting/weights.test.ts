import { describe, expect, test } from "vitest";
import { parents } from "../../../../src/run/methods/selection.ts";
import { counted, parentsByWeight, scaleOf } from "../../../../src/run/methods/splitting/weights.ts";

describe("weights of tilted particles", () => {
  test("are rounded up as often as their fraction says, so that their mean is exact however small they are", () => {
    const scale = scaleOf(0, 1024);
    const words = Array.from({ length: 64 }, (_, k) => (k + 0.5) * 2 ** 26);
    for (const units of [0.25, 2 ** -5, 3.75, 1000.5]) {
      const mean =
        words.reduce((sum, word) => sum + counted(Math.log(units / scale.unit), scale, word), 0) /
        words.length;
      expect(mean).toBeCloseTo(units, 9);
    }
    for (const word of [0, 2 ** 32 - 1]) expect(counted(0, scale, word)).toBe(scale.unit);
  });

  test("are counted in so small units that those of a rare stage are large numbers, and all together below 2⁵³", () => {
    const lanes = 2 ** 16;
    for (const rise of [0, Math.log(5), 13.8, 22]) {
      const scale = scaleOf(rise, lanes);
      expect(Math.log2(counted(-rise, scale, 0))).toBeGreaterThan(19.4);
      expect(Math.log2(scale.unit) % 1).toBe(0);
      expect(lanes * scale.most).toBeLessThan(Number.MAX_SAFE_INTEGER);
    }
    const scale = scaleOf(1e9, lanes);
    expect(counted(0, scale, 0)).toBe(scale.most);
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
