import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import { readTable } from "../../../../src/experiment/data/table/read-table.ts";

const read = (text: string, columns?: readonly string[], first = 2) =>
  readTable(new TextEncoder().encode(text), {
    file: "f.dat",
    holds: "table",
    first,
    ...(columns === undefined ? {} : { columns }),
  });

describe("columns of numbers are read as", () => {
  test("Grossfield's wham writes them, infinite where nothing has been", async () => {
    const { headers, values, lines } = await read(
      "#Coor\t\tFree\t+/-\t\tProb\t\t+/-\n-1.00\tinf\tnan\t0.0\tnan\n-0.50\t1.25\t0.0\t0.1\t0.0\n0.00\t0.00\t0.0\t0.9\t0.0\n#Window\tFree\t+/-\n#0\t0.0\t0.0\n",
    );
    expect(headers).toEqual(["Coor", "Free"]);
    expect(Array.from(values)).toEqual([-1, Number.POSITIVE_INFINITY, -0.5, 1.25, 0, 0]);
    expect(lines).toEqual([2, 3, 4]);
  });

  test("GROMACS writes them, with nothing to call them by", async () => {
    const xvg =
      '# gmx wham -it t.dat\n@    title "Umbrella potential"\n@TYPE xy\n   2.0e-01   1.5e+00\n   3.0e-01   0.0e+00\n&\n';
    const { headers, values } = await read(xvg);
    expect(headers).toEqual(["1", "2"]);
    expect(Array.from(values)).toEqual([0.2, 1.5, 0.3, 0]);
    await expect(read(xvg, ["1", "3"])).rejects.toThrow("f.dat has no column 3; it has 1, 2");
  });

  test("PLUMED writes them, in blocks, with its fields", async () => {
    const fes =
      "#! FIELDS phi psi file.free der_phi der_psi\n#! SET periodic_phi true\n -3.1 -3.1 4.0 0 0\n -1.0 -3.1 5.0 0 0\n\n -3.1 -1.0 6.0 0 0\n -1.0 -1.0 7.0 0 0\n";
    const { headers, values } = await read(fes, undefined, 3);
    expect(headers).toEqual(["phi", "psi", "file.free"]);
    expect(Array.from(values)).toEqual([-3.1, -3.1, 4, -1, -3.1, 5, -3.1, -1, 6, -1, -1, 7]);
  });

  test("a spreadsheet writes them with decimal commas, and a comment names them", async () => {
    const { headers, values } = await read("# x; F\n-2,0;0,5\n-1,5;1,25\n");
    expect(headers).toEqual(["x", "F"]);
    expect(Array.from(values)).toEqual([-2, 0.5, -1.5, 1.25]);
  });

  test("somebody types them", async () => {
    expect((await read("x V\n0 1\n1  2\n")).headers).toEqual(["x", "V"]);
    expect((await read("0,5 1,25\n1,5 2\n")).values).toEqual(Float64Array.from([0.5, 1.25, 1.5, 2]));
    expect((await read("0.5,1.25\n1.5,2\n")).values).toEqual(Float64Array.from([0.5, 1.25, 1.5, 2]));
    expect((await read("distance (nm)\tfree energy\n0\t1\n1\t\n")).headers).toEqual([
      "distance (nm)",
      "free energy",
    ]);
  });
});

test("only the potential may lack a number, and a line needs all of its cells", async () => {
  await expect(read("x,V\ninf,1\n")).rejects.toThrow('f.dat, line 2, column x: got "inf"; give a number');
  await expect(read("x V\n0 1\n1\n")).rejects.toThrow("f.dat, line 3: 1 cell for 2 columns");
  await expect(read("# nothing but a comment\n")).rejects.toThrow("f.dat is empty");
});

test("a Parquet file may lack heights too, and no places", async () => {
  const written = (x: readonly (number | null)[], V: readonly (number | null)[]) =>
    readTable(
      new Uint8Array(
        parquetWriteBuffer({
          columnData: [
            { name: "x", data: [...x], type: "DOUBLE" },
            { name: "V", data: [...V], type: "DOUBLE" },
          ],
        }),
      ),
      { file: "f.parquet", holds: "table", first: 2 },
    );
  const { values } = await written([0, 1, 2], [null, 1.5, Number.POSITIVE_INFINITY]);
  expect(Array.from(values)).toEqual([0, Number.NaN, 1, 1.5, 2, Number.POSITIVE_INFINITY]);
  await expect(written([0, null], [1, 2])).rejects.toThrow("f.parquet, row 2, column x");
});
