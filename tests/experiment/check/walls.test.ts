import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";

type Parts = Readonly<Record<string, unknown>>;

const document = (walls: readonly unknown[], more: Parts = {}): Parts => ({
  landscape: { variables: ["x", "y"], potential: "x^2/2 + y^2/2", parameters: { r: 1 } },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
  start: { at: [0.2, 0] },
  walls,
  exit: { when: "x > 1" },
  horizon: 10,
  ...more,
});
const line = (walls: readonly unknown[], more: Parts = {}): Parts =>
  document(walls, { landscape: { variables: ["x"], potential: "x^2/2" }, start: { at: [0.2] }, ...more });
const reflect = (where: string, more: Parts = {}) => ({ kind: "reflect", where, ...more });
const absorb = (where: string, reactivity: unknown) => ({ kind: "absorb", where, reactivity });
const message = (of: Parts): string => {
  try {
    experiment(of);
  } catch (error) {
    return (error as Error).message;
  }
  return "";
};

describe("walls are half-spaces and balls", () => {
  test.each([
    "x < 0",
    "abs(x) > 1.5 or abs(y) > 2",
    "max(abs(x), abs(y)) > 2",
    "x + 2*y > 3*r",
    "sqrt((x - 0.1)^2 + y^2) > 2*r",
    "3 < x^2 + y^2",
    "(x + 1)^2 + (y - 1)^2 < r/2",
    "x < -0.1 - t",
  ])("`%s`", (where) => {
    expect(experiment(document([reflect(where)])).walls).toEqual([reflect(where)]);
  });

  test.each([
    "x^2 + 2*y^2 > 3",
    "y > x^2 + 1",
    "max(abs(x + 2), abs(y)) < 0.5",
    "r > 2",
    "x^2 + y^2 + sign(x) > 4",
  ])("and `%s` is none, which a sentence says with what to do", (where) => {
    const said = message(document([reflect(where)]));
    expect(said).toMatch(/^walls\.0\.where: the distance to `.*` is not known/);
    expect(said).toMatch(/join several of them by `or`/);
  });
});

describe("a wall is refused, with the remedy,", () => {
  test.each<readonly [string, Parts, string]>([
    [
      "where the start lies behind it",
      document([reflect("x < 0.5")]),
      "start: x = 0.2, y = 0 lies behind the wall `x < 0.5`; start on its other side, or move the wall",
    ],
    [
      "where a corner of the start lies behind it",
      document([reflect("x^2 + y^2 > 1")], { start: { low: [0, 0], high: [0.9, 0.5] } }),
      "start: x = 0.9, y = 0.5 lies behind the wall `x^2 + y^2 > 1`",
    ],
    [
      "where it cuts the start off from the exit",
      line([reflect("x > 0.7")]),
      "walls: the wall `x > 0.7` cuts the start off from the exit `x > 1`; move one of them, or leave the exit out and give the wall a reactivity",
    ],
    [
      "where an interval in one variable cuts it off",
      line([reflect("(x - 0.6)^2 < 0.01")]),
      "cuts the start off from the exit",
    ],
    [
      "where a ball round the start keeps it from the exit",
      document([reflect("x^2 + y^2 > 0.81")]),
      "cuts the start off from the exit",
    ],
    [
      "where it hides a part of the exit",
      document([reflect("x < -0.5")], { exit: { when: "x > 1 or x < -1" } }),
      "exit: no particle can come to `x < -1`, which lies behind the wall `x < -0.5`; drop that part, or move the wall",
    ],
    [
      "with a direction along it",
      document([reflect("x < 0", { direction: [0, 1] })]),
      "walls.0.direction: it leads along the wall or behind it: straight back is (1, 0); give a direction with a positive part that way",
    ],
    [
      "with a direction behind it",
      document([reflect("x < 0", { direction: [-1, 1] })]),
      "walls.0.direction: it leads along the wall or behind it",
    ],
    [
      "with a direction of too few numbers",
      document([reflect("x < 0", { direction: [1] })]),
      "walls.0.direction: got 1 number for 2 variables; give one for each",
    ],
    [
      "with a direction at a ball",
      document([reflect("x^2 + y^2 > 4", { direction: [1, 1] })]),
      "walls.0.direction: `x^2 + y^2 > 4` is a ball, whose normal turns from place to place; drop the direction",
    ],
    [
      "with a negative reactivity",
      document([absorb("x < 0", -1)]),
      "walls.0.reactivity: got -1; a reactivity is a number from 0 on; use 0 for a wall that only reflects",
    ],
    [
      "with a reactivity that is negative where particles start",
      document([absorb("x < 0", "y - 1")]),
      "walls.0.reactivity: got -1 at x = 0.2, y = 0",
    ],
    [
      "as a ball without a radius",
      document([reflect("x^2 + y^2 > r - 2")]),
      "walls.0.where: `x^2 + y^2 > r - 2` is no ball at these parameters",
    ],
    [
      "where another stands within one step",
      line([reflect("x < 0 or x > 0.3")], {
        exit: { when: "never" },
        observe: { at: [1], basins: { a: "x > 0" } },
      }),
      "dynamics.step: the walls are 0.3 apart at `x < 0 or x > 0.3`, and one step goes 0.1, so that both would be met in one; use a step below 0.00562",
    ],
    [
      "for a discrete rule",
      document([reflect("x < 0")], { dynamics: { kind: "sgd", learningRate: 0.1 } }),
      "walls: walls are known for overdamped, underdamped, diffusion, got sgd; drop the walls, or cut positions with dynamics.clip.position",
    ],
    [
      "that absorbs, for particles with inertia",
      document([reflect("x < -1"), absorb("x < 0", 1)], {
        dynamics: { kind: "underdamped", temperature: 1, friction: 1, step: 0.01 },
      }),
      "walls.1.kind: a reactivity is known for overdamped dynamics and diffusions, got underdamped",
    ],
    [
      "that absorbs, where exits are looked for in some steps only",
      document([absorb("x < 0", 1)], { exit: { when: "x > 1", detection: "endpoint", every: 2 } }),
      "exit.every: a wall takes particles in any step, got 2; drop the field",
    ],
  ])("%s", (_, of, expected) => {
    expect(message(of)).toContain(expected);
  });

  test("at the point of a sweep at which it is wrong", () => {
    const swept = document([absorb("x < 0", 1)], { sweep: { "walls.0.reactivity": [0, 0.5, -2] } });
    expect(message(swept)).toMatch(/walls\.0\.reactivity = -2.*a reactivity is a number from 0 on/);
  });
});

test("a wall that absorbs is an exit by itself, seen inside the step", () => {
  const alone = experiment(
    document([absorb("x < 0", 2)], { exit: undefined, observe: { basins: { a: "y > 0" }, at: [1] } }),
  );
  expect(alone.exit).toEqual({ when: "never", detection: "endpoint" });
});
