import { describe, expect, test } from "vitest";
import { splitTallyFromJson, splitTallyToJson } from "../../src/tally/split-tally-json.ts";
import { cycledTally, splitTally } from "./split-tallies.ts";

const again = (json: unknown): unknown => JSON.parse(JSON.stringify(json));

describe("counts of splitting as JSON", () => {
  test.each([
    ["a probability", splitTally],
    ["a time, by cycles", cycledTally],
  ])("of %s come back the same, also beyond 2⁵³", (_, tally) => {
    expect(splitTallyFromJson(again(splitTallyToJson(tally)))).toEqual(tally);
  });

  test("hold no floor as null, whether it is missing or infinite", () => {
    const infinite = { ...splitTally, floor: Number.NEGATIVE_INFINITY };
    expect(splitTallyToJson(infinite).floor).toBeNull();
    expect(splitTallyFromJson(again(splitTallyToJson(infinite)))).toEqual(splitTally);
  });

  test.each([
    ["no object", null, /^splitting\.tally: /],
    [
      "a sum that is a number",
      { ...splitTallyToJson(splitTally), steps: [1, 2, 3] },
      /^splitting\.tally\.steps\.0: /,
    ],
    [
      "units of some stages",
      { ...splitTallyToJson(splitTally), units: [1048576] },
      /not each of 3 stages has a unit/,
    ],
    ["a stage too few", { ...splitTallyToJson(splitTally), steps: ["1", "2"] }, /3 stages, as 2 levels ask/],
    ["a replica too few", { ...splitTallyToJson(splitTally), ancestors: [4] }, /each of 2 replicas/],
    [
      "more than a replica has",
      {
        ...splitTallyToJson(splitTally),
        arrived: [
          [101, 30, 10],
          [25, 18, 20],
        ],
      },
      /more than the 100 particles/,
    ],
    [
      "exits that do not add up",
      {
        ...splitTallyToJson(splitTally),
        exits: [
          [6, 3],
          [20, 0],
        ],
      },
      /9 left by an exit in replica 1, and 10 arrived/,
    ],
  ])("of %s are refused with a sentence", (_, json, sentence) => {
    expect(() => splitTallyFromJson(again(json))).toThrow(sentence);
  });
});
