import fc from "fast-check";
import { all, create } from "mathjs";
import { describe, expect, test } from "vitest";
import { FormulaError } from "../../src/formula/error.ts";
import { evaluateFree, evaluator } from "../../src/formula/evaluate.ts";
import { createGraph, type Node } from "../../src/formula/graph.ts";
import { parseCondition, parseFormula } from "../../src/formula/parse.ts";
import { printProgram } from "../../src/formula/print.ts";
import { lower } from "../../src/formula/program.ts";

const symbols = { variables: ["x", "y"], parameters: ["a", "b"] };
const parameters = { a: 1.7, b: -0.3 };
const math = create(all);

function evaluate(text: string, x: number, y: number): number {
  const graph = createGraph();
  const coefficients: Node[] = [];
  const program = lower([parseFormula(graph, text, symbols, "formula")], 2, coefficients);
  return evaluator(
    program,
    coefficients.map((node) => evaluateFree(node, parameters)),
  )([x, y])[0];
}

describe("a formula", () => {
  for (const [text, value] of [
    ["-x^2", -9],
    ["2^3^2", 512],
    ["1/2x", 1.5],
    ["2x y", 24],
    ["x - y - 1", -2],
    ["x / y / 2", 0.375],
    ["x^-2", 1 / 9],
    ["x^0.5", Math.sqrt(3)],
    ["x^1.5", 3 * Math.sqrt(3)],
    ["e^0 + pi", 1 + Math.PI],
    ["0*x", 0],
    ["max(x, y) - min(x, y)", 1],
    ["+x", 3],
  ] as const) {
    test(`${text} is ${value} at x = 3, y = 4`, () => {
      expect(evaluate(text, 3, 4)).toBeCloseTo(value, 12);
    });
  }

  for (const name of ["sin", "cos", "tan", "tanh", "exp", "log", "sqrt", "abs", "sign"] as const) {
    test(`knows ${name} as Math does`, () => {
      expect(evaluate(`${name}(x)`, 0.7, 0)).toBeCloseTo(Math[name](0.7), 14);
    });
  }

  test("keeps its value however it is simplified: random expressions agree with mathjs", () => {
    const leaf = fc.constantFrom("x", "y", "a", "b", "1", "2", "0.5", "0", "3");
    const expression = fc.letrec<{ e: string }>((tie) => ({
      e: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        leaf,
        fc.tuple(tie("e"), fc.constantFrom("+", "-", "*"), tie("e")).map(([l, o, r]) => `(${l} ${o} ${r})`),
        fc.tuple(tie("e"), fc.constantFrom(2, 3)).map(([l, n]) => `(${l})^${n}`),
        fc.tuple(tie("e")).map(([l]) => `(${l}) / (1 + (${l})^2)`),
        fc.tuple(fc.constantFrom("sin", "cos", "tanh", "abs"), tie("e")).map(([f, l]) => `${f}(${l})`),
        fc.tuple(tie("e")).map(([l]) => `-(${l})`),
      ),
    })).e;
    fc.assert(
      fc.property(
        expression.filter((text) => text.length < 300),
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (text, x, y) => {
          let value: number;
          try {
            value = evaluate(text, x, y);
          } catch (error) {
            // Only the limits on size may refuse a well-formed formula.
            expect((error as Error).message).toMatch(/keep it to/);
            return;
          }
          const expected = math.evaluate(text, { x, y, ...parameters }) as number;
          if (Number.isFinite(expected) && Math.abs(expected) < 1e12) {
            expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test("with a number changed prints the same kernel text: numbers of parameters are coefficients", () => {
    const print = (text: string) => {
      const graph = createGraph();
      const coefficients: Node[] = [];
      const program = lower([parseFormula(graph, text, symbols, "formula")], 2, coefficients);
      return {
        coefficients,
        ...printProgram(program, { variable: (i) => `x${i}`, coefficient: (i) => `c${i}` }),
      };
    };
    const { statements, coefficients } = print("a*b^2*x^2/4 + sin(a)*y");
    expect(coefficients).toHaveLength(2);
    expect(statements.join("\n")).not.toMatch(/sin|1\.7/);
  });
});

describe("a formula that cannot be read", () => {
  const hostile: readonly (readonly [string, RegExp, number])[] = [
    ["1);}@compute", /Syntax error|Unexpected/i, 2],
    ["x /* y */", /./, 1],
    ["x + ξ", /unknown name `ξ`/, 1],
    ["1e999 * x", /between 1e-30 and 1e30/, 1],
    ["x + __proto__", /unknown name `__proto__`/, 5],
    ["constructor(x)", /unknown function `constructor`/, 1],
    ["</script>", /./, 1],
    ["x = 3", /assignment/, 1],
    ["f(x) = x", /./, 1],
    ["3 cm", /unknown name `cm`/, 3],
    ['"text"', /no value|has no meaning|between/, 1],
    ["[1, 2]", /array/, 1],
    ["x; y", /block/, 1],
    ["x > 1", /operator > has no value/, 3],
    ["sin", /function sin has no argument/, 1],
    ["sin(x, y)", /sin takes 1 argument, got 2/, 1],
    ["x + yy", /unknown name `yy` at column 5; did you mean `y`\?/, 5],
    ["cso(x)", /unknown function `cso` at column 1; did you mean `cos`\?/, 1],
    ["x(2)", /`x` is not a function/, 1],
    ["x!", /operator ! has no value/, 2],
    ["", /the formula is empty/, 1],
    [`${"(".repeat(40)}x${")".repeat(40)}`, /depth/, 1],
    [Array.from({ length: 200 }, () => "x").join("+"), /nodes|depth/, 1],
    ["x".repeat(600), /600 characters/, 513],
  ];
  for (const [text, message, column] of hostile) {
    test(`\`${text.slice(0, 24)}\` is refused with its column`, () => {
      let error: unknown;
      try {
        parseFormula(createGraph(), text, symbols, "landscape.potential");
      } catch (caught) {
        error = caught;
      }
      expect(error).toBeInstanceOf(FormulaError);
      expect((error as FormulaError).message).toMatch(message);
      expect((error as FormulaError).message).toMatch(/^landscape\.potential: /);
      if (column > 1) expect((error as FormulaError).column).toBe(column);
    });
  }

  test("never does anything but raise a FormulaError or print tokens of the allow-list", () => {
    const token = fc.constantFrom(
      ..."x y a b sin cos max ( ) + - * / ^ , 1 2.5 1e3 < > or and ; = [ ] { } \" ' @ # $ % & _ ! ~ ? : . ..".split(
        " ",
      ),
    );
    const allowed =
      /^(let|t\d+|x\d+|c\d+|portable_\w+|select|sqrt|abs|sign|min|max|-?\d[\d.]*(e[+-]?\d+)?f|[=+\-*/(),;<]|\s)+$/;
    fc.assert(
      fc.property(fc.array(token, { maxLength: 30 }), (tokens) => {
        try {
          const node = parseFormula(createGraph(), tokens.join(" "), symbols, "formula");
          const { statements, results } = printProgram(lower([node], 2, []), {
            variable: (i) => `x${i}`,
            coefficient: (i) => `c${i}`,
          });
          for (const line of [...statements, ...results]) expect(line).toMatch(allowed);
        } catch (error) {
          if (!(error instanceof FormulaError)) throw error;
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe("an exit condition", () => {
  const boundaries = (text: string) => parseCondition(createGraph(), text, symbols, "exit.when").length;

  for (const [text, count] of [
    ["x > 1", 1],
    ["x > 1 or y < 2 or x^2 + y^2 >= 4", 3],
    ["abs(x) > 1", 2],
    ["max(x, y) > 1", 2],
    ["min(x, abs(y)) > 1", 1],
    ["1 > min(x, y)", 1 + 1],
    ["abs(x - y) > a or (x < b)", 3],
  ] as const) {
    test(`\`${text}\` has ${count} boundaries`, () => {
      expect(boundaries(text)).toBe(count);
    });
  }

  for (const text of ["x > 1 and y > 1", "0 < x < 1", "x", "not (x > 1)", "x == 1"]) {
    test(`\`${text}\` is refused: inequalities joined by \`or\` are all there is`, () => {
      expect(() => boundaries(text)).toThrow(/joined by `or`/);
    });
  }
});
