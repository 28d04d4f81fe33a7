import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { readTable } from "../../../src/experiment/data/table/read-table.ts";
import { readDocumentText } from "../../../src/experiment/document/document-text.ts";
import { MOST_LEVELS } from "../../../src/experiment/document/limits.ts";

const base = {
  landscape: { variables: ["x"], potential: "x^2/2" },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
  start: { at: [0] },
  exit: { when: "abs(x) > 2" },
  horizon: 100,
};
const minibatch = { dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "minibatch" } } };
const landscape = (variables: readonly string[], potential: string) => ({
  ...base,
  landscape: { variables, potential },
  exit: { when: "w[1] > 2" },
});
const data = (examples: object) => ({
  ...base,
  ...minibatch,
  landscape: { variables: ["x"], loss: "(a[1]*x - 1)^2", examples },
});
const nested = (levels: number): unknown => JSON.parse(`${"[".repeat(levels)}${"]".repeat(levels)}`);

/** What each limit bounds, far beyond it: without the limit each of these would fill the memory or run for hours. */
const TOO_LARGE: readonly (readonly [string, () => unknown, RegExp])[] = [
  [
    "a vector of 10⁹ variables",
    () => landscape(["w[1000000000]"], "w[1]^2"),
    /^landscape\.variables: got 1000000000 names, since w\[1000000000\] stands for 1000000000; use at most 64$/,
  ],
  [
    "sixty-five variables in a vector",
    () => landscape(["w[65]"], "w[1]^2"),
    /^landscape\.variables: got 65 names, since w\[65\] stands for 65; use at most 64$/,
  ],
  [
    "64 vectors of 1000",
    () =>
      landscape(
        Array.from({ length: 64 }, (_, i) => `w${i}[1000]`),
        "w1[1]^2",
      ),
    /^landscape\.variables: got 64000 names, since w0\[1000\] stands for 1000; use at most 64$/,
  ],
  [
    "a matrix of 10⁵ × 10⁵",
    () => landscape(["W[100000,100000]"], "w[1]^2"),
    /got 10000000000 names, since W\[100000,100000\] stands for 10000000000/,
  ],
  [
    "a vector of no entries",
    () => landscape(["w[0]"], "w[1]^2"),
    /^landscape\.variables: w\[0\] stands for no names; give it a length of at least 1$/,
  ],
  [
    "a thousand parameters",
    () => ({
      ...base,
      landscape: {
        ...base.landscape,
        parameters: Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`p${i}`, i])),
      },
    }),
    /^landscape\.parameters: got 1000; use at most 256, or put the numbers into landscape\.examples$/,
  ],
  [
    "four sums in 64 variables inside one another",
    () => landscape(["w[64]"], "sum(i, sum(j, sum(k, sum(l, w[i]*w[j]*w[k]*w[l]))))"),
    /^landscape\.potential: with its sums written out the formula has more than 262144 parts at column \d+; put fewer sums inside one another/,
  ],
  [
    "derivatives of too many operations",
    () => landscape(["w[64]"], "sum(i, sum(j, exp(sin(w[i] + w[j]^2)*cos(w[j]*w[i]))))"),
    /^formulas: with their derivatives they have more than 131072 operations; use fewer variables, shorter sums or a simpler formula$/,
  ],
  [
    "a condition of 400 inequalities",
    () => ({
      ...base,
      landscape: {
        variables: ["x"],
        potential: `${Array.from({ length: 19 }, (_, i) => `max(x + ${i}, `).join("")}x^2${")".repeat(19)}`,
      },
      exit: { when: Array.from({ length: 20 }, (_, i) => `potential > ${90 + i}`).join(" or ") },
    }),
    /^exit\.when: the condition stands for 400 inequalities at column 1; keep it to 256; `abs` and `max` count as two each/,
  ],
  [
    "2²⁰ generated rows of 64 columns",
    () => data({ generate: { "a[64]": "normal" }, count: 2 ** 20 }),
    /^landscape\.examples: 1048576 rows of 64 columns are 67108864 numbers, beyond 4194304; use at most 65536 rows$/,
  ],
  [
    "10⁹ generated columns",
    () => data({ generate: { "a[1000000000]": "normal" }, count: 2 }),
    /^landscape\.examples\.generate: got 1000000000 names/,
  ],
  [
    "10⁹ columns of a file's rows",
    () => data({ columns: ["a[1000000000]"], rows: [[1]] }),
    /^landscape\.examples\.columns: got 1000000000 names/,
  ],
  [
    "10⁹ perturbed columns",
    () => ({
      ...data({ columns: ["a[1]"], rows: [[1], [2]] }),
      dynamics: {
        ...minibatch.dynamics,
        noise: { kind: "minibatch", perturb: { "a[1000000000]": "normal" } },
      },
    }),
    /^dynamics\.noise\.perturb: got 1000000000 names/,
  ],
  [
    "a sweep of the start over many examples",
    () => ({
      ...data({ generate: { "a[1]": "normal" }, count: 2 ** 20 }),
      sweep: { "start.at.0": Array.from({ length: 100 }, (_, i) => i / 100) },
    }),
    /^sweep: 100 points of landscape or start with 1048576 examples each are more than can be checked; use at most 64 points, or fewer examples$/,
  ],
  [
    "a document nested 10⁴ levels deep",
    () => ({ ...base, caption: nested(10_000) }),
    /^caption\.0\.0\.0: nested more than 16 levels deep; no field of a document lies so deep$/,
  ],
  [
    "a document that holds itself",
    () => {
      const circle: Record<string, unknown> = { ...base };
      circle["start"] = circle;
      return circle;
    },
    /^start\.start\.start\.start: nested more than 16 levels deep/,
  ],
  [
    "a thousand faults",
    () => ({ ...base, sweep: { horizon: Array.from({ length: 1000 }, () => "long") } }),
    /^sweep\.horizon\.0: got "long"; give a finite number\n(.*\n){7}… and 992 more$/,
  ],
];

