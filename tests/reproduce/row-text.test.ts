import { describe, expect, test } from "vitest";
import type { Row } from "../../src/reproduce/row.ts";
import { rowText } from "../../src/reproduce/row-text.ts";

const text = (facts: Pick<Row, "measures"> & Partial<Row>): string =>
  rowText({ id: "x", at: [], measured: undefined, ...facts });

describe("the sentence of a row", () => {
  test("says what is measured and where, words without a sign and symbols with one", () => {
    expect(
      text({
        measures: { kind: "meanExitTime", way: "to |x| ≥ 1" },
        at: [
          { name: "D", value: 0.01 },
          { name: "step", value: 0.1 },
        ],
      }),
    ).toBe("mean time to |x| ≥ 1, D = 0.01, step 0.1");
    expect(
      text({
        measures: { kind: "variance", of: "u", rule: "of damped Newton" },
        at: ["no cut", { name: "λ", value: 0.5 }],
      }),
    ).toBe("variance of u of damped Newton, no cut, λ = 0.5");
    expect(text({ measures: { kind: "tailSlope", of: "w" }, at: [{ name: "x", value: [8, 24] }] })).toBe(
      "−d ln P(|w| > x)/d ln x, x = 8 … 24",
    );
  });

  test("rounds what has digits, and names a time after the quantity", () => {
    expect(text({ measures: { kind: "exitRate" }, at: [{ name: "L", value: 2 / 3, digits: 3 }] })).toBe(
      "rate per step, L = 0.667",
    );
    expect(text({ measures: { kind: "variance", after: 100 } })).toBe("variance after 100 steps");
  });

  test("says which of two laws fits better once that is measured, and how well a line fits", () => {
    const measures = {
      kind: "misfitRatio",
      of: "ln rate",
      laws: ["logarithmic", "linear"],
    } as const;
    const measured = (value: number) => ({ value, low: value, high: value, level: 0.95, method: "" });
    expect(text({ measures, measured: measured(0.5) })).toMatch(/; the logarithmic one is better$/);
    expect(text({ measures, measured: measured(2) })).toMatch(/; the linear one is better$/);
    expect(text({ measures })).toBe("misfit of ln rate: logarithmic barrier over linear barrier");
    expect(text({ measures: { kind: "slope", of: "y" }, fit: { chiSquare: 3.14159, degrees: 5 } })).toBe(
      "slope of y, χ² = 3.14 for 5",
    );
  });
});
