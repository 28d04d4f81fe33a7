import { describe, expect, test } from "vitest";
import { hazard } from "../../src/estimate/hazard.ts";
import { merge } from "../../src/tally/merge.ts";
import { stepsAtRisk } from "../../src/tally/tally.ts";
import { exponentialSteps, tallyFrom } from "./tallies.ts";

describe("hazard", () => {
  test("holds every exit and every step at risk exactly once while bins are single steps", () => {
    const tally = tallyFrom({ exits: [1, 2, 3, 4, 4, 6, 8], censored: [2, 5, 7] });
    const segments = hazard(tally);
    expect(segments.reduce((sum, segment) => sum + segment.hazard.exits, 0)).toBe(7);
    expect(segments.reduce((sum, segment) => sum + segment.trials, 0)).toBe(Number(stepsAtRisk(tally)));
  });

  test("is exits over trials in each single step, a bound where nobody exits", () => {
    // At risk in steps 1, 2, 3: 4, 3 and 3 particles.
    const [first, second, third] = hazard(tallyFrom({ exits: [1, 3], censored: [4, 4], timeStep: 0.5 }), {
      leastExits: 0,
    });
    expect(first).toMatchObject({ from: 0, to: 0.5, trials: 4 });
    expect(first.hazard.value).toBeCloseTo(-Math.log(1 - 1 / 4) / 0.5, 12);
    expect(second.hazard).toMatchObject({ exits: 0, bound: "upper", low: 0 });
    expect(second.hazard.high).toBeCloseTo(-Math.log(1 - Math.log(20) / 3) / 0.5, 9);
    expect(third).toMatchObject({ from: 1, to: 1.5, trials: 3 });
  });

  test("trials inside wide bins follow the actuarial rule within 1 %, and withdrawals exactly", () => {
    const exits = exponentialSteps(5000, 0.002, 1, 8);
    const tally = merge(tallyFrom({ exits }), tallyFrom({ censored: [100, 777, 5001] }));
    const trials = hazard(tally).reduce((sum, segment) => sum + segment.trials, 0);
    expect(Math.abs(trials / Number(stepsAtRisk(tally)) - 1)).toBeLessThan(1e-2);
    const quiet = tallyFrom({ exits: [1], censored: [100, 777, 5001], diverged: [50] });
    expect(hazard(quiet).reduce((sum, segment) => sum + segment.trials, 0)).toBe(Number(stepsAtRisk(quiet)));
  });

  test("of exponential times is the rate in every stretch, within its interval in 95 % of them", () => {
    const exits = exponentialSteps(200_000, 0.05, 0.1, 9);
    const segments = hazard(tallyFrom({ exits, timeStep: 0.1 }), { leastExits: 2000 }).slice(0, -1);
    const covered = segments.filter(({ hazard: { low, high } }) => low <= 0.05 && 0.05 <= high).length;
    // 5 standard deviations below 95 %.
    expect(segments.length).toBeGreaterThan(40);
    expect(covered).toBeGreaterThan(segments.length * 0.95 - 5 * Math.sqrt(segments.length * 0.0475));
  });
});
