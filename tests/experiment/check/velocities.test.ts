import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { OVERSHOOT } from "../../../src/math/overshoot.ts";
import { predictions } from "../../../src/papers/predictions.ts";
import { experimentWarnings } from "../../../src/warning/experiment-warnings.ts";

const inertial = (more: object): object => ({
  landscape: { variables: ["x"], potential: "x^2/2" },
  dynamics: { kind: "underdamped", temperature: 0.5, friction: 1, step: 0.05 },
  start: { at: [0] },
  exit: { when: "abs(velocity(x)) > 1" },
  horizon: 100,
  ...more,
});
const overdamped = { dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 } };

describe("a velocity is refused, with the remedy,", () => {
  test.each<readonly [string, object, RegExp]>([
    [
      "of overdamped dynamics, in an exit",
      overdamped,
      /^exit\.when: `velocity\(x\)` is not known, since overdamped dynamics has no velocities at column 5; use underdamped dynamics, or a diffusion with the velocity as a variable of its own/,
    ],
    [
      "of coloured noise, in what is observed",
      {
        dynamics: { kind: "coloured", temperature: 0.5, correlationTime: 1, step: 0.01 },
        exit: { when: "x > 1" },
        observe: { at: [1], quantities: { v: { formula: "velocity(x)", range: [0, 1] } } },
      },
      /^observe\.quantities\.v\.formula: `velocity\(x\)` is not known, since coloured dynamics has no velocities/,
    ],
    [
      "of no variable",
      { exit: { when: "velocity(y) > 1" } },
      /^exit\.when: `velocity\(y\)` names no variable at column 1; write velocity\(x\)/,
    ],
    [
      "without a variable",
      { exit: { when: "velocity > 1" } },
      /^exit\.when: unknown name `velocity` at column 1; write velocity\(x\), with the name of the variable/,
    ],
    [
      "in the potential",
      { landscape: { variables: ["x"], potential: "x^2/2 + velocity(x)" } },
      /^landscape\.potential: unknown function `velocity` at column 9; velocities are read where particles exit or are observed; motion that depends on one is a diffusion with that velocity as a variable/,
    ],
    [
      "with which particles start outside",
      { start: { at: [0], velocities: [2] } },
      /^start: x = 0, velocity\(x\) = 2 is already outside, since `abs\(velocity\(x\)\) > 1` holds there; start inside$/,
    ],
    [
      "by a basin beyond the exit",
      { observe: { at: [1], basins: { fast: "velocity(x) > 1.5" } } },
      /^observe\.basins\.fast: no particle can be in it: .* round x = 0, velocity\(x\) = 0; change the condition$/,
    ],
  ])("%s", (_, more, message) => {
    expect(() => experiment(inertial(more))).toThrow(message);
  });

  test("by a bridge where none exits", () => {
    expect(() => experiment(inertial({ exit: { when: "x > 1", detection: "bridge" } }))).toThrow(
      /^exit\.detection: a bridge looks for crossings by noise, which moves the velocities of underdamped dynamics alone, and `x > 1` names none; use "endpoint"$/,
    );
  });
});

test("an exit by velocity is bridged by default, and one by places alone is not", () => {
  expect(experiment(inertial({})).exit.detection).toBe("bridge");
  expect(experiment(inertial({ exit: { when: "x > 1" } })).exit.detection).toBe("endpoint");
});

test("theory says nothing of exits by velocity, since its laws are those of places", () => {
  expect(predictions(experiment(inertial({})))).toEqual([]);
});

test("velocities seen at the end of a step are seen late, by a share of their way to the exit", () => {
  const found = experimentWarnings(
    experiment(inertial({ exit: { when: "abs(velocity(x)) > 1", detection: "endpoint" } })),
  ).find(({ kind }) => kind === "late-exits");
  // In kicks √(T(1 − e^(−2γh))).
  const shift = OVERSHOOT * Math.sqrt(0.5 * -Math.expm1(-0.1));
  expect(found).toMatchObject({ bridge: "exact" });
  expect((found as { shift: number }).shift).toBeCloseTo(shift, 12);
  expect((found as { share: number }).share).toBeCloseTo(shift, 6);
});
