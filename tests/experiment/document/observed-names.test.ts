import { expect, test } from "vitest";
import { partNames } from "../../../src/experiment/document/observed-names.ts";

const names = (when: string, parts: number) => partNames({ exit: { when, detection: "endpoint" } }, parts);

test.each([
  ["x > 1 or y < -1", 2, ["x > 1", "y < -1"]],
  ["x > 1 and y > 0 or y < -1", 2, ["x > 1 and y > 0", "y < -1"]],
  ["if(x > 0 or y > 0, x, y) > 1 or y < -1", 2, ["if(x > 0 or y > 0, x, y) > 1", "y < -1"]],
  ["(x > 1 or x < -1) and y > 0", 2, ["part 1", "part 2"]],
  ["|x| > 1", 2, ["part 1", "part 2"]],
  ["not (x > 1 or y > 1)", 1, ["not (x > 1 or y > 1)"]],
])("the parts of the exit %s are named by what `or` joins outside of brackets", (when, parts, expected) => {
  expect(names(when, parts)).toEqual(expected);
});
