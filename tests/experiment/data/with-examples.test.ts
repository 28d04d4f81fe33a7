import { createHash } from "node:crypto";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { withExamples } from "../../../src/experiment/data/with-examples.ts";
import type { Experiment } from "../../../src/experiment/document/experiment.ts";
import { model } from "../../../src/experiment/model/model.ts";

const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text));
const sha256 = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");

/** A regression on the examples of a file. */
const job = (examples: object, landscape: object = {}) => ({
  landscape: { variables: ["w"], loss: "(w*x - y)^2/2", examples, ...landscape },
  dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "minibatch", batch: 2 } },
  start: { at: [0] },
  exit: { when: "w > 5" },
  horizon: 100,
});

/** The experiment with the file's content. */
const read = async (content: Uint8Array | string, examples: object = {}, landscape: object = {}) => {
  const found = typeof content === "string" ? bytes(content) : new Uint8Array(content);
  return experiment(await withExamples(job({ file: "data.csv", ...examples }, landscape), async () => found));
};
const valuesOf = (job: Experiment) => Array.from(model(job).rows?.values ?? []);

const CSV = "x,y\n1,2\n2,3\n3,1\n";

describe("examples from a file", () => {
  test.each([
    ["commas", CSV],
    ["semicolons, spaces and a byte order mark", "\ufeff x ; y\r\n1; 2\r\n2;3\r\n3 ;1\r\n"],
    ["tabs and blank lines", "\nx\ty\n1\t2\n\n2\t3\n3\t1\n\n"],
    ["quotes", '"x","y"\n"1","2"\n2,3\n3,"1.0e0"\n'],
  ])("are read from CSV with %s", async (_, text) => {
    expect(valuesOf(await read(text))).toEqual([1, 2, 2, 3, 3, 1]);
  });

  test("are read from Parquet, whatever its type of numbers, codec and row groups", async () => {
    const content = parquetWriteBuffer({
      columnData: [
        { name: "y", data: new Float64Array([2, 3, 1]), type: "DOUBLE" },
        { name: "note", data: ["a", "b", "c"], type: "STRING" },
        { name: "x", data: [1n, 2n, 3n], type: "INT64" },
      ],
      rowGroupSize: 2,
    });
    expect(valuesOf(await read(new Uint8Array(content), { columns: ["x", "y"] }))).toEqual([
      1, 2, 2, 3, 3, 1,
    ]);
  });

  test("take the columns that are named, by other names, and as many rows as asked for", async () => {
    const text = "weight (kg),age,y1,y_2\n1,7,2,5\n2,8,3,4\n3,9,1,6\n";
    const renamed = await read(text, { columns: ["y", "x"], headers: ["age", "weight (kg)"], count: 2 });
    expect(valuesOf(renamed)).toEqual([7, 1, 8, 2]);
    expect(renamed.landscape.examples).toMatchObject({ count: 2, headers: ["age", "weight (kg)"] });
    const vector = await read(text, { columns: ["y[2]"] }, { loss: "(w*y[1] - y[2])^2" });
    expect(valuesOf(vector)).toEqual([2, 5, 3, 4, 1, 6]);
  });

  test("are written down as name, digest and number of rows, and are read again from these", async () => {
    const once = await read(CSV);
    const document = JSON.parse(JSON.stringify(once));
    expect(document.landscape.examples).toEqual({
      file: "data.csv",
      columns: ["x", "y"],
      count: 3,
      sha256: sha256(bytes(CSV)),
    });
    expect(() => experiment(document)).toThrow(
      /data.csv has not been read, .* experiment\(await withExamples\(document, readFile\)\)/,
    );
    const again = experiment(await withExamples(document, async () => bytes(CSV)));
    expect(JSON.parse(JSON.stringify(again))).toEqual(document);
    expect(valuesOf(again)).toEqual(valuesOf(once));
    // What has been read stays: the file is not asked for again.
    const refuse = async () => Promise.reject(new Error("asked again"));
    expect(await withExamples(once, refuse)).toBe(once);
    await expect(withExamples(document, async () => bytes(`${CSV}4,4\n`))).rejects.toThrow(
      /data.csv is not the file that this document was made with/,
    );
  });

  test("leave documents without a file as they are", async () => {
    const refuse = async () => Promise.reject(new Error("asked for a file"));
    for (const document of [null, 3, {}, job({ fresh: { x: "normal" } }), job({ file: 7 })]) {
      expect(await withExamples(document, refuse)).toBe(document);
    }
  });

  test.each([
    ["x,y\n1,2\n2,\n", {}, /data.csv, line 3, column y: the cell is empty; fill it/],
    ["x,y\n1,2\n\n2,3\n3,many\n", {}, /data.csv, line 5, column y: got "many"; give a number/],
    ["x,y\n1,2\n1e39,3\n", {}, /line 3, column x: 1e\+39 is beyond the 3.4e38/],
    ["x,y\n1,2\n2\n", {}, /data.csv, line 3: 1 cell for 2 columns/],
    ["1,2\n3,4\n", {}, /the first line holds numbers \(1, 2\), not names/],
    ["x,x\n1,2\n", {}, /the column x occurs twice/],
    ["x,\n1,2\n", {}, /column 2 has no name/],
    ["", {}, /data.csv is empty/],
    ["\n\n", {}, /data.csv is empty; name the columns/],
    ["x,y\n", {}, /data.csv has no rows/],
    [CSV, { columns: ["x", "yy"] }, /data.csv has no column yy; did you mean y\?/],
    [CSV, { count: 4 }, /count: got 4, and data.csv has 3 rows; use at most 3/],
    [CSV, { columns: ["x", "y"], headers: ["x"] }, /headers: got 1 for 2 columns/],
    ["x,y,z\n1,2,3\n2,1,4\n", {}, /does not depend on the column `z`/],
    ["x,y\n1,2\n1,3\n", {}, /the column `x` is 1 in every row/],
    ["x,y z\n1,2\n2,3\n", {}, /the column "y z" is no name that a formula can use/],
    ["x,normal\n1,2\n2,3\n", {}, /the name `normal` has a meaning in formulas/],
    [
      "PAR1 and nothing else",
      {},
      /data.csv is damaged, or is not a Parquet file that can be read here: .*; write it again, or use CSV/,
    ],
    [CSV, { sha256: "0".repeat(64) }, /sha256: data.csv is not the file/],
  ])("%j %j is refused with its place and a remedy", async (text, examples, message) => {
    await expect(read(text, examples)).rejects.toThrow(message);
  });

  test("that are missing or no number in Parquet are refused with row and column", async () => {
    const written = (data: unknown[], type: "DOUBLE" | "STRING") =>
      new Uint8Array(
        parquetWriteBuffer({
          columnData: [
            { name: "x", data: new Float64Array([1, 2, 3]), type: "DOUBLE" },
            { name: "y", data: data as number[], type, nullable: true },
          ],
        }),
      );
    await expect(read(written([1, null, 2], "DOUBLE"))).rejects.toThrow(/row 2, column y: the cell is empty/);
    await expect(read(written(["1", "2", "b"], "STRING"))).rejects.toThrow(/row 3, column y: got "b"/);
  });

  test("that cannot be found are refused by name", async () => {
    const missing = async () => Promise.reject(Object.assign(new Error("ENOENT: open"), { code: "ENOENT" }));
    await expect(withExamples(job({ file: "none.csv" }), missing)).rejects.toThrow(
      /could not read none.csv, got no such file; check the path/,
    );
  });

  test("of 100 000 rows and 64 columns are held as one array", async () => {
    const names = [...Array.from({ length: 63 }, (_, k) => `x${k + 1}`), "y"];
    const rows = 100_000;
    const columnData = names.map((name, k) => ({
      name,
      data: Float32Array.from({ length: rows }, (_, i) => ((i * 7 + k * 13) % 101) / 8),
      type: "FLOAT" as const,
    }));
    const found = await withExamples(job({ file: "big.parquet", columns: ["x[63]", "y"] }), async () =>
      parquetWriteBuffer({ columnData }),
    );
    const { values, count } = (found as ReturnType<typeof job>).landscape.examples as {
      values: Float32Array;
      count: number;
    };
    expect(count).toBe(rows);
    expect(values).toHaveLength(64 * rows);
    expect(values[64 * 12_345 + 63]).toBe(((12_345 * 7 + 63 * 13) % 101) / 8);
  });
});