describe("what is too large is refused before anything is allocated", () => {
  for (const [name, document, message] of TOO_LARGE) {
    test(`${name}`, () => {
      expect(() => experiment(document())).toThrow(message);
    });
  }
});

test("64 variables in pairs are not too large", () => {
  const pairs = landscape(["w[64]"], "sum(i, w[i]^2) + sum(i, sum(j, (w[i] - w[j])^4))/64");
  expect(() => experiment(pairs)).not.toThrow();
});

test("columns made of one another double no work", () => {
  const names = Array.from({ length: 60 }, (_, i) => `c${i}`);
  // Variable-free parts that each name the one before twice: 2⁶⁰ evaluations where none is kept.
  const chain = Object.fromEntries(
    names.map((name, i) => [
      name,
      i === 0 ? "k + 0" : `${names[i - 1]}*${names[i - 1]}/(${names[i - 1]} + 1)`,
    ]),
  );
  const document = {
    ...base,
    ...minibatch,
    landscape: {
      variables: ["x"],
      loss: "(a*x - 1)^2",
      parameters: { k: 1 },
      examples: { generate: { ...chain, a: `normal + ${names[59]}` }, count: 4 },
    },
  };
  expect(() => experiment(document)).toThrow(/the column `c0` is 1 in every row/);
});

