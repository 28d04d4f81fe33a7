import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { model } from "../../../src/experiment/model/model.ts";

const SDE = { kind: "overdamped", temperature: 0.5, step: 0.001 };
const COIN = { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: 1 } };

const job = (when: string, more: object = {}) =>
  experiment({
    landscape: { variables: ["x"], potential: "0" },
    dynamics: SDE,
    start: { at: [0] },
    exit: { when },
    horizon: 10,
    ...more,
  });

describe("a start on the boundary", () => {
  test("is inside where the condition is strict, and outside where it is not", () => {
    expect(model(job("x > 0 or x < -9", { dynamics: COIN })).exit.contains([0])).toBe(false);
    expect(() => job("x >= 0 or x < -9", { dynamics: COIN })).toThrow(
      /^start: x = 0 is already outside, since `x >= 0 or x < -9` holds there; start inside$/,
    );
  });

  test("is refused where paths are continuous", () => {
    expect(() => job("x > 0 or x < -9")).toThrow(
      /^start: x = 0 is on the boundary of `x > 0 or x < -9`, which a continuous path crosses at once; start inside$/,
    );
  });
});

describe("numbers that 32 bits do not hold", () => {
  const observing = (observe: object) => job("abs(x) > 1", { observe: { at: [1], ...observe } });

  test.each([
    [
      "a division by 0 in a basin",
      () => observing({ basins: { far: "x/0 > 1" } }),
      /^observe\.basins\.far: a part without variables is Infinity at column 2; look for a division by 0/,
    ],
    [
      "a product in a basin",
      () => observing({ basins: { far: "x*1e30*1e30 > 1" } }),
      /^observe\.basins\.far: a part without variables has the value 1e\+60, beyond the 3\.4e38/,
    ],
    [
      "a division by a parameter that is 0",
      () =>
        observing({ basins: { far: "x/c > 1" } }) &&
        experiment({
          landscape: { variables: ["x"], potential: "0", parameters: { c: 0 } },
          dynamics: SDE,
          start: { at: [0] },
          exit: { when: "abs(x) > 1" },
          horizon: 10,
          observe: { at: [1], basins: { far: "x/c > 1" } },
        }),
      /^observe\.basins\.far: /,
    ],
    [
      "a division by 0 in a quantity",
      () => observing({ quantities: { q: { formula: "x/0", range: [0, 1] } } }),
      /^observe\.quantities\.q\.formula: a part without variables is Infinity at column 2; look/,
    ],
    [
      "a product in a quantity",
      () => observing({ quantities: { q: { formula: "x*1e30*1e30", range: [0, 1] } } }),
      /^observe\.quantities\.q\.formula: .* 1e\+60/,
    ],
    [
      "a product that vanishes",
      () => observing({ basins: { far: "x*1e-30*1e-30 > 0" } }),
      /^observe\.basins\.far: a part without variables has the value 1e-60, below the 1\.2e-38/,
    ],
    [
      "a division by 0 in the exit",
      () => job("x/0 > 1"),
      /^exit\.when: a part without variables is Infinity at column 2; look for a division by 0/,
    ],
    [
      "an exit that is no number at the start",
      () => job("log(x) > 1"),
      /^exit\.when: the condition is not finite at the start, x = 0; change the condition/,
    ],
    [
      "an exit that 32 bits see everywhere or nowhere",
      () => job("1e12*x + x^3 - 1e12*x > 1"),
      /^exit\.when: 32-bit numbers cannot tell whether `1e12\*x \+ x\^3 - 1e12\*x > 1` holds at x = 1\.01: .*; write it with smaller numbers/,
    ],
  ])("are refused in a sentence: %s", (_, make, message) => {
    expect(make).toThrow(message);
  });
});

describe("the scale of an exit", () => {
  const scale = (when: string, at = 0) =>
    model(job(when, { start: { at: [at] }, exit: { when, detection: "bridge" } })).named["exit.scale[1]"];

  test("is the power of two nearest to 1/|level| at the start where the boundary may be curved", () => {
    expect(scale("x^2 > 1")).toBe(1);
    expect(scale("1e10*x^2 > 1e10")).toBe(2 ** -33);
    expect(scale("1e-10*x^2 > 1e-10")).toBe(2 ** 33);
    expect(scale("x^2 > 100", 6)).toBe(2 ** -6);
  });

  test("keeps the distance to a circle in any unit", () => {
    for (const unit of ["1e-12", "1e12", "1e25"]) {
      const region = model(
        experiment({
          landscape: { variables: ["x", "y"], potential: "0" },
          dynamics: SDE,
          start: { at: [0, 0] },
          exit: { when: `${unit}*(x^2 + y^2) > ${unit}` },
          horizon: 1,
        }),
      ).exit;
      expect(region.distances([0.3, 0.4])[0]).toBeCloseTo(-0.5, 12);
    }
  });
});

test("a way along one side of a corner, where rounding decides, is not held against 32-bit numbers", () => {
  const corner = (when: string) =>
    experiment({
      landscape: { variables: ["x", "y"], potential: "0" },
      dynamics: SDE,
      start: { at: [0.3, -0.2] },
      exit: { when },
      horizon: 10,
    });
  expect(() => corner("x > 1.2 and y >= -0.2")).not.toThrow();
  expect(() => corner("x > 1.2 and (y + 1e9) - 1e9 <= -0.1")).toThrow(/32-bit numbers cannot tell/);
});
