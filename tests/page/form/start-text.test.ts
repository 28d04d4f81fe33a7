import { describe, expect, test } from "vitest";
import {
  movedStart,
  readStart,
  readVelocities,
  writeStart,
  writeVelocities,
} from "../../../src/page/form/start-text.ts";

describe("the start field", () => {
  test.each([
    ["-1", { at: [-1] }],
    ["−0.5, 1.5", { at: [-0.5, 1.5] }],
    ["-1, 0 ± 0.1, 0.2", { at: [-1, 0], deviation: [0.1, 0.2] }],
    ["-1, 0 +- 0.1", { at: [-1, 0], deviation: [0.1, 0.1] }],
    ["[-1, 1], [0, 2]", { low: [-1, 0], high: [1, 2] }],
    ["0.5, uniform(−1, 1)", { coordinates: [0.5, { uniform: [-1, 1] }] }],
    [
      "normal(0, 0.5), choose(-1: 0.3, 1: 0.7)",
      {
        coordinates: [
          { normal: [0, 0.5] },
          {
            choose: [
              [-1, 0.3],
              [1, 0.7],
            ],
          },
        ],
      },
    ],
  ] as const)("reads %s, and reads back what it writes", (text, start) => {
    expect(readStart(text)).toEqual(start);
    expect(readStart(writeStart(start))).toEqual(start);
  });

  test.each([
    "",
    "left",
    "1,",
    "[0, 1",
    "[0, 1] 2",
    "1 ± 2 ± 3",
    "normal(1)",
    "choose(1)",
    "gauss(0, 1)",
  ])("refuses %j with examples", (text) => {
    expect(() => readStart(text)).toThrow(`start: got \`${text}\`; give a point`);
  });
});

describe("the field of velocities", () => {
  test.each([
    ["rest", { velocities: "rest" }],
    ["thermal", { velocities: "thermal" }],
    ["0.5, normal(0, 1)", { velocities: [0.5, { normal: [0, 1] }] }],
    ["", {}],
  ] as const)("reads %s, and reads back what it writes", (text, velocities) => {
    expect(readVelocities(text)).toEqual(velocities);
    expect(readVelocities(writeVelocities({ at: [0], ...velocities }))).toEqual(velocities);
  });

  test("refuses words with examples", () => {
    expect(() => readVelocities("fast")).toThrow(
      "start.velocities: got `fast`; write rest, thermal, or numbers",
    );
  });
});

test("movedStart moves the middle of each kind of start and nothing else", () => {
  expect(movedStart({ at: [1, 2, 3] }, new Map([[1, -0.1]]))).toEqual({ at: [1, -0.1, 3] });
  expect(movedStart({ at: [0], deviation: [0.2] }, new Map([[0, 0.7]]))).toEqual({
    at: [0.7],
    deviation: [0.2],
  });
  expect(movedStart({ low: [-1, 0], high: [1, 2] }, new Map([[0, 3]]))).toEqual({
    low: [2, 0],
    high: [4, 2],
  });
  expect(
    movedStart(
      {
        coordinates: [
          { normal: [0, 1] },
          { uniform: [0, 1] },
          {
            choose: [
              [1, 0.4],
              [2, 0.6],
            ],
          },
        ],
        velocities: "thermal",
      },
      new Map([
        [0, 1],
        [1, 2],
        [2, 4],
      ]),
    ),
  ).toEqual({
    coordinates: [
      { normal: [1, 1] },
      { uniform: [1.5, 2.5] },
      {
        choose: [
          [3, 0.4],
          [4, 0.6],
        ],
      },
    ],
    velocities: "thermal",
  });
});
