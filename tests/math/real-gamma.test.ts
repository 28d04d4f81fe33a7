import { expect, test } from "vitest";
import { logRealGamma, realGamma } from "../../src/math/real-gamma.ts";

// Γ and ln |Γ| from mpmath 1.3 with 25 digits, rounded to f64.
test.each([
  [-0.5, -3.544907701811032, 1.2655121234846454],
  [-1.5, 2.363271801207355, 0.860047015376481],
  [-2.3, -1.447107394255918, 0.36956666345500805],
  [-10.1, -2.2134165830856185e-6, -13.0209732710115],
  [0.25, 3.625609908221908, 1.2880225246980774],
  [4.5, 11.631728396567448, 2.4537365708424423],
  [170.9, 4.3413243345352246e306, 706.0592179039489],
])("the gamma function at %d and its logarithm are mpmath's", (x, value, logarithm) => {
  expect(Math.abs(realGamma(x) / value - 1)).toBeLessThan(3e-14);
  expect(Math.abs(logRealGamma(x) / logarithm - 1)).toBeLessThan(3e-14);
});

test("the gamma function is no number at its poles, and infinite beyond f64", () => {
  for (const x of [0, -1, -20]) expect([realGamma(x), logRealGamma(x)]).toEqual([Number.NaN, Number.NaN]);
  expect(realGamma(172)).toBe(Number.POSITIVE_INFINITY);
});
