import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { gallery } from "../../../src/gallery/gallery.ts";
import { draftOf, fieldOf } from "../../../src/page/form/draft.ts";
import { documentOf } from "../../../src/page/form/draft-document.ts";
import { readTableLines } from "../../../src/page/form/table-lines.ts";
import { writeTableLines } from "../../../src/page/form/table-text.ts";

describe("rows are read", () => {
  test.each([
    [
      "as the field writes them",
      writeTableLines([
        [-0.5, 1e-7],
        [0, 2],
      ]),
      [
        [-0.5, 1e-7],
        [0, 2],
      ],
    ],
    [
      "out of a spreadsheet",
      "0,5\t1,25\n1\t2",
      [
        [0.5, 1.25],
        [1, 2],
      ],
    ],
    ["with semicolons", "0,5;1,25;7", [[0.5, 1.25]]],
    [
      "with commas",
      "0.5,1.25\n1, 2",
      [
        [0.5, 1.25],
        [1, 2],
      ],
    ],
    [
      "as programs write them",
      "# x F\n@ title\n  -1.0 inf nan\n -0.5  1e0 0\n 0.0 0\n 0.5 nan\n&",
      [
        [-0.5, 1],
        [0, 0],
      ],
    ],
  ])("%s", (_how, text, rows) => {
    expect(readTableLines(text, 1)).toEqual(rows);
  });

  test("in two variables without those that have no number, whose hole the grid shows", () => {
    expect(readTableLines("0 0 1\n0 1 inf\n1 0 2\n1 1 3", 2)).toEqual([
      [0, 0, 1],
      [1, 0, 2],
      [1, 1, 3],
    ]);
    expect(readTableLines(" \n", 2)).toBeUndefined();
  });

  test.each([
    ["0 1\n1", 2, "1"],
    ["x V\n0 1", 1, "x V"],
    ["0 1\n1 inf\n2 3", 2, "1 inf"],
    ["0 1\n1,", 2, "1,"],
  ])("not out of %j", (text, line, got) => {
    expect(() => readTableLines(text, 1)).toThrow(
      `landscape.table: line ${line}, got \`${got}\`; write 2 numbers in each line, the place and the potential`,
    );
  });
});

const well = experiment(gallery["double-well"]);
const pasted = Array.from({ length: 21 }, (_, i) => `${-2 + i / 5} ${(-2 + i / 5) ** 2}`).join("\n");

test("a table that is pasted becomes the document's", () => {
  const draft = { ...draftOf(well), potential: "", table: pasted, beyond: "wall", interpolation: "monotone" };
  const { table, potential } = experiment(documentOf(draft, well)).landscape;
  expect(potential).toBe("table");
  expect(table).toMatchObject({ interpolation: "monotone", beyond: "wall", periodic: false });
  expect(table).toHaveProperty("rows.length", 21);
  const repeating = { ...draft, repeats: "x" };
  expect(experiment(documentOf(repeating, well)).landscape.table?.periodic).toEqual(["x"]);
});

test("a table that is cleared is gone, and its errors stand at its fields", () => {
  const given = experiment(gallery["free-energy-table"]);
  const draft = { ...draftOf(given), table: "", potential: "r^2" };
  expect(experiment(documentOf(draft, given)).landscape.table).toBeUndefined();
  expect(fieldOf("landscape.table.rows")).toBe("table");
  expect(fieldOf("landscape.table.beyond")).toBe("beyond");
  expect(fieldOf("landscape.table.periodic")).toBe("repeats");
});
