import { describe, expect, test } from "vitest";
import { hazard } from "../../src/estimate/hazard.ts";
import { hazardPlateau, homogeneity } from "../../src/estimate/hazard-plateau.ts";
import { merge } from "../../src/tally/merge.ts";
import { stepsAtRisk } from "../../src/tally/tally.ts";
import { expectLawByChance } from "../statistics/chance.ts";
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

  test("is not found where the hazard falls to nothing at the end", () => {
    // Half of the particles are trapped for good: exits stop at step 1000, and they are watched for 100 times as long.
    const exits = exponentialSteps(5000, 1, 0.002, 23).filter((step) => step <= 1000);
    const { from, rate, method } = hazardPlateau(
      tallyFrom({ exits, censored: new Array(5000).fill(100_000) }),
    );
    expect({ from, rate }).toEqual({ from: null, rate: null });
    expect(method).toBe("no plateau: the hazard still changes at the end");
  });

  test("of a mixture of two rates begins once the fast one has gone", () => {
    // Hazard (0.5·4·e^(−4t) + 0.5·0.2·e^(−0.2t)) / S: within 1 % of 0.2 after t = ln(19 · 100) / 3.8 = 2.
    const exits = [...exponentialSteps(50_000, 4, 0.01, 24), ...exponentialSteps(50_000, 0.2, 0.01, 25)];
    const { from, rate, p } = hazardPlateau(tallyFrom({ exits, timeStep: 0.01 }));
    expect(from!).toBeGreaterThan(0.5);
    expect(from!).toBeLessThan(3);
    expect(p!).toBeGreaterThan(0.01);
    expect(Math.abs(rate!.value / 0.2 - 1)).toBeLessThan(0.03);
  });

  test("is found from the start in most of 200 seeded exponential runs", () => {
    let atStart = 0;
    for (let run = 0; run < 200; run++) {
      const { from } = hazardPlateau(
        tallyFrom({ exits: exponentialSteps(1000, 1, 0.01, 40_000 + run), timeStep: 0.01 }),
      );
      if (from === 0) atStart += 1;
    }
    // About 20 nested tests at 1 % each stop early in a few runs of a hundred.
    expect(atStart).toBeGreaterThan(170);
  });

  test("tests many equal counts without alarm", () => {
    const uniformCounts = hazard(tallyFrom({ exits: exponentialSteps(20_000, 1, 0.001, 26) }), {
      leastExits: 500,
    });
    const { p } = homogeneity(
      uniformCounts.slice(0, -1).map(({ trials, hazard: { exits } }) => ({ exits, trials })),
    );
    expectLawByChance("equal hazards", p, { seed: 26 });
  });

  test("of few exits says so", () => {
    expect(hazardPlateau(tallyFrom({ exits: [1, 2, 3] }))).toEqual({
      from: null,
      rate: null,
      p: null,
      method: "too few exits for a test: 3",
    });
  });
});
