import { describe, expect, test } from "vitest";
import { degrees } from "../../src/formula/degree.ts";
import { evaluator } from "../../src/formula/evaluate.ts";
import { rowsEvaluator } from "../../src/formula/evaluate-rows.ts";
import { createGraph, type Node } from "../../src/formula/graph.ts";
import { parseFormula } from "../../src/formula/parse.ts";
import { lower } from "../../src/formula/program.ts";

const symbols = { variables: ["w", "x", "y"], parameters: [] };

describe("a program over rows", () => {
  // 1 and 600 rows: fewer than a block, and a last block that is not full.
  test.each([1, 600])("gives each of %i rows what the interpreter gives", (rows) => {
    const texts = [
      "tanh(w*x) - y/2 + exp(-x^2)*max(x, y)",
      "w^3 + sin(w)",
      "w*x*y - log(1 + y^2) + abs(x)*sqrt(2 + x^2)",
      "x",
      "-tanh(w*x)",
    ];
    const graph = createGraph();
    const nodes = texts.map((text) => parseFormula(graph, text, symbols, "formula"));
    const program = lower(nodes, 3, []);
    const one = evaluator(program, []);
    const columns = [0, 1].map((k) => Float64Array.from({ length: rows }, (_, r) => Math.sin(r + k) + k));
    const all = rowsEvaluator(program, [], 1, columns, rows);
    for (const w of [0.7, -1.3]) {
      let seen = 0;
      all([w], (results, first, count) => {
        for (let r = 0; r < count; r++) {
          const expected = one([w, columns[0][first + r], columns[1][first + r]]);
          expect(results.map((values) => values[r])).toEqual(Array.from(expected));
          seen += 1;
        }
      });
      expect(seen).toBe(rows);
    }
  });
});

test("the degree of a formula counts what it is asked to, and is infinite for no polynomial", () => {
  const graph = createGraph();
  const node = (text: string): Node => parseFormula(graph, text, symbols, "formula");
  const inData = (index: number): number => (index === 0 ? 0 : 1);
  expect(
    degrees(["(w*x - y)^2/2", "tanh(w)*x^3", "x/(1 + w^2)", "1/x", "exp(x)", "w^5"].map(node), inData),
  ).toEqual([2, 3, 1, Infinity, Infinity, 0]);
});
