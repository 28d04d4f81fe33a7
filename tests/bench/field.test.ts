import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Field, fieldDocument, withField } from "../../bench/field/document.ts";
import { agrees, type Measured, type Row } from "../../bench/field/row.ts";
import { CHAPTERS } from "../../bench/field/rows.ts";
import { experiment } from "../../src/experiment/check/read.ts";

const rows = CHAPTERS.flatMap((chapter) => chapter.rows);
const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
/** A text without what a run of the table writes into it: the last cells of its rows, the adapter and the date. */
const unmeasured = (text: string): string =>
  text.replace(/^(\| .*\|).*\|$/gm, "$1").replace(/^Measured on .*$/m, "");
const NOTHING: Field = { computes: "nothing", date: "2026-01-01", measured: {} };

describe("the field table", () => {
  test("asks at least thirty questions, each by a name of its own and where it was asked", () => {
    expect(rows.length).toBeGreaterThanOrEqual(30);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    for (const { id, source, asked, origin, expected } of rows) {
      expect(source, id).toMatch(/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/(issues|pull)\/\d+$/);
      expect(Math.min(asked.length, origin.length), id).toBeGreaterThan(1);
      expect(Number.isFinite(expected), id).toBe(true);
    }
  });

  test.each(
    rows.filter(({ document }) => "landscape" in document),
  )("$id has a document that is read", (row) => {
    expect(experiment(row.document).horizon).toBeGreaterThan(0);
  });

  test("docs/field.md and README.md show the rows as they are", () => {
    expect(unmeasured(read("docs/field.md"))).toBe(unmeasured(fieldDocument(NOTHING)));
    const readme = read("README.md");
    expect(unmeasured(readme)).toBe(unmeasured(withField(readme, NOTHING)));
  });

  test("every row of docs/field.md was measured", () => {
    const table = read("docs/field.md").match(/^\| .*`[\w-]+` \|.*\|$/gm) ?? [];
    expect(table.length).toBe(rows.length);
    for (const line of table) expect(line).not.toMatch(/\|\s*\|$/);
  });
});

test("a value agrees within its tolerance and chance, and not beyond", () => {
  const row = { expected: 2, tolerance: 0.005 } as Row;
  const measured = (value: number, half: number): Measured => ({
    value,
    low: value - half,
    high: value + half,
  });
  expect(agrees(row, measured(2.009, 0))).toBe(true);
  expect(agrees(row, measured(2.011, 0))).toBe(false);
  expect(agrees(row, measured(2.03, 0.0196))).toBe(true);
  expect(agrees(row, measured(2.07, 0.0196))).toBe(false);
});
