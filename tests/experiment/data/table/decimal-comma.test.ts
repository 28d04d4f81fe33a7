import { describe, expect, test } from "vitest";
import { readTable } from "../../../../src/experiment/data/table/read-table.ts";

const read = (text: string) => readTable(new TextEncoder().encode(text), { file: "x.csv" });

describe("a table that semicolons, tabs or bars separate", () => {
  test.each([
    ["semicolons", "x;y\n0,5;-1,25\n2;1e3\n"],
    ["tabs", "x\ty\n0,5\t-1,25\n2\t1e3\n"],
    ["bars", "x|y\n0,5|-1,25\n2|1e3\n"],
    ["semicolons, with exponents and quotes", 'x;y\n"5,0e-1";-1,25\n2;1,0e3\n'],
    ["semicolons, with points", "x;y\n0.5;-1.25\n2;1e3\n"],
  ])("may have decimal commas: %s", async (_, text) => {
    expect([...(await read(text)).values]).toEqual([0.5, -1.25, 2, 1000]);
  });

  test("takes 1,234 for 1.234 where another number shows what its commas mean", async () => {
    expect([...(await read("x;y\n1,234;2,345\n0,5;7\n")).values].map((value) => value.toFixed(3))).toEqual([
      "1.234",
      "2.345",
      "0.500",
      "7.000",
    ]);
  });

  test.each([
    [
      "all of whose commas could stand between thousands",
      "x;y\n1,234;2,345\n3;4\n",
      /^landscape\.examples\.file: x\.csv, line 2, column x: 1,234 may have a decimal comma or a comma between the thousands, and no other number tells which; write 1\.234 with a point, or no comma at all$/,
    ],
    [
      "of both kinds",
      "x;y\n0,5;1\n2;1.5\n",
      /x\.csv has decimal commas \(0,5 in line 2, column x\) and decimal points \(1\.5 in line 3, column y\); write all of its numbers in one way$/,
    ],
    [
      "grouped by commas",
      "x;y\n1,234,567;1\n",
      /line 2, column x: got "1,234,567"; write it without a sign between the thousands$/,
    ],
    ["grouped by points", "x;y\n1.234,5;1\n", /line 2, column x: got "1\.234,5"; write it without a sign/],
    ["that are none", "x;y\na,b;1\n", /line 2, column x: got "a,b"; give a number$/],
    ["instead of names", "0,5;1;2\n2;3;4\n", /the first line holds numbers \(0,5, 1, 2\), not names/],
  ])("is refused with numbers %s", async (_, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});

test("a decimal comma in a table that commas separate is refused with what to do", async () => {
  await expect(read('x,y\n"0,5",1\n')).rejects.toThrow(
    /line 2, column x: got "0,5", and commas separate the cells of this table; write the number with a point, or separate by semicolons$/,
  );
});
