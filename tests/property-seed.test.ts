import * as fc from "fast-check";
import { expect, test } from "vitest";

test("properties are checked on the same cases every time", () => {
  const cases = (): number[] => {
    const seen: number[] = [];
    fc.assert(fc.property(fc.double(), (value) => void seen.push(value)));
    return seen;
  };
  expect(cases()).toEqual(cases());
});
