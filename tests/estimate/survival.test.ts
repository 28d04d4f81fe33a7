import { describe, expect, test } from "vitest";
import { medianExitTime, quantileExitTime } from "../../src/estimate/quantile-exit-time.ts";
import { survival } from "../../src/estimate/survival.ts";
import { exponentialSteps, tallyFrom } from "./tallies.ts";

// Times 1 2 2 3 4 4 5 6 7 8, exit or censored 1 1 0 1 1 1 0 1 0 1; survival and Greenwood errors as lifelines gives them.
const fixture = tallyFrom({ exits: [1, 2, 3, 4, 4, 6, 8], censored: [2, 5, 7] });
const expected: readonly (readonly [number, number, number])[] = [
  [1, 0.9, 0.0948683298],
  [2, 0.8, 0.1264911064],
  [3, 0.6857142857, 0.1514940174],
  [4, 0.4571428571, 0.1661780983],
  [6, 0.3047619048, 0.1665934403],
];

describe("survival", () => {
  const points = survival(fixture);

  for (const [time, value, error] of expected) {
    test(`is ${value} at time ${time}, with a log(−log) band of Greenwood's error ${error}`, () => {
      const point = points.find((candidate) => candidate.time === time)!;
      expect(point.survival).toBeCloseTo(value, 9);
      const spread = (1.959963985 * error) / (value * Math.abs(Math.log(value)));
      expect(point.low).toBeCloseTo(value ** Math.exp(spread), 8);
      expect(point.high).toBeCloseTo(value ** Math.exp(-spread), 8);
    });
  }

  test("ends at 0 when the last particle at risk exits", () => {
    expect(points.at(-1)).toMatchObject({ time: 8, survival: 0 });
  });

  test("keeps the numbers at risk as data", () => {
    expect(points.slice(0, 5).map(({ atRisk }) => atRisk)).toEqual([10, 10, 9, 7, 6]);
  });

  test("is the plain fraction at the end of every bin where nobody was withdrawn", () => {
    const exits = exponentialSteps(5000, 0.01, 0.25, 3);
    for (const { step, survival: value } of survival(tallyFrom({ exits, timeStep: 0.25 }))) {
      expect(value).toBeCloseTo(exits.filter((exit) => exit > step).length / 5000, 10);
    }
  });

  test("covers the truth in 95 % of 1000 seeded censored runs, at three times", () => {
    const [rate, timeStep, horizon] = [1, 0.05, 50];
    const hits = [0, 0, 0];
    for (let run = 0; run < 1000; run++) {
      const steps = exponentialSteps(100, rate, timeStep, 77_000 + run);
      const curve = survival(
        tallyFrom({
          exits: steps.filter((step) => step <= horizon),
          censored: steps.filter((step) => step > horizon).map(() => horizon),
          timeStep,
        }),
      );
      [10, 20, 40].forEach((step, i) => {
        const point = curve.find((candidate) => candidate.step === step)!;
        const truth = Math.exp(-rate * step * timeStep);
        if (point.low <= truth && truth <= point.high) hits[i] += 1;
      });
    }
    // Five standard deviations of 1000 trials at 95 % are 34.
    for (const count of hits) expect(Math.abs(count - 950)).toBeLessThan(35);
  });
});

describe("quantiles", () => {
  test("the median of exponential times is ln 2 over the rate, inside its interval", () => {
    const tally = tallyFrom({ exits: exponentialSteps(20_000, 0.5, 0.01, 5), timeStep: 0.01 });
    const { value, low, high } = medianExitTime(tally);
    // Standard error of the median of an exponential law: 1/(λ√n).
    expect(Math.abs(value! - Math.LN2 / 0.5)).toBeLessThan(4.9 * (2 / Math.sqrt(20_000)));
    expect(low!).toBeLessThan(value!);
    expect(high!).toBeGreaterThan(value!);
  });

  test("a median that was not reached is null and says what was", () => {
    const median = medianExitTime(tallyFrom({ exits: [3], censored: [10, 10, 10] }));
    expect(median.value).toBeNull();
    expect(median.method).toBe("not reached: the survival is 0.750 when the last particle is seen");
  });

  test("a probability outside 0 … 1 is refused", () => {
    expect(() => quantileExitTime(fixture, 1)).toThrow("probability, got 1; use a number between 0 and 1");
  });
});
