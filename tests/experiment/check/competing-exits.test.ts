import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { settingsFor, withSettings } from "../../../src/experiment/link/settings.ts";

const document = (exit: unknown, variables: readonly string[] = ["x"]) => ({
  landscape: { variables, potential: "0" },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
  start: { at: [0] },
  exit,
  horizon: 10,
});
const named = (exits: Readonly<Record<string, string>>, more = {}) => document({ exits, ...more });

describe("named exits in a document", () => {
  const job = experiment(named({ upper: "x > 1", lower: "x < -1" }));

  test("make up the whole exit, seen by bridges like any other", () => {
    expect(job.exit).toEqual({
      when: "x > 1 or x < -1",
      exits: { upper: "x > 1", lower: "x < -1" },
      detection: "bridge",
    });
    expect(experiment(job)).toEqual(job);
  });

  test("go through links and settings", () => {
    const plain = document({ when: "abs(x) > 2" });
    const settings = settingsFor(plain, job);
    expect(experiment(withSettings(plain, settings!))).toEqual(job);
    const moved = experiment(named({ upper: "x > 2", lower: "x < -1" }));
    expect(
      experiment(withSettings(named({ upper: "x > 1", lower: "x < -1" }), settingsFor(job, moved)!)),
    ).toEqual(moved);
  });

  for (const [what, exits] of [
    ["the bounds of an interval", { upper: "x > 1", lower: "x < -1" }],
    ["neighbours in the plane", { right: "x > 1", top: "min(y - 1, 1 - x) > 0" }],
    ["two discs", { right: "(x - 2)^2 + y^2 < 1", left: "(x + 2)^2 + y^2 < 1" }],
    [
      "the two halves of what lies outside a ring",
      { right: "min(x^2 + y^2 - 4, x) > 0", left: "min(x^2 + y^2 - 4, -x) > 0" },
    ],
  ] as const) {
    test(`may be ${what}`, () => {
      expect(experiment(document({ exits }, ["x", "y"])).exit.exits).toEqual(exits);
    });
  }

  for (const [what, exits, message] of [
    [
      "one holds inside the other",
      { near: "x > 1", far: "abs(x) > 3" },
      /^exit\.exits: `near` and `far` overlap: both hold at x = 3, y = 0; let one of them end where the other begins/,
    ],
    [
      "two half-planes cross",
      { right: "x > 1", top: "y > 1" },
      /^exit\.exits: `right` and `top` overlap: both hold at x = 1, y = 1; let one/,
    ],
    [
      "two discs cross",
      { one: "(x - 2)^2 + y^2 < 1", other: "(x - 2)^2 + (y - 1.9)^2 < 1" },
      /^exit\.exits: `one` and `other` overlap: both hold at /,
    ],
    ["there is none", {}, /^exit\.exits: got 0; name 1 to 16 exits, or give one condition as exit\.when/],
    [
      "a name is none",
      { "1st": "x > 1" },
      /^exit\.exits: `1st` is not a name; use a letter, then letters, digits and underscores/,
    ],
    ["one cannot be read", { upper: "x >", lower: "x < -1" }, /^exit\.exits\.upper: .* at column/],
    [
      "they are too many",
      Object.fromEntries(Array.from({ length: 17 }, (_, k) => [`e${k}`, `x > ${k + 1}`])),
      /^exit\.exits: got 17; name 1 to 16 exits/,
    ],
  ] as const) {
    test(`are refused where ${what}`, () => {
      expect(() => experiment(document({ exits }, ["x", "y"]))).toThrow(message);
    });
  }

  test("are refused beside another whole, and an exit without a condition is too", () => {
    expect(() => experiment(named({ upper: "x > 1" }, { when: "x > 2" }))).toThrow(
      "exit.when: `x > 2` stands beside exit.exits, which say `x > 1`; leave it out: the whole exit is the union of the named ones",
    );
    expect(() => experiment(document({}))).toThrow(/^exit\.when: missing; give inequalities/);
  });
});
