import { describe, expect, test } from "vitest";
import { simulate } from "../../../../src/run/simulate.ts";
import { wasmOpening } from "../../../machine.ts";
import recorded from "../../recorded-tallies.json" with { type: "json" };
import { EXPERIMENTS } from "../../recorded-tallies.ts";
import { recordOf } from "../../tally-record.ts";

describe("kernels in WebAssembly count the recorded integers for", () => {
  test.each(Object.entries(recorded))("%s", async (name, expected) => {
    expect(await recordOf(EXPERIMENTS[name], (job) => simulate(wasmOpening(), job))).toEqual(expected);
  });
});
