import { expect } from "vitest";

/**
 * Expect a value to agree with a published number at the digits in which it is printed.
 * @param units allowed distance in units of the last printed digit. Default 1, since tables are printed rounded or cut
 */
export function expectPublished(value: number, printed: string, units = 1.001): void {
  const [digits, power = "0"] = printed.split("e");
  const decimals = digits.split(".")[1]?.length ?? 0;
  const unit = 10 ** (Number(power) - decimals);
  expect(
    Math.abs(value - Number(printed)),
    `got ${value}, published ${printed}, ${(Math.abs(value - Number(printed)) / unit).toFixed(2)} units of its last digit away`,
  ).toBeLessThanOrEqual(units * unit);
}

/** Expect a value within a relative distance of an exact one. */
export function expectRelative(value: number, exact: number, tolerance: number): void {
  expect(Math.abs(value / exact - 1), `got ${value}, expected ${exact}`).toBeLessThanOrEqual(tolerance);
}
