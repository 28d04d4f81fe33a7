import { describe, expect, test } from "vitest";
import { bind } from "../../../src/formula/bind.ts";
import { createGraph } from "../../../src/formula/graph.ts";
import { parseFormula } from "../../../src/formula/parse.ts";
import { commonPeriod } from "../../../src/theory/passage/period.ts";

const periodOf = (...texts: readonly string[]): number | undefined => {
  const graph = createGraph();
  const nodes = texts.map((text) =>
    parseFormula(graph, text, { variables: ["x"], parameters: ["w"], readings: ["t"] }, "formula"),
  );
  return commonPeriod(nodes, (node) => {
    const evaluate = bind([node], 1, { w: 3 });
    return (x, t) => evaluate([x], t)[0];
  });
};

describe("the period of formulas", () => {
  test("is that of their sines, cosines and remainders, common to all", () => {
    expect(periodOf("x + 0.3*cos(w*t)")).toBeCloseTo((2 * Math.PI) / 3, 12);
    expect(periodOf("sin(x - 2*t + 1)^2", "x")).toBeCloseTo(Math.PI, 12);
    expect(periodOf("sin(2*t)", "cos(3*t)")).toBeCloseTo(2 * Math.PI, 12);
    expect(periodOf("mod(t, 0.25)*x")).toBeCloseTo(0.25, 12);
  });

  test("is not there where the time is read otherwise, or two periods have no common one", () => {
    expect(periodOf("x*exp(-t)")).toBeUndefined();
    expect(periodOf("sin(t^2)")).toBeUndefined();
    expect(periodOf("t*sin(t)")).toBeUndefined();
    expect(periodOf("sin(t)", "sin(sqrt(2)*t)")).toBeUndefined();
    expect(periodOf("x")).toBeUndefined();
  });
});
