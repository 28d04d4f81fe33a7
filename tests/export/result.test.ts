import { expect, test } from "vitest";
import { resultDocument } from "../../src/export/result.ts";
import { emptyTally } from "../../src/tally/tally.ts";
import { tallyFrom } from "../estimate/tallies.ts";

const numbersIn = (value: unknown): number[] => {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
};

test.each([
  ["no step is at risk yet", emptyTally({ timeStep: 1, exitOffset: 0, started: 5 }), /nothing is known/],
  [
    "every step ends in an exit",
    tallyFrom({ exits: [1, 1, 1], exitOffset: 0 }),
    /too fast for this time step/,
  ],
])("a result document holds finite numbers or null with a reason where %s", (_, tally, reason) => {
  const { groups } = resultDocument({
    experiment: { generator: "threefry4x32-20" },
    engine: "reference",
    version: "0",
    adapter: null,
    outcome: "all exited",
    points: [{}],
    tallies: [tally],
    theory: [[]],
    warnings: [[]],
    particleSteps: 3n,
    seconds: 1,
  });
  const { estimates } = groups[0];
  expect(numbersIn(estimates).filter((value) => !Number.isFinite(value))).toEqual([]);
  expect(estimates!.rate.value).toBeNull();
  expect(estimates!.rate.high).toBeNull();
  expect(estimates!.rate.method).toMatch(reason);
  expect(estimates).toEqual(JSON.parse(JSON.stringify(estimates)));
});
