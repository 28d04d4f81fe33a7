import { describe, expect, test } from "vitest";
import { readOptions, SECTIONS } from "../../bench/options.ts";

describe("the command line of the benchmark", () => {
  test("runs every section unless told otherwise", () => {
    expect(readOptions([]).only).toEqual(SECTIONS);
  });

  test("keeps the sections in their order", () => {
    expect(readOptions(["--only", "live, ceilings"]).only).toEqual(["ceilings", "live"]);
  });

  test("names the sections where it does not know one", () => {
    expect(() => readOptions(["--only", "reference,galery"])).toThrow(
      "bench: no section `galery`; the sections are ceilings, reference, gallery, kernels, dynamics, examples, tables, rarity, scale, live, ladder, isa, engines, answer",
    );
  });

  test("refuses numbers that are none", () => {
    expect(() => readOptions(["--runs", "0"])).toThrow('--runs got "0"; give a whole number above 0');
    expect(() => readOptions(["--particles", "many"])).toThrow('--particles got "many"');
    expect(readOptions(["--particles", "1e6"]).particles).toBe(1e6);
  });
});
