import { expect } from "vitest";

/** Numbers of R, of which ten digits were printed; null where R has none. */
export const expectClose = (
  found: readonly (number | null)[],
  expected: readonly (number | null)[],
): void => {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, i) => {
    if (value === null || expected[i] === null) expect(value).toBe(expected[i]);
    else expect(Math.abs(value - expected[i])).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected[i])));
  });
};
