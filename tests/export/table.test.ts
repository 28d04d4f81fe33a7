import fc from "fast-check";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { exitRate } from "../../src/estimate/exit-rate.ts";
import { csvOf } from "../../src/export/csv.ts";
import { parquetOf } from "../../src/export/parquet.ts";
import { estimatesTable, type Table, timesTable } from "../../src/export/table.ts";
import { exponentialSteps, tallies, tallyFrom } from "../estimate/tallies.ts";

const column = (table: Table, name: string) => table.columns.find((one) => one.name === name)!.values;

describe("the table of exit times", () => {
  test("holds every exit once, and ends where the survival curve ends", () => {
    fc.assert(
      fc.property(tallies, (tally) => {
        const table = timesTable([{ parameters: {}, tally }]);
        const exits = column(table, "exits") as readonly number[];
        expect(exits.reduce((sum, count) => sum + count, 0)).toBe(tally.exited);
        expect(new Set(table.columns.map(({ values }) => values.length)).size).toBe(1);
      }),
      { numRuns: 100 },
    );
  });

  test("gives density, survival and hazard of four exits in steps of ½", () => {
    // By hand: of 4 particles two exit in step 1, one in step 2, one in step 3.
    const tally = tallyFrom({ exits: [1, 1, 2, 3], timeStep: 0.5 });
    const table = timesTable([{ parameters: { "dynamics.temperature": 0.1 }, tally }]);
    expect(column(table, "dynamics.temperature")).toEqual([0.1, 0.1, 0.1, 0.1]);
    expect(column(table, "from")).toEqual([0, 0, 0.5, 1]);
    expect(column(table, "to")).toEqual([0, 0.5, 1, 1.5]);
    expect(column(table, "exits")).toEqual([0, 2, 1, 1]);
    expect(column(table, "at_risk")).toEqual([4, 4, 2, 1]);
    expect(column(table, "density")).toEqual([null, 1, 0.5, 0.5]);
    expect(column(table, "survival")).toEqual([1, 0.5, 0.25, 0]);
    // −ln(1 − 2/4) / ½ and −ln(1 − 1/2) / ½; where all that are left exit the hazard has no end.
    expect(column(table, "hazard")).toEqual([null, 2 * Math.LN2, 2 * Math.LN2, null]);
  });
});

describe("the table of estimates", () => {
  const groups = [0.5, 2].map((rate) => ({
    parameters: { "landscape.parameters.a": rate },
    tally: tallyFrom({ exits: exponentialSteps(500, rate, 0.01, 7), timeStep: 0.01 }),
  }));

  test("has one row for each point of a sweep, with its estimates", () => {
    const table = estimatesTable(groups);
    expect(column(table, "landscape.parameters.a")).toEqual([0.5, 2]);
    expect(column(table, "started")).toEqual([500, 500]);
    expect(column(table, "rate")).toEqual(groups.map(({ tally }) => exitRate(tally).value));
  });

  test("has a bound and no value where nothing has exited", () => {
    const table = estimatesTable([{ parameters: {}, tally: tallyFrom({ censored: [100, 100] }) }]);
    expect(column(table, "rate")).toEqual([null]);
    expect(column(table, "rate_low")).toEqual([0]);
    expect(column(table, "rate_high")[0]).toBeGreaterThan(0);
    expect(column(table, "mean_exit_time")).toEqual([null]);
  });

  test("comes back from CSV and from Parquet as it was", async () => {
    for (const table of [estimatesTable(groups), timesTable(groups)]) {
      const rows = table.columns[0].values.map((_, row) =>
        Object.fromEntries(table.columns.map(({ name, values }) => [name, values[row]])),
      );
      const { data, errors } = Papa.parse<Record<string, number | null>>(csvOf(table), {
        header: true,
        dynamicTyping: true,
        skipEmptyLines: true,
      });
      expect(errors).toEqual([]);
      expect(data).toEqual(rows);

      const bytes = parquetOf(table, { experiment: '{"title":"ρ"}' });
      const file = bytes.buffer;
      const read = await parquetReadObjects({ file });
      const counts = new Set(table.columns.filter(({ kind }) => kind === "count").map(({ name }) => name));
      expect(
        read.map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([name, value]) => {
              if (counts.has(name)) expect(typeof value).toBe("bigint");
              return [name, value === null ? null : Number(value)];
            }),
          ),
        ),
      ).toEqual(rows);
      expect(parquetMetadata(file).key_value_metadata).toContainEqual({
        key: "experiment",
        value: '{"title":"ρ"}',
      });
    }
  });
});
