import { expect, test } from "vitest";
import { methodRows } from "../../src/cli/method-rows.ts";
import { doubleWell } from "../cases.ts";

test("rows of a plan say of rounds how many there are, and what a run keeps of each", () => {
  const rows = (method: object) =>
    Object.fromEntries(
      methodRows(doubleWell({ particles: 6400, method: { kind: "fleming-viot", ...method } })),
    );
  expect(rows({ every: 2 })).toEqual({
    "memory beside the device for each stage": "800 B",
    "replicas of each group": "64",
    "particles in each replica": "100",
    rounds: "500",
  });
  expect(rows({})["rounds"]).toBe("found by a pilot");
  expect(methodRows(doubleWell())).toEqual([]);
});
