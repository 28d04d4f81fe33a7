import { describe, expect, test } from "vitest";
import { hazard } from "../../src/estimate/hazard.ts";
import { hazardPlateau, homogeneity } from "../../src/estimate/hazard-plateau.ts";
import { stepsAtRisk } from "../../src/tally/tally.ts";
import { exponentialSteps, tallyFrom } from "./tallies.ts";

describe("hazard", () => {
  test("holds every exit and every step at risk exactly once while bins are single steps", () => {
    const tally = tallyFrom({ exits: [1, 2, 3, 4, 4, 6, 8], censored: [2, 5, 7] });
    const segments = hazard(tally);
    expect(segments.reduce((sum, segment) => sum + segment.hazard.exits, 0)).toBe(7);
    expect(segments.reduce((sum, segment) => sum + segment.trials, 0)).toBe(Number(stepsAtRisk(tally)));
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

describe("hazardPlateau", () => {
  test("tests equal hazards by G = 1.182729748, p = 0.7571493417 for 95, 110, 102, 99 exits in equal times", () => {
    const { g, p } = homogeneity([95, 110, 102, 99].map((exits) => ({ exits, trials: 1000 })));
    expect(g).toBeCloseTo(1.182729748, 8);
    expect(p).toBeCloseTo(0.7571493417, 8);
  });

  test("of exponential times begins at once and gives the rate", () => {
    const { from, rate } = hazardPlateau(
      tallyFrom({ exits: exponentialSteps(50_000, 0.2, 0.05, 21), timeStep: 0.05 }),
    );
    expect(from).toBe(0);
    expect(rate!.low).toBeLessThan(0.2);
    expect(rate!.high).toBeGreaterThan(0.2);
  });

  test("of exponential times after a dead time begins after it", () => {
    const exits = exponentialSteps(50_000, 0.2, 0.05, 22).map((step) => step + 40);
    const { from, rate } = hazardPlateau(tallyFrom({ exits, timeStep: 0.05 }));
    // The dead time ends at 40 · 0.05 = 2; the first stretch that holds enough exits may begin there or a little later.
    expect(from!).toBeGreaterThanOrEqual(1.99);
    expect(from!).toBeLessThan(3);
    expect(Math.abs(rate!.value / 0.2 - 1)).toBeLessThan(0.03);
  });

  test("of few exits says so", () => {
    expect(hazardPlateau(tallyFrom({ exits: [1, 2, 3] }))).toMatchObject({ from: null, rate: null });
  });
});
