import { describe, expect, test } from "vitest";
import { timing } from "../../bench/cases.ts";
import { ratiosOf } from "../../bench/engines.ts";

const timed = (name: string, seconds: readonly number[]) => ({
  ...timing(name, 10, 1000, seconds),
  job: "reference" as const,
  computes: "",
});

describe("ratios of engines", () => {
  test("are those of the runs of one turn, so that a machine that slows down hides none", () => {
    const [ratio] = ratiosOf([
      timed("WebAssembly, all cores", [1, 2, 4]),
      timed("SwiftShader", [10, 20, 20]),
    ]);
    expect(ratio).toEqual({
      job: "reference",
      of: "WebAssembly, all cores",
      over: "SwiftShader",
      ratio: { median: 10, least: 5, most: 10 },
      bar: 8,
    });
  });

  test("are left out where one of the two is not there", () => {
    expect(ratiosOf([timed("WebAssembly, all cores", [1])])).toEqual([]);
  });
});
