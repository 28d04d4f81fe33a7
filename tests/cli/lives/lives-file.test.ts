import { describe, expect, test } from "vitest";
import { UsageError } from "../../../src/cli/exit-codes.ts";
import { readCells } from "../../../src/cli/lives/cells.ts";
import { groupsOfLives, type LivesColumns } from "../../../src/cli/lives/lives-file.ts";

const read = (text: string, columns: LivesColumns) => groupsOfLives(readCells(text, "lives.csv"), columns);

describe("a table of lives", () => {
  test.each([
    ["commas", "T,E\n6,1\n7.5,0\n"],
    ["semicolons and decimal commas", "T;E\n6;1\n7,5;0\n"],
    ["tabs", "T\tE\n6\t1\n7.5\t0\n"],
    ["blanks", "T   E\n 6   1\n7.5  0"],
    ["a mark of the byte order", "\ufeffT,E\r\n6,1\r\n7.5,0\r\n"],
  ])("may have %s between its cells", (_, text) => {
    const [{ name, lives }] = read(text.replace("\ufeff", ""), { duration: "T", event: "E" });
    expect(name).toBe("");
    expect(lives).toEqual({ durations: [6, 7.5], events: [1, 0], causes: [] });
  });

  test("without names has numbers for its columns", () => {
    const groups = read("2 6 1\n2 6 0\n1 1 1\n", { duration: "2", event: "3", group: "1" });
    expect(groups.map(({ name, lives, lines }) => [name, lives.durations, lives.events, lines])).toEqual([
      ["1", [1], [1], [3]],
      ["2", [6, 6], [1, 0], [1, 2]],
    ]);
  });

  test.each([
    ["True, False", [1, 0]],
    ["yes, no", [1, 0]],
    ["1.0, 0.0", [1, 0]],
    ["dead, censored", [1, 0]],
    ["dead, none", [1, 0]],
  ])("says by %s what ended", (cells, events) => {
    const [one, other] = cells.split(", ");
    const [{ lives }] = read(`T,E\n6,${one}\n7,${other}\n`, { duration: "T", event: "E" });
    expect(lives).toEqual({ durations: [6, 7], events, causes: [] });
  });

  test("has several causes by their names, and an empty cell or a chosen value for the censored", () => {
    const columns = { duration: "T", event: "E" };
    const text = "T,E\n6,relapse\n7,\n8,death\n9,relapse\n";
    expect(read(text, columns)[0].lives).toMatchObject({
      events: [2, 0, 1, 2],
      causes: ["death", "relapse"],
    });
    const [{ lives }] = read("T,E\n6,1\n7,2\n", { ...columns, censored: "1" });
    expect(lives).toMatchObject({ events: [0, 1], causes: [] });
  });

  test("has entries, limits and groups in the order of their names", () => {
    const groups = read("g,T,W\nb10,6,1\nb2,7,0.5\nb10,9,0\n", { duration: "T", entry: "W", group: "g" });
    expect(groups.map(({ name, lives }) => [name, lives.entries])).toEqual([
      ["b2", [0.5]],
      ["b10", [1, 0]],
    ]);
    expect(read("T,L\n1,5\n", { duration: "T", limit: "L" })[0].lives).toEqual({
      durations: [1],
      limits: [5],
    });
  });

  test.each([
    ["", { duration: "T" }, /^lives\.csv: the file is empty; give one line for each life$/],
    ["T,E\n", { duration: "T" }, /names of columns and no lives below/],
    ["T,E\n1\n", { duration: "T" }, /^lives\.csv, line 2: 1 cells for 2 columns; fill it, or drop the line$/],
    [
      "time,E\n1,1\n",
      { duration: "tmie" },
      /^--duration: lives\.csv has no column "tmie"; did you mean time\?$/,
    ],
    ["time,E\n1,1\n", { duration: "7" }, /^--duration: lives\.csv has no column "7"; it has time, E$/],
    ["1,1\n2,0\n", { duration: "T" }, /the columns of lives\.csv have no names; give a number from 1 to 2$/],
    ["T,T\n1,1\n", { duration: "T" }, /has 2 columns T; give the number of the one, as 1$/],
    ["T,E\nx,1\n", { duration: "T" }, /^lives\.csv, line 2, column T: got "x"; give a number$/],
    [
      "T,E\n,1\n",
      { duration: "T" },
      /^lives\.csv, line 2, column T: the cell is empty; fill it, or drop its line$/,
    ],
    ["T;E\n1,234;1\n", { duration: "T" }, /1,234 may have a decimal comma or a comma between the thousands/],
    [
      "T,E\n1,1\n",
      { duration: "T", censored: "1" },
      /^--censored: no column of events is given; name it by --event$/,
    ],
    [
      "T,E\n1,1\n",
      { duration: "T", event: "E", censored: "9" },
      /^--censored: no event is "9"; give a value/,
    ],
  ])("%j with %j is refused with a sentence", (text, columns, message) => {
    expect(() => read(text, columns)).toThrow(UsageError);
    expect(() => read(text, columns)).toThrow(message);
  });

  test("with many causes or groups is refused", () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i + 1},c${i}`).join("\n");
    expect(() => read(`T,E\n${rows}`, { duration: "T", event: "E" })).toThrow(
      /the column has 60 different values beside/,
    );
    expect(() => read(`T,E\n${rows}`, { duration: "T", group: "E" })).toThrow(
      /the column has 60 different values; use one/,
    );
  });
});
