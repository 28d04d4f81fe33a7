import fc from "fast-check";
import { derivative } from "mathjs";
import { describe, expect, test } from "vitest";
import { gradient } from "../../src/formula/differentiate.ts";
import { evaluator } from "../../src/formula/evaluate.ts";
import { createGraph } from "../../src/formula/graph.ts";
import { parseFormula } from "../../src/formula/parse.ts";
import { lower } from "../../src/formula/program.ts";

const symbols = { variables: ["x", "y"], parameters: [] };

function both(text: string) {
  const graph = createGraph();
  const node = parseFormula(graph, text, symbols, "formula");
  return {
    value: evaluator(lower([node], 2, []), []),
    slope: evaluator(lower(gradient(graph, node, 2), 2, []), []),
  };
}

const points = [
  [0.37, -0.81],
  [1.3, 0.4],
  [2.1, 1.7],
] as const;

describe("the gradient", () => {
  for (const text of [
    "x^4/4 - x^2/2 + y^2",
    "sin(x*y) + cos(x - y)",
    "exp(-x^2 - 10*(y - 0.5)^2)",
    "log(1 + x^2 + y^2)",
    "sqrt(2 + x*y^2 + x^4)",
    "tanh(x + 2*y)*x",
    "x^3*y^2/(1 + y^2)",
    "tan(x/5)*y",
  ]) {
    test(`of ${text} is the one that mathjs derives`, () => {
      for (const [x, y] of points) {
        const slope = both(text).slope([x, y]);
        expect(slope[0]).toBeCloseTo(derivative(text, "x").evaluate({ x, y }) as number, 11);
        expect(slope[1]).toBeCloseTo(derivative(text, "y").evaluate({ x, y }) as number, 11);
      }
    });
  }

  for (const text of [
    "abs(x - 2*y)",
    "min(x*x, y) + max(x, y*y)",
    "atan2(y, x + 3)",
    "pow(1 + x^2, 0.7 + y/10)",
    "sign(x)*y^3",
    "(1 + x^2)^y",
    "x^1.5 + y^-1",
  ]) {
    test(`of ${text} is the central difference`, () => {
      const h = 1e-5;
      for (const [x, y] of points) {
        if (text.includes("^1.5") && x < 0) continue;
        const { value, slope } = both(text);
        const [dx, dy] = slope([x, y]);
        expect(dx).toBeCloseTo((value([x + h, y])[0] - value([x - h, y])[0]) / (2 * h), 7);
        expect(dy).toBeCloseTo((value([x, y + h])[0] - value([x, y - h])[0]) / (2 * h), 7);
      }
    });
  }

  test("of a choice is the one of the branch that holds, where the other has none", () => {
    const { slope } = both("y*if(x > 0, sqrt(x), 0) + if(x > 0, log(x), x^2)");
    expect([...slope([-4, 1])]).toEqual([-8, 0]);
    expect([...slope([4, 1])]).toEqual([0.5, 2]);
  });

  test("of a choice inside a choice, and of its slope again, is the branch's", () => {
    const graph = createGraph();
    const node = parseFormula(graph, "if(x > 0, if(y > 0, x^3*y, x^2), y^4)", symbols, "formula");
    const hessian = gradient(graph, node, 2).flatMap((partial) => gradient(graph, partial, 2));
    const at = evaluator(lower(hessian, 2, []), []);
    expect([...at([2, 3])]).toEqual([36, 12, 12, 0]);
    expect([...at([2, -3])]).toEqual([2, 0, 0, 0]);
    expect([...at([-2, 3])]).toEqual([0, 0, 0, 108]);
  });

  test("of a polynomial costs few operations: x³ − x in three", () => {
    const graph = createGraph();
    const node = parseFormula(graph, "x^4/4 - x^2/2", symbols, "formula");
    expect(lower(gradient(graph, node, 1), 1, []).instructions).toHaveLength(3);
  });

  // Every function, each where it is smooth: x in 0.3 … 2, y in 2.2 … 3, so that no argument of min, max, abs or sign
  // changes sides and no cosine vanishes.
  for (const text of [
    "sin(x*y)",
    "cos(x - y)",
    "tan(x/2)*y",
    "tanh(x - y/2)",
    "softplus(x - y)*y",
    "exp(-x*y/4)",
    "log(x + y)*x",
    "sqrt(x*y)",
    "abs(x - y)*x",
    "abs(y - x)^3",
    "sign(x - y)*x^2",
    "min(x, y)*y^2",
    "max(x^2/9, y)*x",
    "atan2(y, x)",
    "atan2(-x, y)*x",
    "pow(x, y)",
    "x^(y/2)",
    "(x*y)^-1.5",
    "x/(1 + y^2) - y/x",
    "erf(x - y/2)*y",
    "erf(x)^2",
    "floor(y/10)*x + x*y",
    "floor(y - 0.1)^2*x",
    "mod(x*y, 100)*x",
    "mod(x - y, 10)^2",
    "(x - y) % -10",
    "mod(50, x + y*20)",
    "gamma(2.5)*x*y + lgamma(0.3)*x^2",
    "if(x < y, x^2*y, sqrt(x - y))",
    "if(x > y, sqrt(x - y), log(y - x)*x)",
    "if(0 < x < 2.1 and not (y > 4), sin(x*y), 1/(y - 9))",
    "exp(if(x > 9 or y > 2, x*y/4, x))*x",
    "x**2*|x - y|³",
  ]) {
    test(`of ${text} is the central difference at random points`, () => {
      const { value, slope } = both(text);
      const h = 1e-5;
      fc.assert(
        fc.property(
          fc.double({ min: 0.3, max: 2, noNaN: true }),
          fc.double({ min: 2.2, max: 3, noNaN: true }),
          (x, y) => {
            const partials = slope([x, y]);
            const differences = [
              (value([x + h, y])[0] - value([x - h, y])[0]) / (2 * h),
              (value([x, y + h])[0] - value([x, y - h])[0]) / (2 * h),
            ];
            // The difference errs by h²/6 times the third derivative, below 1e3 here, and by rounding, 1e-16/h.
            for (const [i, difference] of differences.entries())
              expect(Math.abs(partials[i] - difference)).toBeLessThan(
                3e-8 * Math.max(1, Math.abs(difference)),
              );
          },
        ),
      );
    });
  }
});
