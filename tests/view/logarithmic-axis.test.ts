import fc from "fast-check";
import { expect, test } from "vitest";
import { logarithmicTexts, logarithmicTicks } from "../../src/view/logarithmic-axis.ts";

test("a logarithmic axis has round ticks inside any ends, in order, and some of them written", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -12, max: 12, noNaN: true }),
      fc.double({ min: 0.02, max: 14, noNaN: true }),
      (power, decades) => {
        const [low, high] = [10 ** power, 10 ** (power + decades)];
        const ticks = logarithmicTicks(low, high);
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThan(130);
        ticks.forEach((tick, i) => {
          expect(tick).toBeGreaterThanOrEqual(low * (1 - 1e-8));
          expect(tick).toBeLessThanOrEqual(high * (1 + 1e-8));
          if (i > 0) expect(tick).toBeGreaterThan(ticks[i - 1]);
        });
        const written = logarithmicTexts(ticks).filter((text) => text !== "");
        expect(written.length).toBeGreaterThan(0);
        expect(written.length).toBeLessThan(16);
      },
    ),
  );
});

test("ticks are whole multiples of powers of ten, and evenly spaced over less than half a decade", () => {
  expect(logarithmicTicks(13.2, 170)).toEqual([20, 30, 40, 50, 60, 70, 80, 90, 100]);
  expect(logarithmicTicks(13.2, 17.1)).toEqual([14, 15, 16, 17]);
  expect(logarithmicTexts([0.5, 1, 10, 60])).toEqual(["", "1", "10", ""]);
});
