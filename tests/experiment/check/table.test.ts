import { expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { withExamples } from "../../../src/experiment/data/with-examples.ts";

const rows = Array.from({ length: 9 }, (_, i) => [-2 + i / 2, (-2 + i / 2) ** 2]);
const grid = [0, 1, 2, 3].flatMap((x) => [0, 1, 2, 3].map((y) => [x, y, x * y]));

const document = (table: object, changes: object = {}, variables: readonly string[] = ["x"]) => ({
  landscape: { variables, table: { rows, beyond: "wall", ...table } },
  dynamics: { kind: "overdamped", temperature: 0.1, step: 0.001 },
  start: { at: variables.map(() => 0.5) },
  exit: { when: "x > 1" },
  horizon: 10,
  ...changes,
});

const message = (table: object, changes: object = {}, variables?: readonly string[]): string => {
  try {
    experiment(document(table, changes, variables));
  } catch (error) {
    return (error as Error).message;
  }
  return "accepted";
};

const inPlane = (table: object): string => message({ rows: grid, ...table }, {}, ["x", "y"]);

test("a row of another length is named, and what it must hold", () => {
  expect(message({ rows: [...rows, [3]] })).toBe(
    "landscape.table.rows: row 10 has 1 number; give 2: x, the potential",
  );
});

test("a number that is none is named with its row", () => {
  expect(message({ rows: [...rows, [3, Number.NaN]] })).toBe(
    "landscape.table.rows: row 10 has null for the potential; give a finite number, or leave the row out",
  );
  expect(message({ rows: [["a", 1], ...rows] })).toContain('row 1 has "a" for x');
});

test("two values at one place are refused with both rows", () => {
  expect(message({ rows: [...rows, [-1, 5]] })).toBe(
    "landscape.table.rows: x = -1 has two values, 1 in row 3 and 5 in row 10; keep one of them: a table has one value at each place",
  );
});

test("too few rows for the interpolation are refused", () => {
  expect(message({ rows: rows.slice(0, 3) })).toBe(
    'landscape.table.rows: 3 different values of x; a cubic interpolation needs at least 4; add rows, or use interpolation "linear"',
  );
  expect(message({ rows: [[0, 1]], interpolation: "linear" })).toContain("needs at least 2; add rows");
});

test("a hole is refused with its place", () => {
  expect(inPlane({ rows: grid.filter(([x, y]) => x !== 1 || y !== 2) })).toBe(
    "landscape.table.rows: the grid has a hole: no row for x = 1, y = 2; every x needs a row for every y: add what is missing, or cut the table to a rectangle without holes",
  );
  expect(inPlane({ rows: grid.slice(3) })).toContain("no row for x = 0, y = 0, nor for 2 other places;");
});

test("rows at places that make no grid are refused as such", () => {
  expect(inPlane({ rows: grid.map(([x, y, v], i) => [x + i / 100, y - i / 70, v]) })).toContain(
    "16 rows at 16 different x and 16 different y are no grid, which would have 256; bring them to a grid first",
  );
});

test("a periodic table may end at a period of few digits", () => {
  const ring = (end: number): string => {
    const turn = Array.from({ length: 25 }, (_, i) => (i * Math.PI) / 12);
    const cosine = turn.map((x, i) => [i === 24 ? end : x, Math.cos(x)]);
    const landscape = {
      variables: ["x"],
      periodic: { x: "2*pi" },
      table: { rows: cosine, periodic: true },
    };
    return message({}, { landscape, exit: { when: "cos(x) < 0" } });
  };
  for (const end of [6.283, 6.2832, 6.2831853]) expect(ring(end)).toBe("accepted");
  expect(ring(6.32)).toContain("landscape.table: not the same at x = ");
});

test("a periodic table that does not close is refused", () => {
  expect(message({ rows: rows.slice(1), periodic: true })).toBe(
    "landscape.table.rows: a table that is periodic in x ends as it begins, got 2.25 at x = -1.5 and 4 at x = 2; end it one period after its first row, with the same value there, or give the period as landscape.periodic.x, or drop landscape.table.periodic",
  );
  expect(inPlane({ periodic: ["y"] })).toContain(
    "got 1 at y = 0 and 3 at y = 3, for x = 1".replace("1 at", "0 at"),
  );
  expect(inPlane({ periodic: ["z"] })).toBe(
    "landscape.table.periodic: no variable `z`; name x or y, or give true",
  );
});

test("a table that the period of its variable contradicts is refused", () => {
  const turn = (count: number, table: object): string => {
    const cosine = Array.from({ length: count }, (_, i) => [i / 4, Math.cos(i / 4)]);
    const landscape = {
      variables: ["x"],
      periodic: { x: "2*pi" },
      table: { rows: cosine, beyond: "wall", ...table },
    };
    return message({}, { landscape, exit: { when: "cos(x) < 0" } });
  };
  expect(turn(26, { periodic: true })).toBe("accepted");
  expect(turn(13, { periodic: true })).toContain(
    "a table that is periodic in x ends as it begins, got 1 at x = 0",
  );
  expect(turn(26, {})).toContain("landscape.table: not the same at x = ");
  expect(turn(26, {})).toContain(
    "let it repeat itself after that period (landscape.table.periodic), and write what landscape.potential adds with sines and cosines, or change landscape.periodic.x",
  );
});

test("monotone interpolation is refused in two variables, and a table in three", () => {
  expect(inPlane({ interpolation: "monotone" })).toContain('use "cubic" or "linear"');
  expect(message({}, {}, ["x", "y", "z"])).toContain(
    "landscape.table: a table has one or two variables, got 3 (x, y, z)",
  );
});

test("a start beyond the table is refused", () => {
  expect(message({}, { start: { at: [-3] } })).toBe(
    "start: x = -3 is beyond the table, which goes from x = -2 to 2; start inside it, or give rows up to there",
  );
});

test("what is beyond the table is refused unless the exit holds there", () => {
  expect(message({ beyond: "refuse" })).toBe(
    'landscape.table.beyond: the table ends at x = -2, and particles can go on: the exit does not hold at x = -2; let the exit hold or a reflecting wall stand wherever the table ends, give more rows, or say what is beyond: "wall" or "linear"',
  );
  expect(message({ beyond: undefined })).toContain("landscape.table.beyond");
  expect(message({ beyond: "refuse" }, { exit: { when: "abs(x) > 1" } })).toBe("accepted");
  expect(message({ beyond: "refuse" }, { exit: { when: "x > 1 or x < -1.5 and x > -3" } })).toContain(
    "the exit does not hold at x = -6",
  );
  expect(inPlane({ beyond: "refuse" })).toContain("the table ends at x = 0");
});

test("walls at the ends of a table keep particles in it", () => {
  const ends = (walls: readonly string[], when = "x > 1") =>
    message(
      { beyond: "refuse" },
      { walls: walls.map((where) => ({ kind: "reflect", where })), exit: { when } },
    );
  expect(ends(["x < -2"])).toBe("accepted");
  expect(ends(["x < -2", "x > 2"], "x > 1 and x < 1.5")).toBe("accepted");
  expect(ends(["x < -2.1"])).toContain("the table ends at x = -2, and particles can go on");
  expect(ends(["x < -2"], "x > 1 and x < 1.5")).toContain("the table ends at x = 2, and particles can go on");
});

test("a table beside examples is refused, and so is a parameter of its name", () => {
  const { landscape, ...rest } = document({});
  expect(() =>
    experiment({
      ...rest,
      landscape: { ...landscape, loss: "(x - a)^2", examples: { columns: ["a"], rows: [[1]] } },
    }),
  ).toThrow("landscape.table: a table beside examples, and kernels read one of the two");
  expect(() => experiment({ ...rest, landscape: { ...landscape, parameters: { table: 1 } } })).toThrow(
    "the name `table` has a meaning",
  );
  expect(() =>
    experiment({
      ...rest,
      landscape: { variables: ["x"], potential: "table^2", parameters: { table: 1 } },
    }),
  ).not.toThrow();
});

test("a formula that names the table where there is none says so", () => {
  const { landscape: _, ...rest } = document({});
  expect(() => experiment({ ...rest, landscape: { variables: ["x"], potential: "2*table" } })).toThrow(
    "unknown name `table`",
  );
});

const fromFile = async (text: string, table: object = {}): Promise<string> => {
  const { landscape, ...rest } = document({});
  const { rows: _, ...reading } = landscape.table;
  const named = { ...rest, landscape: { ...landscape, table: { ...reading, file: "v.csv", ...table } } };
  try {
    experiment(await withExamples(named, async () => new TextEncoder().encode(text)));
  } catch (error) {
    return (error as Error).message;
  }
  return "accepted";
};

const csv = (lines: readonly (readonly unknown[])[]): string =>
  ["x,free energy,error", ...lines.map((line) => line.join(","))].join("\n");

test("a file gives its first columns, or those that are named", async () => {
  expect(await fromFile(csv(rows.map((row) => [...row, ""])))).toBe("accepted");
  expect(
    await fromFile(csv(rows.map((row) => [...row, 0])), { columns: ["x", "error"], beyond: "linear" }),
  ).toBe("accepted");
  expect(await fromFile(csv(rows), { columns: ["x", "energy"] })).toContain(
    "landscape.table.file: v.csv has no column energy",
  );
});

test("what is wrong in a file is named with its line", async () => {
  expect(
    await fromFile(
      csv([...rows.slice(0, 4), [-1, 7, 0], ...rows.slice(4)].map((r) => [...r, 0].slice(0, 3))),
    ),
  ).toBe(
    "landscape.table.file: x = -1 has two values, 1 in line 4 of v.csv and 7 in line 6 of v.csv; keep one of them: a table has one value at each place",
  );
  expect(await fromFile(csv([[0, "none", 0]]))).toContain(
    'landscape.table.file: v.csv, line 2, column free energy: got "none"; give a number',
  );
});

const free = (heights: readonly unknown[]): string =>
  ["#Coor\tFree", ...heights.map((height, i) => `${-2 + i / 2}\t${height}`)].join("\n");

test("rows without a number at the ends of a file are left out, and others are named", async () => {
  expect(await fromFile(free(["inf", "inf", 0, 0.2, 0.4, 0.3, 0, 1, "nan"]))).toBe("accepted");
  expect(await fromFile(free([1, 0.5, 0, 0.2, "inf", "inf", 0, 1, "nan"]))).toBe(
    "landscape.table.file: line 6 of v.csv has no number for the potential, at x = 0, nor has another, between rows that have one; give a number there, or cut the table to a range without such rows: those at its ends are left out by themselves",
  );
  const period = { periodic: true };
  expect(await fromFile(free([0, 0.2, 0.4, 0.3, "inf"]), period)).toContain("line 6 of v.csv has no number");
  expect(await fromFile(free(["inf", "inf", "nan", "inf"]))).toContain(
    "no row has a finite number for the potential; give another column",
  );
});

test("two columns that were swapped give one place two values", async () => {
  const swapped = rows.map(([x, v]) => [v, x]);
  expect(message({ rows: swapped })).toContain("x = 0.25 has two values, -0.5 in row 4 and 0.5 in row 6");
  expect(await fromFile(csv(rows.map((row) => [...row, 0])), { columns: ["free energy", "x"] })).toContain(
    "x = 0.25 has two values, -0.5 in line 5 of v.csv and 0.5 in line 7 of v.csv",
  );
});

test("a file that has not been read is refused, and so is another under its name", async () => {
  const { landscape, ...rest } = document({});
  const { rows: _, ...reading } = landscape.table;
  const named = { ...rest, landscape: { ...landscape, table: { ...reading, file: "v.csv" } } };
  expect(() => experiment(named)).toThrow("landscape.table.file: v.csv has not been read");
  const text = csv(rows.map((row) => [...row, 0]));
  expect(await fromFile(text, { sha256: "0".repeat(64) })).toContain(
    "landscape.table.sha256: v.csv is not the file that this document was made with",
  );
});

test("a document that was read holds the file's name and digest, and no numbers", async () => {
  const { landscape, ...rest } = document({});
  const { rows: _, ...reading } = landscape.table;
  const text = csv(rows.map((row) => [...row, 0]));
  const job = experiment(
    await withExamples(
      { ...rest, landscape: { ...landscape, table: { ...reading, file: "v.csv" } } },
      async () => new TextEncoder().encode(text),
    ),
  );
  const written = JSON.parse(JSON.stringify(job)).landscape.table;
  expect(Object.keys(written).sort()).toEqual([
    "beyond",
    "columns",
    "count",
    "file",
    "interpolation",
    "periodic",
    "sha256",
  ]);
  expect(written.columns).toEqual(["x", "free energy"]);
  expect(written.count).toBe(9);
});
