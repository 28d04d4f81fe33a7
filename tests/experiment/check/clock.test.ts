import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";

const document = (clock: unknown, changes: Readonly<Record<string, unknown>> = {}) => ({
  landscape: { variables: ["x"], potential: "0" },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
  start: { at: [0] },
  exit: { when: "abs(x) > 1" },
  horizon: 10,
  clock,
  ...changes,
});

describe("the clock in a document", () => {
  test("has no delay unless one is given, and may have a law for it", () => {
    const lapses = { probability: 0.1, mean: 2 };
    expect(experiment(document({ lapses })).clock).toEqual({ delay: 0, lapses });
    for (const delay of [
      0.3,
      { uniform: [0.2, 0.4] },
      { normal: [0.5, 0.1] },
      {
        choose: [
          [0, 0.5],
          [1, 0.5],
        ],
      },
    ]) {
      expect(experiment(document({ delay })).clock).toEqual({ delay });
    }
  });

  for (const [what, clock, message] of [
    ["a negative delay", { delay: -0.1 }, /^clock\.delay: delays of -0\.1 would occur; use 0 or more/],
    [
      "a law that reaches below 0",
      { delay: { normal: [0.3, 0.1] } },
      /^clock\.delay: delays of -0\.2 would occur; keep the mean 5 standard deviations above 0/,
    ],
    [
      "a law with its ends exchanged",
      { delay: { uniform: [0.4, 0.2] } },
      /^clock\.delay\.uniform: got \[0\.4, 0\.2\]; give the lower end first/,
    ],
    [
      "weights that do not add up",
      {
        delay: {
          choose: [
            [0.1, 0.5],
            [0.2, 0.2],
          ],
        },
      },
      /^clock\.delay\.choose: the weights add up to 0\.7; divide each by 0\.7/,
    ],
    [
      "a delay as long as the horizon",
      { delay: 10 },
      /^clock\.delay: every particle waits for 10 or more, and the horizon is 10; use a longer horizon/,
    ],
    [
      "a delay that is no law",
      { delay: "long" },
      /^clock\.delay: got "long"; give a number, or a law: \{ normal: \[mean, deviation\] \}/,
    ],
    [
      "a probability above 1",
      { lapses: { probability: 1.5, mean: 1 } },
      /^clock\.lapses\.probability: got 1\.5; use at least 0 and at most 1/,
    ],
    ["lapses without a mean", { lapses: { probability: 0.1 } }, /^clock\.lapses\.mean: missing/],
    [
      "lapses of no time",
      { lapses: { probability: 0.1, mean: 0 } },
      /^clock\.lapses\.mean: got 0; use more than 0/,
    ],
  ] as const) {
    test(`with ${what} is refused`, () => {
      expect(() => experiment(document(clock))).toThrow(message);
    });
  }

  test("is refused where nothing exits", () => {
    const observe = { at: [1], quantities: { x: { formula: "x", range: [-1, 1] } } };
    const changes = { exit: { when: "never" }, landscape: { variables: ["x"], potential: "x^2" }, observe };
    expect(() => experiment(document({ delay: 1 }, changes))).toThrow(
      /^clock: nothing exits, so there are no exit times; drop it, or give an exit/,
    );
  });
});
