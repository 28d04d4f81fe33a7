import { describe, expect, test } from "vitest";
import { bind } from "../../src/formula/bind.ts";
import { FormulaError } from "../../src/formula/error.ts";
import { createGraph } from "../../src/formula/graph.ts";
import { parseCondition, parseFormula } from "../../src/formula/parse.ts";
import { spelledOut } from "../../src/formula/spellings.ts";

const symbols = { variables: ["x", "y"], parameters: ["a"] };

describe("spellings that stand for others", () => {
  test.each([
    ["x**2", "x^2"],
    ["x²", "x^(2)"],
    ["3x³y", "3x^(3)*y"],
    ["x¹²", "x^(12)"],
    ["x⁻²", "x^(-2)"],
    ["|x|", "abs(x)"],
    ["2|x - 1|²", "2*abs(x - 1)^2"],
    ["x|y|", "x*abs(y)"],
    ["|x||y|", "abs(x)*abs(y)"],
    ["||x| - 1|", "abs(abs(x) - 1)"],
    ["|max(x, -|y|)|", "abs(max(x, -abs(y)))"],
    ["-|x|**3", "-abs(x)^3"],
    ["x % 3", "mod(x, 3)"],
  ])("%s is %s", (typed, plain) => {
    const graph = createGraph();
    const [one, other] = [typed, plain].map((text) => parseFormula(graph, text, symbols, "where"));
    expect(one).toBe(other);
  });

  test.each([
    ["|x| > 1", "abs(x) > 1"],
    ["|x| > 1 or |y| > 1", "abs(x) > 1 or abs(y) > 1"],
    ["|x| < |y|", "abs(x) < abs(y)"],
    ["1 < |x| and not (|y| > 2)", "1 < abs(x) and not (abs(y) > 2)"],
  ])("the condition %s is %s", (typed, plain) => {
    const graph = createGraph();
    const [one, other] = [typed, plain].map((text) => parseCondition(graph, text, symbols, "where"));
    expect(one).toEqual(other);
  });

  test("a text without any is left as it is", () => {
    expect(spelledOut("a*x^2 - log(y)").text).toBe("a*x^2 - log(y)");
  });

  test.each([
    ["x² + z", 6],
    ["x**2 + z", 8],
    ["|x| + |z|", 8],
    ["|x|² + y(3)", 8],
    ["2*|x|*", 7],
  ])("a mistake behind them in `%s` keeps its column, %d", (text, column) => {
    let error: unknown;
    try {
      parseFormula(createGraph(), text, symbols, "where");
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(FormulaError);
    expect((error as FormulaError).column).toBe(column);
  });

  test("a power of a raised power is not guessed", () => {
    expect(() => parseFormula(createGraph(), "x²^3", symbols, "where")).toThrow(
      /`²` is a raised letter with no whole power beside it at column 2; write a power with \^/,
    );
    const value = bind([parseFormula(createGraph(), "(x²)^3", symbols, "where")], 2, { a: 1 })([2, 0])[0];
    expect(value).toBe(64);
  });
});
