import { expect } from "vitest";

/**
 * The one matcher of tests that depend on chance. Seeds are fixed, so a test gives the same answer every time on one
 * device; over all seeds a right engine would fail it once in `1 / ODDS`.
 */
export const ODDS = 1e-6;

/** |Z| beyond this has probability ODDS for a standard normal Z. */
export const MOST_Z = 4.8916;

/** Fail unless `value` lies within chance of `exact`, and say z and its odds. Returns z. */
export function expectByChance(what: string, value: number, standardError: number, exact: number): number {
  const z = (value - exact) / standardError;
  expect(
    Math.abs(z),
    `${what}: got ${value} ± ${standardError}, exact ${exact}: z = ${z.toFixed(2)}, which chance exceeds with odds ${ODDS} at ${MOST_Z}`,
  ).toBeLessThan(MOST_Z);
  return z;
}
