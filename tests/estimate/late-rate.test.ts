import { describe, expect, test } from "vitest";
import { unevenness } from "../../src/estimate/hazard-constancy.ts";
import { lateRate } from "../../src/estimate/late-rate.ts";
import { lifeTable } from "../../src/estimate/life-table.ts";
import { merge } from "../../src/tally/merge.ts";
import { exponentialSteps, tallyFrom } from "./tallies.ts";

describe("lateRate", () => {
  test("of exponential times is of the last 1/64, as far as the data tell from the start on, and gives the rate", () => {
    const { from, to, rate, settled } = lateRate(
      tallyFrom({ exits: exponentialSteps(50_000, 0.2, 0.05, 21), timeStep: 0.05 }),
    );
    expect(settled).toBe(true);
    // S(t) = 1/64 at ln 64 / 0.2 = 20.8; the constant stretch may begin late, by a factor √2 or two of the survivors.
    expect(from!).toBeGreaterThan(20);
    expect(from!).toBeLessThan(28);
    expect(to!).toBeGreaterThan(40);
    expect(rate!.exits).toBeGreaterThan(50_000 / 64 / 5);
    expect(rate!.low).toBeLessThan(0.2);
    expect(rate!.high).toBeGreaterThan(0.2);
  });

  test("begins after a dead time and after a fast part, with enough of the slow one before it", () => {
    const dead = exponentialSteps(50_000, 0.2, 0.05, 22).map((step) => step + 40);
    const late = lateRate(tallyFrom({ exits: dead, timeStep: 0.05 }));
    expect(late).toMatchObject({ settled: true });
    expect(late.from!).toBeGreaterThan(2 + 20);
    expect(Math.abs(late.rate!.value / 0.2 - 1)).toBeLessThan(0.15);
    const mixed = [...exponentialSteps(50_000, 4, 0.01, 24), ...exponentialSteps(50_000, 0.2, 0.01, 25)];
    const slow = lateRate(tallyFrom({ exits: mixed, timeStep: 0.01 }));
    expect(slow).toMatchObject({ settled: true });
    expect(Math.abs(slow.rate!.value / 0.2 - 1)).toBeLessThan(0.15);
  });

  test("is only a bound, and not called settled, where half of the particles are trapped for good", () => {
    // Exits stop at step 1000, and the trapped are watched for 100 times as long: in the second half of that time nobody exits.
    const exits = exponentialSteps(5000, 1, 0.002, 23).filter((step) => step <= 1000);
    const late = lateRate(tallyFrom({ exits, censored: new Array(5000).fill(100_000) }));
    expect(late).toMatchObject({ settled: false, to: 100_000, drift: null });
    expect(late.rate).toMatchObject({ exits: 0, bound: "upper" });
    // ln 20 of 5000 particles for 50 000 steps, to a bin's width.
    expect(late.rate!.high / (Math.log(20) / 5000 / 50_000)).toBeCloseTo(1, 1);
  });

  test("is not called settled where only one in twenty exited: a slow change would not be seen", () => {
    const horizon = 51;
    const steps = exponentialSteps(100_000, 1, 1e-3, 27);
    const late = lateRate(
      tallyFrom({
        exits: steps.filter((step) => step <= horizon),
        censored: steps.filter((step) => step > horizon).map(() => horizon),
        timeStep: 1e-3,
      }),
    );
    expect(late.settled).toBe(false);
    // The second half of the watch: steps 26 … 51.
    expect(late.from).toBeCloseTo(0.025, 12);
    expect(late.to).toBeCloseTo(0.051, 12);
    expect(late.rate!.low).toBeLessThan(1);
    expect(late.rate!.high).toBeGreaterThan(1);
    expect(late.drift!.low).toBeLessThan(0);
    expect(late.drift!.high).toBeGreaterThan(0);
  });

  test("counts exits and trials of its window exactly where bins are single steps", () => {
    // 100 particles, 50 of which exit in step 1: the window begins after it. Of 50 at risk 10 exit in each of the steps 2 … 5, when 1/8 of 50 is not yet reached
    // (10 left), and the last 10 in step 6.
    const exits = [1, 2, 3, 4, 5, 6].flatMap((step) => new Array<number>(step === 1 ? 50 : 10).fill(step));
    const late = lateRate(tallyFrom({ exits }));
    expect(late).toMatchObject({ from: 1, to: 6, settled: false });
    // Trials 50 + 40 + 30 + 20 + 10 = 150, p = 1/3.
    expect(late.rate!).toMatchObject({ exits: 50, exposure: 150 });
    expect(late.rate!.value).toBeCloseTo(-Math.log(1 - 1 / 3), 12);
    // First half: steps 2 … 4, 30 exits in 120 trials; second: 20 in 30.
    expect(late.drift!.value).toBeCloseTo(Math.log(1 - 2 / 3) / Math.log(1 - 1 / 4) - 1, 12);
    expect((1 + late.drift!.high) / (1 + late.drift!.value)).toBeCloseTo(
      Math.exp(1.959963985 * Math.sqrt(1 / 30 + 1 / 20)),
      8,
    );
  });

  test("counts particles that are withdrawn or diverge in the window as at risk until then", () => {
    const exits = [1, 2, 3, 4].flatMap((step) => new Array<number>(step === 1 ? 50 : 10).fill(step));
    const tally = merge(tallyFrom({ exits, diverged: [3, 3] }), tallyFrom({ censored: [2, 2, 2, 9, 9, 9] }));
    const late = lateRate(tally);
    // At risk after step 1: 38. Trials in steps 2, 3, 4: 38, 25, 13; the window ends there.
    expect(late.from).toBe(1);
    expect(late.rate!.exposure).toBe(38 + 25 + 13);
    expect(late.rate!.method).toMatch(/2 diverged particles taken as censored$/);
  });

  test("before the first exit and of few particles is nothing, with the reason", () => {
    expect(lateRate(tallyFrom({ censored: [10, 10] }))).toMatchObject({ rate: null, reason: "no exit" });
    expect(lateRate(tallyFrom({ exits: [1, 2, 3] }))).toMatchObject({
      rate: null,
      settled: false,
      reason: "few particles",
    });
  });

  test("of a window without exits is only a bound", () => {
    const { rate } = lateRate(tallyFrom({ exits: [1], censored: new Array(99).fill(30) }));
    expect(rate).toMatchObject({ exits: 0, bound: "upper", low: 0 });
  });
});

describe("tests of a constant hazard", () => {
  test("have z = (d₁ − d₂)/√d with a weight that tells two halves apart only", () => {
    // Two single steps of 1000 trials with 60 and 40 exits, no one lost: any weight w(u₁) ≠ w(u₂) gives U ∝ (60 − 50), of variance 50·50/100.
    const rows = [60, 40].map((exits, i) => ({
      first: i + 1,
      last: i + 1,
      atRisk: 1000,
      exits,
      effective: 1000,
      trials: 1000,
    }));
    expect(unevenness(rows)).toBeCloseTo((60 - 40) / Math.sqrt(100), 10);
  });

  test("see one particle that stays fifty times as long among a hundred", () => {
    const exits = exponentialSteps(100, 1, 0.01, 5);
    expect(unevenness(lifeTable(tallyFrom({ exits })).rows)!).toBeLessThan(3);
    expect(unevenness(lifeTable(tallyFrom({ exits: [...exits, 5000] })).rows)!).toBeGreaterThan(5);
  });

  test("need ten exits", () => {
    expect(unevenness(lifeTable(tallyFrom({ exits: [1, 2, 3] })).rows)).toBeUndefined();
  });
});
