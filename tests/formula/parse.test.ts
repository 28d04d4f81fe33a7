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
      for (const x of [0.001, 0.7, 2.5, 9, ...(name === "log" || name === "sqrt" ? [] : [-0.3, -4, 0])])
        expect(evaluate(`${name}(x)`, x, 0)).toBe(Math[name](x));
    });
  }

  for (const name of ["min", "max", "pow", "atan2"] as const) {
    test(`knows ${name} of two arguments as Math does, in their order`, () => {
      for (const [x, y] of [
        [0.7, 2.5],
        [2.5, 0.7],
        [3, -1.5],
      ] as const)
        expect(evaluate(`${name}(x, y)`, x, y)).toBe(Math[name](x, y));
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

  for (const exponent of [65, 100, 64.5, 2e10]) {
    test(`a power of ${exponent} is one call`, () => {
      const graph = createGraph();
      const program = lower([parseFormula(graph, `x^${exponent}`, symbols, "formula")], 1, []);
      expect(program.instructions.map(({ operation }) => operation)).toEqual(["pow"]);
    });
  }
});

describe("a formula that cannot be read", () => {
  const hostile: readonly (readonly [string, RegExp, number])[] = [
    ["1);}@compute", /Syntax error|Unexpected/i, 2],
    ["x /* y */", /./, 1],
    ["x + ξ", /unknown name `ξ`/, 5],
    ["1e999 * x", /between 1e-30 and 1e30/, 1],
    ["x + __proto__", /unknown name `__proto__`/, 5],
    ["constructor(x)", /unknown function `constructor`/, 1],
    ["</script>", /./, 1],
    ["x = 3", /assignment/, 1],
    ["f(x) = x", /./, 1],
    ["3 cm", /unknown name `cm`/, 3],
    ['"text"', /is not a number/, 1],
    ["[1, 2]", /array/, 1],
    ["x; y", /block/, 1],
    ["x > 1", /operator > has no value/, 3],
    ["sin", /function sin has no argument/, 1],
    ["sin(x, y)", /sin takes 1 argument, got 2/, 1],
    ["x + yy", /unknown name `yy` at column 5; did you mean `y`\?/, 5],
    ["cso(x)", /unknown function `cso` at column 1; did you mean `cos`\?/, 1],
    ["x(2)", /`x` is not a function/, 1],
    ["x!", /operator ! has no value/, 2],
    ["sin(x) + sin", /function sin has no argument/, 10],
    ["sin(x) + sin(x, y)", /sin takes 1 argument, got 2/, 10],
    ["x + x(2)", /`x` is not a function/, 5],
    ["2*x + 1e40", /the number 1e\+40 is not between 1e-30 and 1e30/, 7],
    ["x^2*2 + 1e-40*x", /the number 1e-40 is not between/, 9],
    ["x*(-1/0)", /`-1 \/ 0`, which is -Infinity is not between 1e-30/, 6],
    ["y + sqrt(-1)*x", /`sqrt\(-1\)`, which is NaN/, 5],
    ["y + x/0^2", /a part without variables is Infinity at column 6; look for a division by 0/, 6],
    ["y*(x/(1 - 1))", /a part without variables is Infinity/, 5],
    ["x*1e30*1e30", /a part without variables has the value 1e\+60, beyond the 3\.4e38 of 32-bit/, 7],
    ["y + (1e20*x)^5", /a part without variables has the value 1e\+100/, 13],
    ["x*y + (x = 3)", /assignment/, 8],
    ["x1 + y*(x > 1)", /unknown name `x1`/, 1],
    ["y*(x > 1)", /operator > has no value/, 6],
    ["x*not y", /`not y` is a condition, not a number/, 3],
    ["x.constructor('a')()", /./, 1],
    ["x ? 1 : 2", /conditional/, 1],
    ["x\\y", /Syntax error/, 2],
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
      expect((error as FormulaError).column).toBeGreaterThanOrEqual(1);
      if (column > 1) expect((error as FormulaError).column).toBe(column);
    });
  }

  test("never does anything but raise a FormulaError or print tokens of the allow-list", () => {
    const token = fc.constantFrom(
      ..."x y a b sin cos max erf floor mod gamma if and not | ** ² ( ) + - * / ^ , 1 2.5 1e3 < > or and ; = [ ] { } \" ' @ # $ % & _ ! ~ ? : . ..".split(
        " ",
      ),
    );
    const allowed =
      /^(let|t\d+|x\d+|c\d+|portable_\w+|select|sqrt|abs|sign|floor|min|max|-?\d[\d.]*(e[+-]?\d+)?f|[=+\-*/(),;<]|\s)+$/;
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

test("a product of numbers may leave the range of 32 bits where further factors bring it back", () => {
  expect(evaluate("1e30*x*1e30*1e-30*1e-25", 3, 0)).toBeCloseTo(3e5, 6);
});

describe("a formula with a few characters changed", () => {
  const seeds = [
    "a*(x^2 - 1)^2/4 + b*x*y",
    "exp(-x^2 - 10*(y - 0.5)^2) + tanh(x)",
    "min(x, y)^3 + atan2(y, x) - sqrt(2 + x^2)",
  ];
  const conditions = ["x > 1 or y < -1", "abs(x) >= a or x^2 + y^2 > 4"];
  const character = fc.constantFrom(
    ..."xyab019.,;:()[]{}+-*/^<>=!%&|~?'\"\\`@#$_ \n\teE\u00b2\u03be\u200b\u0000",
    "or",
    "1e999",
    "__proto__",
    "constructor",
    "/*",
    "//",
    "</script>",
    "fn f() {}",
  );
  const edit = fc.record({
    at: fc.nat(60),
    remove: fc.nat(3),
    insert: fc.array(character, { maxLength: 3 }).map((parts) => parts.join("")),
  });
  const mutated = (texts: readonly string[]) =>
    fc
      .tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 4 }))
      .map(([text, edits]) =>
        edits.reduce(
          (current, { at, remove, insert }) => current.slice(0, at) + insert + current.slice(at + remove),
          text,
        ),
      );
  const names = { variable: (i: number) => `x${i}`, coefficient: (i: number) => `c${i}` };
  const token =
    /^(?:let|t\d+|x[01]|c\d+|select|sqrt|abs|sign|floor|min|max|portable_(?:sin|cos|tan|tanh|erf|mod|softplus|exp|log|pow|atan2)|\d[\d.]*(?:e[+-]?\d+)?f|[=+\-*/(),;<])$/;
  const tokens = (line: string): string[] => line.match(/\d[\d.]*(?:e[+-]?\d+)?f|[A-Za-z_]\w*|\S/g) ?? [];

  /** True where the text was accepted. */
  function check(text: string, parse: () => Node[]): boolean {
    try {
      const { statements, results } = printProgram(lower(parse(), 2, []), names);
      for (const word of [...statements, ...results].flatMap(tokens)) expect(word, text).toMatch(token);
      return true;
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      expect(error.column).toBeGreaterThanOrEqual(1);
      expect(error.column).toBeLessThanOrEqual(text.length + 1);
      return false;
    }
  }

  const few = [
    ["formula", seeds, (text: string) => [parseFormula(createGraph(), text, symbols, "formula")]],
    [
      "condition",
      conditions,
      (text: string) =>
        parseCondition(createGraph(), text, symbols, "exit.when").flatMap(({ left, right }) => [left, right]),
    ],
  ] as const;

  test.each([
    [few[0], "min(x, y)^3 + atan2(y, x) - sqrt(2 + x/0^2)"],
    [few[1], "x > 1 or 1e30*x*1e30 < -1"],
    // Its root of order three is 1e40.
    [few[1], "1e-30*1e-30*1e-30*x^3 > 1e30"],
  ] as const)("with a number that no kernel can spell is refused: $1", ([, , parse], text) => {
    expect(check(text, () => parse(text))).toBe(false);
  });

  for (const [what, texts, parse] of few) {
    test(`raises a FormulaError at a column of the text, or prints words of the allow-list, as a ${what}`, () => {
      let [accepted, refused] = [0, 0];
      fc.assert(
        fc.property(mutated(texts), (text) => {
          if (check(text, () => parse(text))) accepted += 1;
          else refused += 1;
        }),
        { numRuns: 3000 },
      );
      // The mutations must reach both sides for this to mean anything.
      expect(accepted).toBeGreaterThan(100);
      expect(refused).toBeGreaterThan(100);
    });
  }
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

  test("keeps whether it holds on its boundary, in every part of it", () => {
    const strict = (text: string) =>
      parseCondition(createGraph(), text, symbols, "exit.when").map((one) => one.strict);
    expect(strict("x > 1 or x >= 1 or x < 1 or x <= 1")).toEqual([true, false, true, false]);
    expect(strict("abs(x) > 1 or max(x, y) >= 2 or 1 > min(x, y)")).toEqual([
      true,
      true,
      false,
      false,
      true,
      true,
    ]);
  });

  test.each([
    ["exp(50*x) > exp(50)", "50*x > 50"],
    ["2*exp(x) >= 3*exp(y)", "x >= y + log(1.5)"],
    ["exp(abs(x)) > e^2", "abs(x) > 2"],
    ["1e20*x^64 > 1e20", "abs(x) > 1"],
    ["x^3 < -8", "x < -2"],
    ["x^4 <= 16", "abs(x) <= 2"],
    ["x^-4 > 1e12", "abs(x) < 1e-3"],
  ])("`%s` is taken as `%s`", (text, simpler) => {
    const symbol = { variables: ["x", "y"], parameters: [] };
    const values = (condition: string, at: readonly number[]) => {
      const graph = createGraph();
      return parseCondition(graph, condition, symbol, "exit.when").map(({ left, right, strict }) => {
        const level = graph.subtract(left, right);
        const [value] = evaluator(lower([level], 2, []), [])(at);
        return { strict, value: Number(value.toPrecision(12)) };
      });
    };
    for (const at of [
      [0.3, 1.7],
      [-2.5, 0.4],
    ]) {
      expect(values(text, at)).toEqual(values(simpler, at));
    }
  });

  test.each([
    "x^4 > -1",
    "a*exp(x) > 1",
    "exp(x) > -1",
    "x^-3 > 8",
    "x^2 > 4",
  ])("`%s` stays as it is typed", (text) => {
    const graph = createGraph();
    const [{ left, right }, ...others] = parseCondition(graph, text, symbols, "exit.when");
    const [typedLeft, typedRight] = text.split(" > ");
    expect(others).toEqual([]);
    expect(left).toBe(parseFormula(graph, typedLeft, symbols, "left"));
    expect(right).toBe(parseFormula(graph, typedRight, symbols, "right"));
  });

  for (const text of ["x", "x == 1", "x + (y > 1)", "not x", "x and y", "x > 1 or y"]) {
    test(`\`${text}\` is refused`, () => {
      expect(() => boundaries(text)).toThrow(FormulaError);
    });
  }
});
