import { describe, expect, test } from "vitest";
import { normalWidth } from "../../src/estimate/poisson.ts";
import { agreementZ, agrees } from "../../src/reproduce/agreement.ts";
import type { Row } from "../../src/reproduce/row.ts";

/** A measured value with a standard error. */
const measured = (value: number, error: number) => {
  const half = normalWidth(0.95) * error;
  return { value, low: value - half, high: value + half, level: 0.95, method: "" };
};
const row = (changes: Partial<Row>): Row => ({
  id: "x",
  measures: { kind: "mean" },
  at: [],
  measured: measured(103, 1),
  exact: { value: 100, source: "closed form" },
  ...changes,
});

describe("a row", () => {
  test("has z in its standard errors, and in those of its reference as well", () => {
    expect(agreementZ(row({}))).toBeCloseTo(3, 10);
    expect(agreementZ(row({ exact: { value: 100, source: "", error: Math.sqrt(8) } }))).toBeCloseTo(1, 10);
  });

  test("agrees within 4.5 standard errors", () => {
    expect(agrees(row({ measured: measured(104.4, 1) }))).toBe(true);
    expect(agrees(row({ measured: measured(95.4, 1) }))).toBe(false);
  });

  test("agrees within its tolerance, whatever its standard error", () => {
    expect(agrees(row({ measured: measured(100.9, 1e-6) }))).toBe(true);
    expect(agrees(row({ measured: measured(101.1, 1e-6) }))).toBe(false);
    expect(agrees(row({ measured: measured(101.1, 1e-6), tolerance: 0.02 }))).toBe(true);
  });

  test("without noise is judged by its tolerance and has no z", () => {
    const still = row({ measured: measured(100.00001, 0), tolerance: 1e-4 });
    expect(agreementZ(still)).toBeUndefined();
    expect(agrees(still)).toBe(true);
    expect(agrees(row({ measured: measured(100.1, 0), tolerance: 1e-4 }))).toBe(false);
  });

  test("is not judged without both numbers", () => {
    expect(agrees(row({ measured: undefined }))).toBeUndefined();
    const { exact: _exact, ...shown } = row({});
    expect(agrees(shown)).toBeUndefined();
    expect(agreementZ(shown)).toBeUndefined();
  });
});
