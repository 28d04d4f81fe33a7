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

  test("reads laws, and reads back what it writes of them", () => {
    const text = "v = normal(1, 0.5)\nk = 2\na=uniform(−1, 1)\n b = choose(0.5: 0.3, 1: 0.7)";
    const parameters = {
      v: { normal: [1, 0.5] },
      k: 2,
      a: { uniform: [-1, 1] },
      b: {
        choose: [
          [0.5, 0.3],
          [1, 0.7],
        ],
      },
    } as const;
    expect(readParameters(text)).toEqual({ parameters, ranges: {} });
    expect(readParameters(writeParameters({ parameters, ranges: {} })).parameters).toEqual(parameters);
    expect(withParameter(text, "k", 3)).toBe(text.replace("k = 2", "k = 3"));
    expect(() => readParameters("v = normal(1)")).toThrow("line 1, got `v = normal(1)`; write");
  });

  test("takes the entries of vectors and matrices for names", () => {
    const parameters = { parameters: { "m[1]": 5.84, "A[2,1]": 3 }, ranges: { "m[1]": [0, 9] as const } };
    expect(readParameters(writeParameters(parameters))).toEqual(parameters);
    expect(withParameter("m[1] = 5.84\nm[11] = 2", "m[1]", 6)).toBe("m[1] = 6\nm[11] = 2");
  });

  test("names the line that it cannot read, and what to write instead", () => {
    expect(() => readParameters("a = 1\nb = two")).toThrow(
      "landscape.parameters: line 2, got `b = two`; write `name = value in [low, high]`, `name = value` or a law, such as `name = normal(1, 0.5)`",
    );
    expect(() => readParameters("a = 1\na = 2")).toThrow("line 2, got `a` a second time");
  });

  test("changes one value and leaves the rest of the text alone", () => {
    expect(withParameter("aa = 7\na  = 1 in [0.5, 2]\nb = 1", "a", 1.25)).toBe(
      "aa = 7\na  = 1.25 in [0.5, 2]\nb = 1",
    );
  });
});
