import { describe, expect, test } from "vitest";
import { type ExitLine, exitLine } from "../../src/theory/line.ts";
import { panels } from "../../src/theory/panels.ts";
import { isUnavailable } from "../../src/theory/unavailable.ts";
import { doubleWell, exitOfLine, flat, harmonic, landscapeOf, outside, problem } from "./problems.ts";

function line(of: Parameters<typeof exitLine>[0]): ExitLine {
  const result = exitLine(of);
  if (isUnavailable(result)) throw new Error(result.unavailable);
  return result;
}

function reason(of: Parameters<typeof exitLine>[0]): string {
  const result = exitLine(of);
  return isUnavailable(result) ? result.unavailable : "available";
}

const { NEGATIVE_INFINITY } = Number;

describe("exitLine", () => {
  test("finds both exits to the last bit", () => {
    const { low, high, lowExit } = line(
      problem(
        flat,
        exitOfLine((x) => x * x - 2),
        0.5,
        0.3,
      ),
    );
    expect(Math.abs(low + Math.SQRT2)).toBeLessThan(3e-16);
    expect(Math.abs(high - Math.SQRT2)).toBeLessThan(3e-16);
    expect(lowExit).toBe(true);
  });

  test("finds the piece round the start where the exit has several", () => {
    const { low, high } = line(
      problem(
        flat,
        exitOfLine((x) => Math.sin(3 * x) - 0.999),
        0.5,
        2,
      ),
    );
    expect(high).toBeCloseTo((Math.asin(0.999) + 2 * Math.PI) / 3, 12);
    expect(low).toBeCloseTo((Math.PI - Math.asin(0.999)) / 3, 12);
  });

  test("does not step over a thin exit", () => {
    expect(
      line(
        problem(
          harmonic,
          exitOfLine((x) => 1e-3 - Math.abs(x - 1)),
          0.5,
          0,
        ),
      ).high,
    ).toBeCloseTo(0.999, 12);
  });

  test("cuts a side without exit where e^(−V/T) is below 1e-18 of the start's", () => {
    const { low, lowExit } = line(problem(harmonic, outside(NEGATIVE_INFINITY, 2), 0.5, 0));
    expect(lowExit).toBe(false);
    expect(Math.exp(-(low * low) / 2 / 0.5)).toBeLessThan(1e-18);
    expect(Math.exp(-(low * low) / 2 / 0.5)).toBeGreaterThan(1e-19);
  });

  test("keeps wells beyond a barrier on the side without exit", () => {
    expect(line(problem(doubleWell, outside(-1.5, Number.POSITIVE_INFINITY), 0.02, -1)).low).toBeLessThan(
      -1.5,
    );
  });

  test("says why there is no theory", () => {
    const cubic = landscapeOf(1, (x) => x[0] ** 3);
    const root = landscapeOf(1, (x) => Math.sqrt(x[0]));
    const toOne = outside(NEGATIVE_INFINITY, 1);
    expect(reason(problem(cubic, toOne, 0.5, 0))).toContain("does not confine below x = 0");
    expect(reason(problem(flat, toOne, 0.5, 0))).toContain("does not confine below x = 0");
    expect(reason(problem(harmonic, outside(NEGATIVE_INFINITY, Number.POSITIVE_INFINITY), 0.5, 0))).toContain(
      "no exit",
    );
    expect(reason(problem(harmonic, outside(NEGATIVE_INFINITY, 100), 0.5, 0))).toContain("above 300 T");
    expect(reason(problem(root, toOne, 0.1, 0.5))).toContain("not finite");
    expect(reason(problem(harmonic, toOne, 0.1, 2))).toContain("outside already");
    const band = exitOfLine((x) => 0.1 - Math.abs(x - 0.5));
    expect(reason(problem(harmonic, band, 0.1, [{ kind: "normal", at: 0, deviation: 1 }]))).toContain(
      "second region",
    );
  });
});

describe("panels", () => {
  test("refuse a potential that is too rough or too high, in words", () => {
    const rough = landscapeOf(1, (x) => Math.sin(1 / (x[0] - 0.123)));
    const high = landscapeOf(1, (x) => x[0] ** 4 - 1000 * x[0] ** 2);
    const result = (of: Parameters<typeof exitLine>[0]) => panels(line(of));
    expect(result(problem(rough, outside(-1, 1), 0.1, 0.5))).toEqual({
      unavailable: expect.stringContaining("too rough"),
    });
    expect(result(problem(high, outside(-1, 1), 0.1, 0.5))).toEqual({
      unavailable: expect.stringContaining("more than 650 T"),
    });
  });
});
