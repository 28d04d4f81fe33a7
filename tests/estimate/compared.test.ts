import { describe, expect, test } from "vitest";
import { askedByDirect } from "../../src/estimate/asked-by-direct.ts";
import { compared } from "../../src/estimate/compared.ts";
import { emptyTally } from "../../src/tally/tally.ts";

/** An estimate whose interval is even on the scale of logarithms. */
const estimate = (value: number, relative: number) => ({
  value,
  low: value * Math.exp(-1.96 * relative),
  high: value * Math.exp(1.96 * relative),
  level: 0.95,
  method: "typed",
});

describe("two estimates of one number", () => {
  test("are compared on the scale of logarithms, by both of their errors", () => {
    const { ratio, z, agrees } = compared(estimate(1.1e-30, 0.03), estimate(1e-30, 0.04))!;
    expect(ratio.value).toBeCloseTo(1.1, 12);
    expect(z).toBeCloseTo(Math.log(1.1) / 0.05, 3);
    expect(ratio.high / ratio.value).toBeCloseTo(Math.exp(1.96 * 0.05), 3);
    expect(agrees).toBe(true);
  });

  test("differ beyond four standard errors", () => {
    expect(compared(estimate(1.3, 0.03), estimate(1, 0.04))!.agrees).toBe(false);
  });

  test("cannot be compared where one is a bound", () => {
    expect(compared({ ...estimate(1, 0.1), value: 0, low: 0 }, estimate(1, 0.1))).toBeUndefined();
  });
});

describe("what a direct run says of a question", () => {
  const tally = { ...emptyTally({ timeStep: 1, exitOffset: 0, started: 100 }), exited: 30 };

  test("is the share of all that left, or of those that left by the exits asked about", () => {
    expect(askedByDirect(tally, "probability", ["exit"])!.value).toBe(0.3);
    const exits = ["up", "down"].map((name, i) => ({ name, exited: 10 + 10 * i })) as never;
    expect(askedByDirect({ ...tally, exits }, "probability", ["up"])!.value).toBe(0.1);
    expect(askedByDirect({ ...tally, exited: 0 }, "probability", ["exit"])).toBeUndefined();
  });
});
