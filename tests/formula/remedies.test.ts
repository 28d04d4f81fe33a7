import { describe, expect, test } from "vitest";
import { bind } from "../../src/formula/bind.ts";
import { FormulaError } from "../../src/formula/error.ts";
import { createGraph } from "../../src/formula/graph.ts";
import { parseCondition, parseFormula } from "../../src/formula/parse.ts";
import { FOREIGN_FUNCTIONS } from "../../src/formula/remedies.ts";

const symbols = { variables: ["x", "y"], parameters: ["a"] };

type Case = readonly [text: string, column: number, remedy: RegExp];

const FORMULAS: readonly Case[] = [
  ["2·x", 2, /write a product with \*/],
  ["2×x", 1, /write a product with \*/],
  ["0,5*x^2", 1, /`0,5` is no number at column 1; write decimals with a point, as in 0\.5\*x/],
  ["x + 1,25*sin(x)", 5, /`1,25` is no number at column 5/],
  ["min(0,5)*×x", 10, /write a product with \*/],
  ["x − 1", 3, /`−` is a dash at column 3; write a minus sign, -/],
  ["√x", 1, /write sqrt\(x\)/],
  ["π*x", 1, /unknown name `π` at column 1; write pi/],
  ["ln(x)", 1, /unknown function `ln` at column 1; write log\(x\), the natural logarithm/],
  ["x + log10(x)", 5, /write log\(x\)\/log\(10\)/],
  ["arctan(x)", 1, /write atan2\(x, 1\)/],
  ["sinh(x)", 1, /write \(exp\(x\) - exp\(-x\)\)\/2/],
  ["x + |y", 5, /`\|` has no partner at column 5; write an absolute value as abs\(x\), or \|x\|/],
  ["x ? 1 : 2", 1, /write if\(x > 0, a, b\): a where the condition holds, else b/],
  ["ifelse(x > 1, 2, 3)", 1, /write if\(x > 0, a, b\)/],
  ["if(x > 1, 2)", 1, /if takes 3 arguments, got 2 at column 1; write if\(x > 0, a, b\)/],
  ["if(x, 2, 3)", 4, /`x` is not an inequality at column 4; write inequalities with > or </],
  ["if(x == 1, 2, 3)", 6, /`==` is no inequality at column 6; write an inequality, as in x >= 1;/],
  ["if(not x > 1, 2, 3)", 4, /`not x` is a condition, not a number at column 4; write not \(x > 1\)/],
  ["heaviside(x)", 1, /write if\(x > 0, 1, 0\)/],
  ["step(x)", 1, /write if\(x > 0, 1, 0\)/],
  ["sgn(x)", 1, /write sign\(x\)/],
  ["ceil(x)", 1, /write -floor\(-x\)/],
  ["erfc(x)", 1, /write 1 - erf\(x\)/],
  ["gamma(x)", 1, /`gamma\(x\)` changes along the way at column 1; gamma takes numbers and parameters/],
  ["2 + lgamma(1 + y)", 5, /lgamma takes numbers and parameters, as in lgamma\(1 \+ 1\/a\)/],
  ["gamma(-2)*x", 1, /`gamma\(-2\)`, which is NaN/],
  ["a!", 2, /a factorial is gamma\(1 \+ a\)/],
  [
    "x and y",
    3,
    /`and`, `or` and `not` join the inequalities of a condition, as in if\(x > 0 and y > 0, 1, 0\)/,
  ],
  [
    "(x > 1)*x",
    4,
    /an inequality belongs in a condition, such as exit\.when; a value that changes there is if\(/,
  ],
  ["sni(x)", 1, /did you mean `sin`\?/],
  ["tanj(x)", 1, /did you mean `tan`\?/],
];

const CONDITIONS: readonly Case[] = [
  ["x > 1 && y > 2", 7, /`&&` is no operator at column 7; join inequalities that hold at once by `and`/],
  ["x > 1 & y > 2", 7, /join inequalities that hold at once by `and`, as in x > 1 and y > 2/],
  [
    "x > 1 | y > 2",
    7,
    /join inequalities by `or`, as in x > 1 or y > 2; an absolute value is abs\(x\), or \|x\|/,
  ],
  ["!(x > 1)", 1, /`!` is no operator at column 1; write not \(x > 1\)/],
  ["not x > 1", 1, /`not x` is a condition, not a number at column 1; write not \(x > 1\)/],
  ["x == 1", 3, /`==` is no inequality at column 3; write an inequality, as in x >= 1/],
  ["x != 1", 3, /`!=` is no inequality at column 3; write an inequality/],
  ["1 < x == y", 3, /`==` is no inequality/],
  ["x > 1 or y", 10, /`y` is not an inequality at column 10/],
  [
    "x > 1 xor y > 1",
    7,
    /`x > 1 xor y > 1` is not an inequality at column 7; write x > 1 and not \(y > 1\) or/,
  ],
  ["x > 1 || y > 2", 7, /`\|\|` is no operator at column 7; join inequalities by `or`/],
  ["x ≥ 1", 3, /write >=/],
  ["x ≤ −1", 3, /write <=/],
  ["x", 1, /`x` is not an inequality/],
];

describe("a spelling of another language is answered with the one of formulas", () => {
  for (const [kind, parse, cases] of [
    ["formula", parseFormula, FORMULAS],
    ["condition", parseCondition, CONDITIONS],
  ] as const) {
    for (const [text, column, remedy] of cases) {
      test(`${kind} ${text}`, () => {
        let error: unknown;
        try {
          parse(createGraph(), text, symbols, "where");
        } catch (caught) {
          error = caught;
        }
        expect(error).toBeInstanceOf(FormulaError);
        expect((error as FormulaError).message).toMatch(remedy);
        expect((error as FormulaError).column).toBe(column);
      });
    }
  }
});

describe("what the remedies say can be written", () => {
  const names = { variables: ["x", "y"], parameters: ["a", "b"] };

  test.each(Object.entries(FOREIGN_FUNCTIONS))("in place of %s: %s", (name, text) => {
    const isCondition = name === "xor";
    const parse = isCondition ? parseCondition : parseFormula;
    expect(() => parse(createGraph(), text, names, "where")).not.toThrow();
  });

  test("and means the same where JavaScript has that function", () => {
    const own = ["log10", "log2", "log1p", "expm1", "cbrt", "sinh", "cosh", "atan", "asin", "acos", "asinh"];
    for (const name of [...own, "atanh", "ceil", "round", "trunc"]) {
      const graph = createGraph();
      const node = parseFormula(graph, FOREIGN_FUNCTIONS[name], names, "where");
      for (const x of [0.3, 0.71, 0.5]) {
        const value = bind([node], 2, { a: 1, b: 2 })([x, 0])[0];
        expect(value, `${name}(${x})`).toBeCloseTo((Math[name as "sin"] as (x: number) => number)(x), 14);
      }
    }
  });

  test.each([
    "x^n",
    "(x^2)^3",
    "|x|",
    "abs(x)",
    "sqrt(x)",
    "pi*e",
    "if(x > 0, a, b)",
    "gamma(1 + 1/a)",
  ])("%s", (text) => {
    const symbols = { variables: ["x"], parameters: ["a", "b", "n"] };
    expect(() => parseFormula(createGraph(), text, symbols, "where")).not.toThrow();
  });

  test.each([
    "x > 1 and y > 2",
    "x > 1 or y > 2",
    "x > 1 or x < -1",
    "not (x > 1)",
    "x >= 1 and x <= 1",
    "abs(x - 1) < 0.01",
  ])("%s", (text) => {
    expect(() => parseCondition(createGraph(), text, names, "where")).not.toThrow();
  });
});
