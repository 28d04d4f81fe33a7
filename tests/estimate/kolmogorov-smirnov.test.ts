import { describe, expect, test } from "vitest";
import { kolmogorovSmirnov } from "../../src/estimate/kolmogorov-smirnov.ts";
import { merge } from "../../src/tally/merge.ts";
import { expectLawByChance } from "../statistics/chance.ts";
import { exponentialSteps, tallyFrom } from "./tallies.ts";

const linear = (time: number) => Math.max(0, 1 - time / 10);

describe("kolmogorovSmirnov", () => {
  test("finds the largest distance at the ends of steps", () => {
    // Exits at 1 … 10 less 4 of them moved to 5: S(4) = 1 against 0.6 is the largest difference.
    const test = kolmogorovSmirnov(tallyFrom({ exits: [5, 5, 5, 5, 5, 6, 7, 8, 9, 10] }), linear);
    expect(test.distance).toBeCloseTo(0.4, 12);
    expect(test).toMatchObject({ time: 4, upTo: 10, particles: 10 });
    // The exact law at (n, D) = (10, 0.4), by kstwo.sf of scipy.
    expect(test.p).toBeCloseTo(0.058989245, 9);
  });

  test("accepts the law the data came from and rejects one that is 5 % off", () => {
    const tally = tallyFrom({ exits: exponentialSteps(20_000, 0.5, 0.01, 6), timeStep: 0.01 });
    expectLawByChance("right rate", kolmogorovSmirnov(tally, (t) => Math.exp(-0.5 * t)).p, { seed: 6 });
    expect(kolmogorovSmirnov(tally, (t) => Math.exp(-0.525 * t)).p).toBeLessThan(1e-6);
  });

  test("gives p below 0.05 in at most 5 % of 1000 seeded runs, and not much less", () => {
    let small = 0;
    for (let run = 0; run < 1000; run++) {
      const exits = exponentialSteps(200, 1, 0.05, 900_000 + run);
      if (kolmogorovSmirnov(tallyFrom({ exits, timeStep: 0.05 }), (t) => Math.exp(-t)).p < 0.05) small += 1;
    }
    // 50 ± 4.9 · √47.5 on a continuum; a grid of 20 points per mean makes the test conservative.
    expect(small).toBeLessThan(84);
    expect(small).toBeGreaterThan(15);
  });

  test("compares no further than the first particle was lost from view", () => {
    const exits = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(kolmogorovSmirnov(tallyFrom({ exits, alive: [8, 8] }), linear).upTo).toBe(8);
    expect(kolmogorovSmirnov(tallyFrom({ exits, censored: [5, 8] }), linear).upTo).toBe(5);
    expect(kolmogorovSmirnov(tallyFrom({ exits, diverged: [3], censored: [8] }), linear).upTo).toBe(3);
    const running = merge(tallyFrom({ exits: [...exits, 9, 10] }), tallyFrom({ exits: [1], alive: [2] }));
    expect(kolmogorovSmirnov(running, linear).upTo).toBe(2);
  });

  test("does not count particles that wait for their start", () => {
    const exits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(kolmogorovSmirnov(tallyFrom({ exits, alive: [0, 0] }), linear)).toMatchObject({
      particles: 10,
      p: 1,
    });
  });

  test("has nothing against any law before the start", () => {
    expect(kolmogorovSmirnov(tallyFrom({ alive: [0, 0] }), linear)).toMatchObject({ particles: 0, p: 1 });
  });
});
