import { expect, test } from "vitest";
import { gamma, logGamma } from "../../src/math/gamma.ts";

test("the gamma function of whole numbers is the factorial", () => {
  let factorial = 1;
  for (let n = 1; n < 170; n++) {
    expect(Math.abs(gamma(n) / factorial - 1)).toBeLessThan(2e-14);
    factorial *= n;
  }
});

test("the gamma function obeys the reflection formula", () => {
  for (const x of [0.01, 0.1, 0.3, 0.5, 0.77]) {
    expect(Math.abs((gamma(x) * gamma(1 - x) * Math.sin(Math.PI * x)) / Math.PI - 1)).toBeLessThan(5e-15);
  }
});

test("its logarithm goes on where it leaves f64", () => {
  // ln Γ(1000.5) from mpmath 1.3.
  expect(Math.abs(logGamma(1000.5) / 5908.674175848678 - 1)).toBeLessThan(1e-15);
});
