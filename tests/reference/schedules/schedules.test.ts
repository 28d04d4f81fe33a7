import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import {
  type Schedule as Document,
  scheduleConstants,
  scheduleFlags,
} from "../../../src/experiment/document/schedule.ts";
import { model } from "../../../src/experiment/model/model.ts";
import { updateOf } from "../../../src/reference/rules.ts";
import { scheduleFactor } from "../../../src/theory/formulas/schedule-factor.ts";
import libraryPaths from "../../run/library-paths.json";

const job = (schedule: object) =>
  experiment({
    landscape: { variables: ["x"], potential: "x" },
    dynamics: { kind: "sgd", learningRate: 1, schedule },
    start: { at: [0] },
    exit: { when: "x > 1" },
    horizon: 300,
  });

/** The factor at each step as the twin has it: a gradient of 1 moves a particle from 0 by the learning rate. */
function factors(schedule: object, steps: number): number[] {
  const { declaration, programs, experiment: one } = model(job(schedule));
  const update = updateOf(declaration, one.dynamics, programs.motion, [], 1, {
    notes: { stillSteps: 0, negativeDiffusions: 0 },
    traits: {},
    sampling: undefined,
    walls: undefined,
  });
  const next = [new Float64Array(1)];
  return Array.from({ length: steps }, (_, n) => {
    update([new Float64Array(1)], { noise: new Float64Array(1) }, n, next);
    return -next[0][0];
  });
}

const SCHEDULES: Readonly<Record<string, object>> = {
  "a decay": { kind: "decay", every: 30, factor: 0.5 },
  "half a cosine": { kind: "cosine", over: 120, least: 0.2 },
  "one cycle": { kind: "one-cycle", over: 100 },
  "one cycle of straight lines": {
    kind: "one-cycle",
    over: 200,
    rise: 0.25,
    anneal: "linear",
    divide: 10,
    finalDivide: 50,
  },
  restarts: { kind: "restarts", period: 30, least: 0.1 },
  "restarts of growing length": { kind: "restarts", period: 10, growth: 2 },
  "triangular cycles": { kind: "cycles", up: 20, down: 30 },
  "cycles of half the height": { kind: "cycles", up: 25, mode: "triangular2", least: 0.01 },
  "cycles that fall with the steps": { kind: "cycles", up: 25, mode: "exp_range", gamma: 0.99 },
  "a linear warm-up": { kind: "constant", warmUp: { over: 50, from: 0.1 } },
  "a warm-up along a cosine, then a decay": {
    kind: "decay",
    every: 30,
    factor: 0.5,
    warmUp: { over: 40, shape: "cosine" },
  },
};

describe("the learning rate follows the library's definition:", () => {
  for (const [name, schedule] of Object.entries(SCHEDULES)) {
    test(name, () => {
      const read = job(schedule).dynamics as { readonly schedule: Document };
      const exact = scheduleFactor(read.schedule, () => Number.NaN);
      factors(schedule, 260).forEach((factor, n) => {
        expect(Math.abs(factor - exact(n)), `${name} at ${n}`).toBeLessThan(2e-6);
      });
    });
  }
});

describe("fifty factors are those of the library:", () => {
  for (const { is, schedule, factors: expected } of libraryPaths.schedules) {
    test(is, () => {
      const found = factors(schedule, expected.length);
      expect(expected.length).toBe(50);
      expected.forEach((factor, n) => {
        expect(Math.abs(found[n] - factor), `at ${n}`).toBeLessThan(2e-6);
      });
    });
  }
});

test("a schedule's numbers and parts are those that its kind needs", () => {
  const constant: Document = { kind: "constant" };
  expect(scheduleConstants(constant)).toEqual({});
  expect(Object.values(scheduleFlags(constant)).some(Boolean)).toBe(false);
});
