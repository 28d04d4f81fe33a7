import { describe, expect, test } from "vitest";
import { readParameters, withParameter, writeParameters } from "../../../src/page/form/parameter-lines.ts";

describe("the parameters field", () => {
  test("reads names, values and ranges, one on each line", () => {
    expect(readParameters("a = 1 in [0.5, 2]\n\n  bee_2=−3e-2 ")).toEqual({
      parameters: { a: 1, bee_2: -0.03 },
      ranges: { a: [0.5, 2] },
    });
  });

  test("reads back what it wrote", () => {
    const parameters = { parameters: { a: -1.5, b: 2e-7 }, ranges: { b: [0, 1e-6] as const } };
    expect(readParameters(writeParameters(parameters))).toEqual(parameters);
  });

  test("takes the entries of vectors and matrices for names", () => {
    const parameters = { parameters: { "m[1]": 5.84, "A[2,1]": 3 }, ranges: { "m[1]": [0, 9] as const } };
    expect(readParameters(writeParameters(parameters))).toEqual(parameters);
    expect(withParameter("m[1] = 5.84\nm[11] = 2", "m[1]", 6)).toBe("m[1] = 6\nm[11] = 2");
  });

  test("names the line that it cannot read, and what to write instead", () => {
    expect(() => readParameters("a = 1\nb = two")).toThrow(
      "landscape.parameters: line 2, got `b = two`; write `name = value in [low, high]` or `name = value`",
    );
    expect(() => readParameters("a = 1\na = 2")).toThrow("line 2, got `a` a second time");
  });

  test("changes one value and leaves the rest of the text alone", () => {
    expect(withParameter("aa = 7\na  = 1 in [0.5, 2]\nb = 1", "a", 1.25)).toBe(
      "aa = 7\na  = 1.25 in [0.5, 2]\nb = 1",
    );
  });
});
