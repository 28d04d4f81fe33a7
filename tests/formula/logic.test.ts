import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bind } from "../../src/formula/bind.ts";
import { createGraph } from "../../src/formula/graph.ts";
import { holds } from "../../src/formula/inequality.ts";
import { parseCondition, parseFormula } from "../../src/formula/parse.ts";

const symbols = { variables: ["x", "y"], parameters: ["a"] };

/** Whether a condition holds: one of its inequalities does. */
function condition(text: string): (x: number, y: number) => boolean {
  const graph = createGraph();
  const found = parseCondition(graph, text, symbols, "where");
  const levels = bind(
    found.map(({ left, right }) => graph.subtract(left, right)),
    2,
    { a: 1 },
  );
  return (x, y) => levels([x, y]).some((level, k) => holds(level, found[k].strict));
}

const value = (text: string, x: number, y: number): number =>
  bind([parseFormula(createGraph(), text, symbols, "where")], 2, { a: 1 })([x, y])[0];

/** Places on a grid, so that many of them are on a boundary. */
const GRID = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2];

describe("a condition", () => {
  for (const [text, meant] of [
    ["x > 1 and y > 0", (x, y) => x > 1 && y > 0],
    ["x >= 1 and y >= 0", (x, y) => x >= 1 && y >= 0],
    ["x > 1 and y >= 0", (x, y) => x > 1 && y >= 0],
    ["x >= 1 and y > 0 and x + y < 2", (x, y) => x >= 1 && y > 0 && x + y < 2],
    ["x > 1 and y > 0 or x < -1", (x, y) => (x > 1 && y > 0) || x < -1],
    ["(x > 1 or x < -1) and y > 0", (x, y) => (x > 1 || x < -1) && y > 0],
    ["|x| > 1 and |y| > a", (x, y) => Math.abs(x) > 1 && Math.abs(y) > 1],
    ["not (x > 1)", (x) => !(x > 1)],
    ["not (x >= 1)", (x) => !(x >= 1)],
    ["not (x > 1 or y < 0)", (x, y) => !(x > 1 || y < 0)],
    ["not (x > 1 and y < 0)", (x, y) => !(x > 1 && y < 0)],
    ["not (not (x > 1))", (x) => x > 1],
    ["not (|x| > 1)", (x) => !(Math.abs(x) > 1)],
    ["-1 < x < 1", (x) => -1 < x && x < 1],
    ["-1 <= x < 1", (x) => -1 <= x && x < 1],
    ["1 > x >= y > -1", (x, y) => 1 > x && x >= y && y > -1],
    ["not (-1 < x < 1)", (x) => !(-1 < x && x < 1)],
    ["-1 < x < 1 and not (y > 0) or y >= 2", (x, y) => (-1 < x && x < 1 && !(y > 0)) || y >= 2],
    ["x >= 1 and x <= 1", (x) => x === 1],
  ] as readonly (readonly [string, (x: number, y: number) => boolean])[]) {
    test(`${text} holds where it says, on its boundaries too, and so does the same in if(…)`, () => {
      const found = condition(text);
      for (const x of GRID) {
        for (const y of GRID) {
          expect(found(x, y), `${x}, ${y}`).toBe(meant(x, y));
          expect(value(`if(${text}, 3, x - y)`, x, y), `${x}, ${y}`).toBe(meant(x, y) ? 3 : x - y);
        }
      }
    });
  }

  test("of any make agrees with the logic of its inequalities", () => {
    type Made = { text: string; meant: (x: number, y: number) => boolean };
    const side = fc.constantFrom(...GRID);
    const { made } = fc.letrec<{ made: Made }>((tie) => ({
      made: fc.oneof(
        { maxDepth: 3 },
        fc.tuple(fc.constantFrom("x", "y"), fc.constantFrom("<", "<=", ">", ">="), side).map(
          ([name, relation, bound]): Made => ({
            text: `${name} ${relation} ${bound}`,
            meant: (x, y) => {
              const at = name === "x" ? x : y;
              if (at === bound) return relation.endsWith("=");
              return relation.startsWith("<") === at < bound;
            },
          }),
        ),
        fc.tuple(tie("made"), tie("made")).map(
          ([p, q]): Made => ({
            text: `(${p.text} and ${q.text})`,
            meant: (x, y) => p.meant(x, y) && q.meant(x, y),
          }),
        ),
        fc.tuple(tie("made"), tie("made")).map(
          ([p, q]): Made => ({
            text: `((${p.text}) or (${q.text}))`,
            meant: (x, y) => p.meant(x, y) || q.meant(x, y),
          }),
        ),
        tie("made").map((p): Made => ({ text: `not (${p.text})`, meant: (x, y) => !p.meant(x, y) })),
      ),
    }));
    fc.assert(
      fc.property(made, side, side, ({ text, meant }, x, y) => {
        expect(condition(text)(x, y), text).toBe(meant(x, y));
        expect(value(`if(${text}, 1, 0)`, x, y), text).toBe(meant(x, y) ? 1 : 0);
      }),
      { numRuns: 300 },
    );
  });

  test("keeps the flat boundaries of a union, and makes one level of what holds at once", () => {
    const count = (text: string) => parseCondition(createGraph(), text, symbols, "where").length;
    expect(count("|x| > 1 or |y| > 1")).toBe(4);
    expect(count("x > 1 and y > 1")).toBe(1);
    expect(count("|x| > 1 and y > 1")).toBe(2);
    expect(count("not (|x| < 1)")).toBe(2);
  });

  test("that stands for too many inequalities is refused", () => {
    const pair = "(x > 1 or x < -1 or y > 1)";
    expect(() => condition(Array.from({ length: 6 }, () => pair).join(" and "))).toThrow(
      /the condition stands for 729 inequalities at column 1; keep it to 256/,
    );
  });
});

test("a value of the branch that is not chosen does not matter, in slopes neither", () => {
  expect(value("if(x > 0, sqrt(x), 0)", -1, 0)).toBe(0);
});
