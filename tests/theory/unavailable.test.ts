import { expect, test } from "vitest";
import { OutOfRange } from "../../src/math/out-of-range.ts";
import { attempt, isUnavailable } from "../../src/theory/unavailable.ts";

test("Numbers that a solver cannot take are a reason", () => {
  const found = attempt<{ readonly value: number }>(() => {
    throw new OutOfRange("the well is not closed");
  });
  expect(isUnavailable(found) && found.unavailable).toBe("the well is not closed");
});

test("A mistake of the program is no reason, and is thrown on", () => {
  const broken = undefined as unknown as { readonly value: number };
  expect(() => attempt(() => ({ value: broken.value }))).toThrow(TypeError);
});
