import { describe, expect, test } from "vitest";
import { movedStart, readStart, writeStart } from "../../../src/page/form/start-text.ts";

describe("the start field", () => {
  test.each([
    ["-1", { at: [-1] }],
    ["−0.5, 1.5", { at: [-0.5, 1.5] }],
    ["-1, 0 ± 0.1, 0.2", { at: [-1, 0], deviation: [0.1, 0.2] }],
    ["-1, 0 +- 0.1", { at: [-1, 0], deviation: [0.1, 0.1] }],
    ["[-1, 1], [0, 2]", { low: [-1, 0], high: [1, 2] }],
  ])("reads %s, and reads back what it writes", (text, start) => {
    expect(readStart(text)).toEqual(start);
    expect(readStart(writeStart(start))).toEqual(start);
  });

  test.each(["", "left", "1,", "[0, 1", "[0, 1] 2", "1 ± 2 ± 3"])("refuses %j with examples", (text) => {
    expect(() => readStart(text)).toThrow(`start: got \`${text}\`; give a point`);
  });
});

test("movedStart moves the middle of each kind of start and nothing else", () => {
  expect(movedStart({ at: [1, 2, 3] }, new Map([[1, -0.1]]))).toEqual({ at: [1, -0.1, 3] });
  expect(movedStart({ at: [0], deviation: [0.2] }, new Map([[0, 0.7]]))).toEqual({
    at: [0.7],
    deviation: [0.2],
  });
  expect(movedStart({ low: [-1, 0], high: [1, 2] }, new Map([[0, 3]]))).toEqual({
    low: [2, 0],
    high: [4, 2],
  });
});
