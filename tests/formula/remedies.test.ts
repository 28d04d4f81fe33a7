import { describe, expect, test } from "vitest";
import { FormulaError } from "../../src/formula/error.ts";
import { createGraph } from "../../src/formula/graph.ts";
import { parseCondition, parseFormula } from "../../src/formula/parse.ts";

const symbols = { variables: ["x", "y"], parameters: ["a"] };

type Case = readonly [text: string, column: number, remedy: RegExp];

const FORMULAS: readonly Case[] = [
  ["x**2", 2, /`\*\*` is no operator at column 2; write a power with \^, e\.g\. x\^2/],
  ["1 + x²", 6, /`²` is a raised letter at column 6; write a power with \^/],
  ["|x|", 1, /`\|` is no bracket at column 1; write an absolute value as abs\(x\)/],
  ["2·x", 2, /write a product with \*/],
  ["2×x", 1, /write a product with \*/],
  ["x − 1", 3, /`−` is a dash at column 3; write a minus sign, -/],
  ["√x", 1, /write sqrt\(x\)/],
  ["π*x", 1, /unknown name `π` at column 1; write pi/],
  ["ln(x)", 1, /unknown function `ln` at column 1; the natural logarithm is log\(x\)/],
  ["x + log10(x)", 5, /write log\(x\)\/log\(10\)/],
  ["if(x > 1, 2, 3)", 1, /formulas have no conditions; use max, min, abs or sign/],
  ["heaviside(x)", 1, /write \(1 \+ sign\(x\)\)\/2/],
  ["arctan(x)", 1, /write atan2\(x, 1\)/],
  ["sinh(x)", 1, /write \(exp\(x\) - exp\(-x\)\)\/2/],
  ["x and y", 3, /`or` joins the inequalities of a condition; use min, max, abs or sign here/],
  ["(x > 1)*x", 4, /an inequality belongs in a condition, such as exit\.when; use max\(x, 0\)/],
  ["sni(x)", 1, /did you mean `sin`\?/],
  ["tanj(x)", 1, /did you mean `tan`\?/],
];

const CONDITIONS: readonly Case[] = [
  ["x > 1 and y > 2", 7, /inequalities joined by `and` at column 7; .*min\(x - 1, y - 2\) > 0/],
  [
    "1 < x < 2",
    3,
    /a chain of inequalities at column 3; .*between 1 and 2 is min\(x - 1, 2 - x\) > 0, outside is x < 1 or x > 2/,
  ],
  [
    "x > 1 && y > 2",
    7,
    /`&&` is no operator at column 7; join inequalities by `or`; where two hold at once write min/,
  ],
  ["x > 1 || y > 2", 7, /`\|\|` is no operator at column 7; join inequalities by `or`/],
  ["x > 1 | y > 2", 7, /join inequalities by `or`, or write an absolute value as abs\(x\)/],
  ["|x| > 1", 1, /write an absolute value as abs\(x\)/],
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

test("what the remedies say can be written", () => {
  for (const text of [
    "x^2",
    "log(x)/log(10)",
    "max(x, 0) + (1 + sign(x))/2",
    "atan2(x, 1)",
    "sign(x)*pow(abs(x), 1/3)",
    "(exp(x) - exp(-x))/2",
    "max(a, min(y, x))",
    "sqrt(x) + pi",
  ]) {
    expect(() => parseFormula(createGraph(), text, symbols, "where")).not.toThrow();
  }
  for (const text of ["min(x - 1, y - 2) > 0", "min(x - 1, 2 - x) > 0", "x < 1 or x > 2", "abs(x) >= 1"]) {
    expect(() => parseCondition(createGraph(), text, symbols, "where")).not.toThrow();
  }
});
