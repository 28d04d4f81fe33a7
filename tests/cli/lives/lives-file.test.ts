import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import { UsageError } from "../../../src/cli/exit-codes.ts";
import { type LivesColumns, livesOfFile } from "../../../src/cli/lives/lives-file.ts";

/** The groups of a file, with plain arrays, which messages show. */
const readBytes = async (bytes: Uint8Array<ArrayBuffer>, columns: LivesColumns) => {
  const { groups, remarks } = await livesOfFile(bytes, "lives.csv", columns);
  const plain = groups.map(({ name, lives, place }) => ({
    name,
    place,
    lives: Object.fromEntries(
      Object.entries(lives).map(([key, values]) => [key, Array.from(values as ArrayLike<unknown>)]),
    ),
  }));
  return { groups: plain, remarks };
};
const read = async (text: string, columns: LivesColumns) =>
  (await readBytes(new TextEncoder().encode(text), columns)).groups;

describe("a table of lives", () => {
  test.each([
    ["commas", "T,E\n6,1\n7.5,0\n"],
    ["semicolons and decimal commas", "T;E\n6;1\n7,5;0\n"],
    ["tabs", "T\tE\n6\t1\n7.5\t0\n"],
    ["bars", "T|E\n6|1\n7.5|0\n"],
    ["blanks", "T   E\n 6   1\n7.5  0"],
    ["commas and a mark of the byte order, in lines of Windows,", "\ufeffT,E\r\n6,1\r\n7.5,0\r\n"],
  ])("may have %s between its cells", async (_, text) => {
    const [{ name, lives }] = await read(text, { duration: "T", event: "E" });
    expect(name).toBe("");
    expect(lives).toEqual({ durations: [6, 7.5], events: [1, 0], causes: [] });
  });

  test("may be in UTF-16, as spreadsheets write it", async () => {
    const text = "\ufeffZeit\tE\r\n6\t1\r\n";
    const bytes = new Uint8Array(2 * text.length);
    [...text].forEach((character, i) => {
      bytes[2 * i] = character.charCodeAt(0) & 255;
      bytes[2 * i + 1] = character.charCodeAt(0) >> 8;
    });
    const { groups } = await readBytes(bytes, { duration: "Zeit", event: "E" });
    expect(groups[0].lives).toEqual({ durations: [6], events: [1], causes: [] });
  });

  test("may have names in quotes, with blanks, commas and line feeds inside", async () => {
    const text = '"time to relapse, weeks","how it\nended"\n"6",1\n';
    const [{ lives, place }] = await read(text, { duration: "time to relapse, weeks", event: "2" });
    expect(lives).toMatchObject({ durations: [6], events: [1] });
    expect(place(0)).toBe("line 2");
  });

  test("without names has numbers for its columns", async () => {
    const groups = await read("2 6 1\n2 6 0\n1 1 1\n", { duration: "2", event: "3", group: "1" });
    const places = ({ lives, place }: (typeof groups)[number]) => lives["durations"].map((_, i) => place(i));
    expect(groups.map((one) => [one.name, one.lives["durations"], one.lives["events"], places(one)])).toEqual(
      [
        ["1", [1], [1], ["line 3"]],
        ["2", [6, 6], [1, 0], ["line 1", "line 2"]],
      ],
    );
  });

  test.each([
    ["True, False", [1, 0]],
    ["yes, no", [1, 0]],
    ["1.0, 0.0", [1, 0]],
    ["dead, censored", [1, 0]],
    ["dead, none", [1, 0]],
  ])("says by %s what ended", async (cells, events) => {
    const [one, other] = cells.split(", ");
    const [{ lives }] = await read(`T,E\n6,${one}\n7,${other}\n`, { duration: "T", event: "E" });
    expect(lives).toEqual({ durations: [6, 7], events, causes: [] });
  });

  test("has several causes by their names, and an empty cell or a chosen value for the censored", async () => {
    const columns = { duration: "T", event: "E" };
    const text = "T,E\n6,relapse\n7,\n8,death\n9,relapse\n";
    expect((await read(text, columns))[0].lives).toMatchObject({
      events: [2, 0, 1, 2],
      causes: ["death", "relapse"],
    });
    for (const [cell, censored] of [
      ["1", "1"],
      ["NA", "na"],
    ]) {
      const [{ lives }] = await read(`T,E\n6,${cell}\n7,2\n`, { ...columns, censored });
      expect(lives).toMatchObject({ events: [0, 1], causes: [] });
    }
  });

  test("remarks that all lives have ended where 1 and 2 may stand for alive and dead", async () => {
    const remarksOf = async (text: string, censored?: string) =>
      (await readBytes(new TextEncoder().encode(text), { duration: "T", event: "E", censored })).remarks;
    expect(await remarksOf("T,E\n6,1\n7,2\n")).toEqual([
      "All lives ended, by cause 1 or 2. If 1 says that a life was censored, as it does where 1 is alive and 2 is dead, give --censored 1.",
    ]);
    expect(await remarksOf("T,E\n6,1\n7,2\n", "1")).toEqual([]);
    expect(await remarksOf("T,E\n6,1\n7,2\n8,0\n")).toEqual([]);
  });

  test("has entries, limits and groups in the order of their names", async () => {
    const groups = await read("g,T,W\nb10,6,1\nb2,7,0.5\nb10,9,0\n", {
      duration: "T",
      entry: "W",
      group: "g",
    });
    expect(groups.map(({ name, lives }) => [name, lives["entries"]])).toEqual([
      ["b2", [0.5]],
      ["b10", [1, 0]],
    ]);
    expect((await read("T,L\n1,5\n", { duration: "T", limit: "L" }))[0].lives).toEqual({
      durations: [1],
      limits: [5],
    });
  });

  test.each([
    ["", { duration: "T" }, /^lives\.csv: the file is empty; give one line for each life$/],
    ["T,E\n", { duration: "T" }, /names of columns and no lives below/],
    ["T,E\n1\n", { duration: "T" }, /^lives\.csv, line 2: 1 cell for 2 columns; fill it, or drop the line$/],
    [
      "T,E\n1,1\n",
      {},
      /^--duration: the column of durations is not given; lives\.csv has the columns T, E: name the one, as in --duration T$/,
    ],
    [
      "time,E\n1,1\n",
      { duration: "tmie" },
      /^--duration: lives\.csv has no column "tmie"; did you mean time\?$/,
    ],
    [
      "time,E\n1,1\n",
      { duration: "7" },
      /^--duration: lives\.csv has no column "7"; it has the columns time, E$/,
    ],
    ["1,1\n2,0\n", { duration: "T" }, /the columns of lives\.csv have no names; give a number from 1 to 2$/],
    ["T,T\n1,1\n", { duration: "T" }, /has 2 columns T; give the number of the one, as 1$/],
    ["T,E\nx,1\n", { duration: "T" }, /^lives\.csv, line 2, column T: got "x"; give a number$/],
    ["T,E\n-3,1\nx,1\n", { duration: "T" }, /^lives\.csv, line 3, column T: got "x"; give a number$/],
    [
      "T,E\n,1\n",
      { duration: "T" },
      /^lives\.csv, line 2, column T: the cell is empty; fill it, or drop its line$/,
    ],
    [
      "T,E\n1,1\nNA,1\n2,1\n,0\n",
      { duration: "T" },
      /^lives\.csv, line 3, column T: "NA" is no number, and 1 more cell of the column says nothing either; fill them, or drop their lines$/,
    ],
    [
      "T,E\n1,1\n2,NA\n",
      { duration: "T", event: "E" },
      /^lives\.csv, line 3, column E: got "NA", which does not say how the life ended; fill it, or drop its line, or give --censored "NA" if it means censored$/,
    ],
    [
      "T,E\n1,1\n2,\n3,0\n",
      { duration: "T", event: "E", censored: "0" },
      /^lives\.csv, line 3, column E: the cell is empty, which does not say how the life ended; fill it, or drop its line$/,
    ],
    [
      "T,g\n1,a\n2,\n",
      { duration: "T", group: "g" },
      /^lives\.csv, line 3, column g: the life has no group; fill the cell, or drop its line$/,
    ],
    ["T;E\n1,234;1\n", { duration: "T" }, /1,234 may have a decimal comma or a comma between the thousands/],
    ["T;E\n0,5;1\n0.75;1\n", { duration: "T" }, /has decimal commas \(0,5 .*\) and decimal points \(0\.75/],
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
  ])("%j with %j is refused with a sentence", async (text, columns, message) => {
    await expect(read(text, columns)).rejects.toThrow(UsageError);
    await expect(read(text, columns)).rejects.toThrow(message);
  });

  test("with many causes or groups is refused", async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i + 1},c${i}`).join("\n");
    await expect(read(`T,E\n${rows}`, { duration: "T", event: "E" })).rejects.toThrow(
      /the column has 60 different values beside/,
    );
    await expect(read(`T,E\n${rows}`, { duration: "T", group: "E" })).rejects.toThrow(
      /the column has 60 different values; use one/,
    );
  });
});

describe("a Parquet file of lives", () => {
  const written = (columnData: Parameters<typeof parquetWriteBuffer>[0]["columnData"]) =>
    new Uint8Array(parquetWriteBuffer({ columnData }));

  test("has numbers, truth values and texts as a text file would have them", async () => {
    const bytes = written([
      { name: "T", data: [6, 7.5, 9], type: "DOUBLE" },
      { name: "E", data: [true, false, true], type: "BOOLEAN" },
      { name: "g", data: ["b", "a", "b"], type: "STRING" },
      { name: "W", data: [1n, 0n, 2n], type: "INT64" },
    ]);
    const { groups } = await readBytes(bytes, { duration: "T", event: "E", group: "g", entry: "4" });
    expect(groups.map(({ name, lives }) => [name, lives])).toEqual([
      ["a", { durations: [7.5], events: [0], causes: [], entries: [0] }],
      ["b", { durations: [6, 9], events: [1, 1], causes: [], entries: [1, 2] }],
    ]);
    expect(groups[1].place(1)).toBe("row 3");
  });

  test("is refused where it is damaged, has holes, or has dates for durations", async () => {
    const whole = written([
      { name: "T", data: [6, null], type: "DOUBLE", nullable: true },
      { name: "D", data: [new Date(0), new Date(1)], type: "TIMESTAMP" },
    ]);
    await expect(readBytes(whole, { duration: "T" })).rejects.toThrow(
      /^lives\.csv, row 2, column T: the cell is empty; fill it, or drop its line$/,
    );
    await expect(readBytes(whole, { duration: "D" })).rejects.toThrow(
      /^lives\.csv, row 1, column D: the cell holds a date; give the time that passed$/,
    );
    await expect(readBytes(whole.slice(0, 40), { duration: "T" })).rejects.toThrow(
      /^lives\.csv: the file is damaged, or is not a Parquet file that can be read here: .*; write it again, or use CSV$/,
    );
  });
});