describe("a text that is no document is refused in little time", () => {
  const texts: readonly (readonly [string, string, RegExp])[] = [
    ["600 keys inside one another", "? ".repeat(600), /^it is nested more than 16 levels deep/],
    [
      "200 keys inside one another",
      "? ".repeat(200),
      /^a map cannot be the name of a field; write name: value$/,
    ],
    ["10⁴ keys inside one another", "? ".repeat(10_000), /^it is nested more than 16 levels deep/],
    ["lists nested 600 deep", "- ".repeat(600), /^it is nested more than 16 levels deep/],
    ["6 × 10⁴ brackets", "[".repeat(60_000), /^it is nested more than 16 levels deep/],
    ["a list as a name", "? [a, b]\n: 1", /^a list cannot be the name of a field/],
    [
      "aliases that double",
      `a0: &a0 [x, x]\n${Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join("\n")}`,
      /^its aliases cannot be resolved, got Excessive alias count/,
    ],
    [
      "YAML of two million characters",
      `a: ${"b".repeat(2_000_000)}`,
      /^not JSON, got .*, and too long for YAML with 2000003 characters; mend it, keep YAML to 65536, or put rows/s,
    ],
  ];
  for (const [name, text, message] of texts) {
    test(name, () => {
      expect(() => readDocumentText(text)).toThrow(message);
    });
  }

  test("what is damaged is placed", () => {
    expect(() => readDocumentText("a: 1\nb: [1")).toThrow(
      expect.objectContaining({ place: { line: 2, column: 6 } }) as Error,
    );
    expect(() => readDocumentText("a: 1\n? [b]\n: 1")).toThrow(
      expect.objectContaining({ place: { line: 2, column: 3 } }) as Error,
    );
  });

  test("JSON and YAML say the same, and a key that occurs twice is told", () => {
    const text = JSON.stringify(base);
    expect(readDocumentText(text)).toEqual(base);
    expect(readDocumentText(`{"a": 1, "b": {"c": [1, 2]}}`)).toEqual({ a: 1, b: { c: [1, 2] } });
    expect(() => readDocumentText(`{"a": 1, "a": 2}`)).toThrow(
      /^the field `a` occurs twice; keep one of the two$/,
    );
    const long = JSON.stringify({ rows: Array.from({ length: 100_000 }, (_, i) => [i]) });
    expect(readDocumentText(long)).toHaveProperty("rows.99999.0", 99_999);
  });

  test("as deep as a document may be is not too deep", () => {
    const deep = `${"[".repeat(MOST_LEVELS)}${"]".repeat(MOST_LEVELS)}`;
    expect(readDocumentText(deep)).toEqual(nested(MOST_LEVELS));
  });
});

describe("a file of examples", () => {
  const csv = (text: string, selection = {}) =>
    readTable(new TextEncoder().encode(text), { file: "rows.csv", ...selection });

  test("of 10⁵ columns is refused", async () => {
    const header = Array.from({ length: 100_000 }, (_, i) => `c${i}`).join();
    await expect(csv(`${header}\n`)).rejects.toThrow(
      /rows\.csv has 100000 columns; use a file of at most 8192, with the columns that formulas use$/,
    );
  });

  test("of more columns than a data set has is read where the document names some", async () => {
    const names = Array.from({ length: 1000 }, (_, i) => `c${i}`);
    const text = `${names.join()}\n${names.map((_, i) => i).join()}\n`;
    await expect(csv(text)).rejects.toThrow(
      /has 1000 columns, and a data set at most 64; name those that formulas use in landscape\.examples\.columns$/,
    );
    const table = await csv(text, { columns: ["c7", "c999"] });
    expect([...table.values]).toEqual([7, 999]);
    await expect(csv(text, { columns: ["c[1000000000]"] })).rejects.toThrow(
      /^landscape\.examples\.columns: got 1000000000 names/,
    );
  });

  test("of more numbers than a data set has is counted and refused", async () => {
    const header = Array.from({ length: 64 }, (_, i) => `c${i}`).join();
    const row = `${"1,".repeat(63)}1\n`;
    await expect(csv(`${header}\n${row.repeat(2 ** 18 + 1)}`)).rejects.toThrow(
      /has 16777280 numbers in 262145 rows of 64 columns; take at most 262144 rows by landscape\.examples\.count, or fewer columns$/,
    );
  });
});
