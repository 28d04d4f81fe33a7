import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPace, firstSteps } from "../../../../src/run/engines/gpu/pace.ts";

/** A device with a fixed cost: a fake clock, so that no test measures time. */
function play(options: {
  costPerStep: number;
  overhead: number;
  living: number;
  hazard: number;
  rounds: number;
  target: number;
}) {
  const { costPerStep, overhead, hazard, rounds, target } = options;
  const pace = createPace({ target });
  let { living } = options;
  let since = 0;
  const played: { steps: number; milliseconds: number; census: boolean; since: number }[] = [];
  for (let i = 0; i < rounds && living > 1; i++) {
    const steps = pace.steps();
    since += steps;
    const milliseconds = overhead + steps * costPerStep * living;
    const census = pace.censusDue(since);
    const ended = living * (1 - Math.exp(-hazard * since));
    pace.record({ steps, milliseconds, ...(census ? { census: { steps: since, living, ended } } : {}) });
    played.push({ steps, milliseconds, census, since });
    if (census) {
      living -= ended;
      since = 0;
    }
  }
  return played;
}

const devices = fc.record({
  costPerStep: fc.double({ min: 1e-9, max: 1e-5, noNaN: true }),
  overhead: fc.double({ min: 0, max: 20, noNaN: true }),
  living: fc.integer({ min: 100, max: 1_000_000 }),
  hazard: fc.double({ min: 1e-7, max: 0.1, noNaN: true }),
  rounds: fc.constant(80),
  target: fc.constantFrom(8, 25, 50),
});

describe("the pace", () => {
  test("never takes a round above 100 ms on a steady device, unless one quad takes longer", () => {
    fc.assert(
      fc.property(devices, (device) => {
        const quad = device.overhead + 4 * device.costPerStep * device.living;
        for (const { milliseconds } of play(device))
          expect(milliseconds).toBeLessThanOrEqual(Math.max(100, quad) + 1e-9);
      }),
      { numRuns: 1000 },
    );
  });

  test("at most doubles from round to round, and never stands still at zero", () => {
    fc.assert(
      fc.property(devices, (device) => {
        const played = play(device);
        played.forEach(({ steps }, i) => {
          expect(steps).toBeGreaterThanOrEqual(1);
          if (i > 0) expect(steps).toBeLessThanOrEqual(2 * played[i - 1].steps);
        });
      }),
      { numRuns: 1000 },
    );
  });

  test("reaches its target where particles live long", () => {
    const played = play({
      costPerStep: 1e-6,
      overhead: 0.2,
      living: 100_000,
      hazard: 1e-6,
      rounds: 60,
      target: 8,
    });
    // Each step costs 0.1 ms, so 80 steps fill 8 ms.
    expect(played.at(-1)!.milliseconds).toBeGreaterThan(6);
    expect(played.at(-1)!.milliseconds).toBeLessThanOrEqual(8.2);
  });

  test("takes a census every √(2c/z) steps, where counting and idle lanes cost least together", () => {
    const [costPerStep, living, hazard] = [1e-6, 100_000, 1e-5];
    const censuses = play({ costPerStep, overhead: 0, living, hazard, rounds: 60, target: 20 }).filter(
      ({ census }) => census,
    );
    // c = 16 steps and 1 ms, at 0.1 ms a step: 26 steps in all. √(2 · 26 / 10⁻⁵) = 2280; rounds are of 200 steps.
    const spacing = censuses.at(-2)!.since;
    expect(spacing).toBeGreaterThan(2280);
    expect(spacing).toBeLessThan(2280 + 2 * 200);
  });

  test("begins with a quad, and with fewer steps where one takes many gradients or many particles", () => {
    expect(firstSteps(150, 2 ** 17)).toBe(4);
    // 2²⁹ operations: 1.5 steps of 2¹² operations by 85 000 particles.
    expect(firstSteps(2 ** 12, 85_000)).toBe(1);
    expect(firstSteps(2 ** 12, 50_000)).toBe(2);
    // One thread for each particle: a single particle's million gradients are not shared.
    expect(firstSteps(2 ** 20, 1)).toBe(4);
    expect(firstSteps(2 ** 27, 1)).toBe(1);
    const pace = createPace({ target: 50, first: firstSteps(2 ** 12, 85_000) });
    expect(pace.steps()).toBe(1);
    pace.record({ steps: 1, milliseconds: 400 });
    expect(pace.steps()).toBe(1);
    pace.record({ steps: 1, milliseconds: 1 });
    expect(pace.steps()).toBe(2);
    pace.restart();
    expect(pace.steps()).toBe(1);
  });

  test("begins a new batch as it left the last one while most lived", () => {
    const pace = createPace({ target: 50 });
    const feed = (living: number, ended: number): void => {
      const steps = pace.steps();
      pace.record({ steps, milliseconds: steps * living * 1e-6, census: { steps, living, ended } });
    };
    for (let i = 0; i < 20; i++) feed(100_000, 10);
    const full = pace.steps();
    for (let i = 0; i < 20; i++) feed(100, 0);
    expect(pace.steps()).toBeGreaterThan(4 * full);
    pace.restart();
    expect(pace.steps()).toBeLessThanOrEqual(2 * full);
  });

  test("plans no round above 100 ms while a device speeds up or slows down, at the cost it last saw", () => {
    const factor = fc.double({ min: 0.2, max: 2, noNaN: true });
    fc.assert(
      fc.property(devices, fc.array(factor, { minLength: 60, maxLength: 60 }), (device, factors) => {
        const pace = createPace({ target: device.target });
        let cost = device.costPerStep * device.living;
        for (const change of factors) {
          const steps = pace.steps();
          const planned = device.overhead + steps * cost;
          // One quad is the first guess, and a single step is the least that a round can do.
          expect(planned).toBeLessThanOrEqual(Math.max(100, device.overhead + 4 * cost) + 1e-9);
          cost *= change;
          pace.record({ steps, milliseconds: device.overhead + steps * cost });
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("comes back to its target after a device becomes ten times slower, and ten times faster", () => {
    const pace = createPace({ target: 20 });
    // A census without an exit leaves rounds bounded by time alone.
    const play = (cost: number): number => {
      let milliseconds = 0;
      for (let i = 0; i < 30; i++) {
        const steps = pace.steps();
        milliseconds = steps * cost;
        pace.record({ steps, milliseconds, census: { steps, living: 1000, ended: 0 } });
      }
      return milliseconds;
    };
    for (const cost of [0.01, 0.1, 0.01]) {
      const milliseconds = play(cost);
      // Whole quads: at most 4 steps short of 20 ms.
      expect(milliseconds).toBeLessThanOrEqual(20 + 1e-9);
      expect(milliseconds).toBeGreaterThan(20 - 4 * cost - 1e-9);
    }
  });
});
