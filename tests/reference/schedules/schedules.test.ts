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

/** Values that the documentation of torch.optim.lr_scheduler states or that follow from its words. */
test("known values of PyTorch's schedulers", () => {
  const at = (schedule: object, n: number): number => factors(schedule, n + 1)[n];
  // LinearLR(start_factor=0.5, total_iters=4) of a rate of 0.05: 0.025, 0.03125, 0.0375, 0.04375, 0.05.
  [0.5, 0.625, 0.75, 0.875, 1, 1].forEach((factor, n) => {
    expect(at({ kind: "constant", warmUp: { over: 4, from: 0.5 } }, n)).toBeCloseTo(factor, 6);
  });
  // OneCycleLR begins at max_lr/25, is at max_lr in step 0.3·100 − 1, and ends at max_lr/25/10⁴ in step 99.
  const cycle = { kind: "one-cycle", over: 100 };
  expect(at(cycle, 0)).toBeCloseTo(0.04, 6);
  expect(at(cycle, 29)).toBeCloseTo(1, 6);
  expect(at(cycle, 99)).toBeCloseTo(4e-6, 7);
  // CosineAnnealingWarmRestarts(T_0=10, T_mult=2) begins again at 10, 30 and 70, and is halfway at 5, 20 and 50.
  const restarts = { kind: "restarts", period: 10, growth: 2 };
  for (const n of [0, 10, 30, 70]) expect(at(restarts, n)).toBeCloseTo(1, 6);
  for (const n of [5, 20, 50]) expect(at(restarts, n)).toBeCloseTo(0.5, 6);
  // CyclicLR with mode triangular2 cuts the height in half after each cycle.
  const cycles = { kind: "cycles", up: 10, mode: "triangular2", least: 0 };
  [1, 0.5, 0.25].forEach((height, cycle) => {
    expect(at(cycles, 10 + 20 * cycle)).toBeCloseTo(height, 5);
    expect(at(cycles, 20 * cycle)).toBeCloseTo(0, 5);
  });
});

test("a schedule's numbers and parts are those that its kind needs", () => {
  const constant: Document = { kind: "constant" };
  expect(scheduleConstants(constant)).toEqual({});
  expect(Object.values(scheduleFlags(constant)).some(Boolean)).toBe(false);
});
