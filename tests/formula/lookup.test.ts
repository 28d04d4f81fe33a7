import { describe, expect, test } from "vitest";
import { lowered } from "../../src/formula/bind.ts";
import { gradient } from "../../src/formula/differentiate.ts";
import { evaluateFree, evaluator } from "../../src/formula/evaluate.ts";
import { createGraph } from "../../src/formula/graph.ts";
import { printProgram } from "../../src/formula/print.ts";

const rows = { values: Float64Array.of(0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8) };
const names = { variable: () => "x", coefficient: (i: number) => `c${i}` };

describe("a lookup", () => {
  test("reads a number of the row that its index names, and none beyond the rows", () => {
    const graph = createGraph();
    const node = graph.call({ rows, first: 1, stride: 1, lane: 2 }, graph.call("floor", graph.variable(0)));
    const { program } = lowered([node], 1);
    const read = evaluator(program, []);
    expect([0.9, 1, 2].map((x) => read([x])[0])).toEqual([3, 7, Number.NaN]);
  });

  test("has no slope, and neither has a step", () => {
    const graph = createGraph();
    const step = graph.call("floor", graph.variable(0));
    const node = graph.multiply(graph.variable(0), graph.call({ rows, first: 1, stride: 1, lane: 0 }, step));
    const { program } = lowered(gradient(graph, node, 1), 1);
    expect(evaluator(program, [])([1.5])[0]).toBe(5);
  });

  test("with a fixed index is a coefficient, on which no text depends", () => {
    const graph = createGraph();
    const node = graph.call({ rows, first: 2, stride: 0, lane: 3 }, graph.number(0));
    expect(node.free).toBe(true);
    expect(evaluateFree(node, {})).toBe(8);
    const { program, coefficients } = lowered([graph.add(node, graph.variable(0))], 1);
    expect(coefficients).toEqual([node]);
    expect(printProgram(program, names).statements.join()).not.toContain("8");
  });

  test("shares its row with the others that read the same", () => {
    const graph = createGraph();
    const index = graph.call("floor", graph.variable(0));
    const [a, b] = [0, 3].map((lane) => graph.call({ rows, first: 1, stride: 2, lane }, index));
    const { program } = lowered([graph.add(a, b)], 1);
    expect(printProgram(program, names).statements).toEqual([
      "let t0 = floor(x);",
      "let row0 = table_row(1u + 2u * whole(t0));",
      "let t1 = row0.x;",
      "let t2 = row0.w;",
      "let t3 = t1 + t2;",
    ]);
  });
});

describe("a value whose slopes are known", () => {
  const graph = createGraph();
  const [x, y] = [graph.variable(0), graph.variable(1)];
  // The slopes are told from those of the value, to see which are taken.
  const node = graph.call("sloped", graph.multiply(x, y), graph.number(7), x, x, graph.multiply(y, y));

  test("computes no slope until it is differentiated", () => {
    const { program } = lowered([node], 2);
    expect(program.instructions.map(({ operation }) => operation)).toEqual(["multiply"]);
  });

  test("has those slopes, by the chain rule", () => {
    const { program } = lowered(gradient(graph, node, 2), 2);
    expect(Array.from(evaluator(program, [])([3, 5]))).toEqual([7, 30]);
  });
});
