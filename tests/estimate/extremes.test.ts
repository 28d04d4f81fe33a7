/** Every estimator on tallies at the edge: none may throw, return NaN, or an interval that misses its own value. */
import { describe, expect, test } from "vitest";
import { exitRate } from "../../src/estimate/exit-rate.ts";
import { hazard } from "../../src/estimate/hazard.ts";
import { histogram } from "../../src/estimate/histogram.ts";
import { kolmogorovSmirnov } from "../../src/estimate/kolmogorov-smirnov.ts";
import { lateRate } from "../../src/estimate/late-rate.ts";
import { meanExitTime } from "../../src/estimate/mean-exit-time.ts";
import { medianExitTime } from "../../src/estimate/quantile-exit-time.ts";
import { survival } from "../../src/estimate/survival.ts";
import { BIN_COUNT, firstStepOf } from "../../src/tally/bins.ts";
import { emptyTally, type Tally } from "../../src/tally/tally.ts";
import { tallyFrom } from "./tallies.ts";

/** A tally of 10⁹ particles with rate 10⁻⁶ per step: expected counts, rounded, each bin at its middle. */
function billion(): Tally {
  const survivalAt = (step: number) => Math.round(1e9 * Math.exp(-1e-6 * step));
  const exitBins = Array.from({ length: BIN_COUNT }, (_, bin) =>
    bin === 0 ? 0 : survivalAt(firstStepOf(bin) - 1) - survivalAt(firstStepOf(bin + 1) - 1),
  );
  let [exitSteps, exitStepsSquared] = [0n, 0n];
  exitBins.forEach((count, bin) => {
    const middle = BigInt(Math.floor((firstStepOf(bin) + firstStepOf(bin + 1) - 1) / 2));
    exitSteps += BigInt(count) * middle;
    exitStepsSquared += BigInt(count) * middle ** 2n;
  });
  return { ...tallyFrom({}), started: 1e9, exited: 1e9, exitBins, exitSteps, exitStepsSquared };
}

const extremes: Readonly<Record<string, Tally>> = {
  "no particle": emptyTally({ timeStep: 0.01, exitOffset: 0.5, started: 0 }),
  "nothing simulated yet": emptyTally({ timeStep: 0.01, exitOffset: 0.5, started: 1000 }),
  "all alive": tallyFrom({ alive: new Array(100).fill(50) }),
  "all censored": tallyFrom({ censored: new Array(100).fill(2 ** 32 - 5) }),
  "all diverged": tallyFrom({ diverged: [1, 1, 70, 4000] }),
  "all diverged in step 0": tallyFrom({ diverged: [0, 0] }),
  "all started outside": tallyFrom({ exits: [0, 0, 0] }),
  "all exited in the first step": tallyFrom({ exits: [1, 1, 1], exitOffset: 0.5 }),
  "one exit": tallyFrom({ exits: [500], exitOffset: 0.5 }),
  "one exit among the alive": tallyFrom({ exits: [500], alive: new Array(99).fill(600) }),
  "one exit, one diverged": tallyFrom({ exits: [500], diverged: [400] }),
  "the last possible step": tallyFrom({ exits: [2 ** 32 - 5, 2 ** 32 - 5], exitOffset: 0.5 }),
  "10⁹ particles": billion(),
};

describe("at the edge", () => {
  for (const [name, tally] of Object.entries(extremes)) {
    test(`${name}: no NaN, and every interval holds its value`, () => {
      const segments = hazard(tally);
      const mean = meanExitTime(tally);
      const median = medianExitTime(tally);
      const late = lateRate(tally);
      const points = survival(tally);
      const { bars } = histogram(tally);
      const ks = kolmogorovSmirnov(tally, (time) => Math.exp(-time));
      const intervals = [
        exitRate(tally),
        ...segments.map((segment) => segment.hazard),
        ...(mean === undefined ? [] : [mean]),
        ...(late.rate === null ? [] : [late.rate]),
        ...(late.drift === null ? [] : [late.drift]),
        ...points.map(({ survival: value, low, high }) => ({ value, low, high })),
        ...bars.map(({ density: value, low, high }) => ({ value, low, high })),
        ...(median.value === null
          ? []
          : [{ value: median.value, low: median.low ?? 0, high: median.high ?? Number.POSITIVE_INFINITY }]),
      ];
      for (const { value, low, high } of intervals) {
        expect(low).toBeLessThanOrEqual(value);
        expect(value).toBeLessThanOrEqual(high);
      }
      expect(ks.p).toBeGreaterThanOrEqual(0);
      expect(ks.p).toBeLessThanOrEqual(1);
      for (const [i, { survival: value }] of points.entries()) {
        if (i > 0) expect(value).toBeLessThanOrEqual(points[i - 1].survival);
      }
      expect(bars.reduce((sum, { count }) => sum + count, 0) + tally.exitBins[0]).toBe(tally.exited);
    });
  }

  test("of 10⁹ particles every estimate agrees with the rate that made them", () => {
    const tally = extremes["10⁹ particles"];
    // Exits at the middle of their bin, a few late: λ·width²/12 of them, 1e-4 of the mean.
    expect(exitRate(tally).value / 1e-6).toBeCloseTo(1, 3);
    expect(exitRate(tally).high / exitRate(tally).low - 1).toBeCloseTo((2 * 1.959963985) / Math.sqrt(1e9), 7);
    expect(meanExitTime(tally)!.value / 1e6).toBeCloseTo(1, 3);
    expect(medianExitTime(tally).value! / (Math.LN2 * 1e6)).toBeCloseTo(1, 4);
    expect(lateRate(tally).rate!.value / 1e-6).toBeCloseTo(1, 3);
    for (const { time, survival: value } of survival(tally).filter((point) => point.survival > 1e-6)) {
      expect(Math.abs(value / Math.exp(-1e-6 * time) - 1)).toBeLessThan(2e-3);
    }
    expect(kolmogorovSmirnov(tally, (time) => Math.exp(-1e-6 * time)).p).toBeGreaterThan(0.999);
  });

  test("all alive: the rate is bounded by 2.9957 over the exposure", () => {
    const rate = exitRate(extremes["all alive"]);
    expect(rate.bound).toBe("upper");
    // e^(−2.995732274) = 1/20: with no exit the upper bound at 95 % is ln 20 over the exposure.
    expect(rate.high).toBeCloseTo(-Math.log(1 - 2.995732274 / 5000), 9);
  });
});
