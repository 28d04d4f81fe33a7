import { describe, expect, test } from "vitest";
import { medianExitTime, quantileExitTime } from "../../src/estimate/quantile-exit-time.ts";
import { survival } from "../../src/estimate/survival.ts";
import { merge } from "../../src/tally/merge.ts";
import { expectCoverage } from "../statistics/chance.ts";
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

  test("covers the truth in 95 % of 2000 seeded censored runs, at three times", () => {
    const [rate, timeStep, horizon] = [1, 0.05, 50];
    const hits = [0, 0, 0];
    for (let run = 0; run < 2000; run++) {
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
    for (const count of hits) expectCoverage("survival", count, 2000);
  });

  test("before the first exit has the exact binomial bound: of 300 particles at risk, 0.05^(1/300) at least", () => {
    const curve = survival(tallyFrom({ exits: [9], censored: new Array(299).fill(20) }));
    expect(curve[0]).toMatchObject({ time: 0, low: 1, high: 1 });
    expect(curve[8]).toMatchObject({ survival: 1, high: 1 });
    expect(curve[8].low).toBeCloseTo(0.05 ** (1 / 300), 12);
  });

  test("at 0 knows no better upper end than before", () => {
    const curve = survival(tallyFrom({ exits: [1, 2, 3] }));
    expect(curve[3]).toMatchObject({ survival: 0, low: 0, high: curve[2].high });
    expect(curve[2].high).toBeGreaterThan(1 / 3);
  });

  test("a diverged particle is at risk until its step, as a censored one", () => {
    const strip = (data: Parameters<typeof tallyFrom>[0]) => survival(tallyFrom(data));
    expect(strip({ exits: [2, 4, 4, 6], diverged: [3, 5] })).toEqual(
      strip({ exits: [2, 4, 4, 6], censored: [3, 5] }),
    );
  });

  test("starts below 1 where particles started outside", () => {
    const [first] = survival(tallyFrom({ exits: [0, 2, 3, 4] }));
    expect(first).toMatchObject({ time: 0, survival: 0.75, atRisk: 4 });
    // Greenwood with one drop: √(1 / (4 · 3)) · 0.75.
    const spread = (1.959963985 * Math.sqrt(1 / 12)) / -Math.log(0.75);
    expect(first.low).toBeCloseTo(0.75 ** Math.exp(spread), 8);
  });

  test("particles that wait for their start are not at risk", () => {
    const exits = [1, 2, 5];
    expect(survival(tallyFrom({ exits, alive: [0, 0] }))).toEqual(survival(tallyFrom({ exits })));
  });

  test("particles that diverged in step 0 were never at risk", () => {
    const exits = [1, 2, 5];
    expect(survival(tallyFrom({ exits, diverged: [0] }))).toEqual(survival(tallyFrom({ exits })));
  });

  test("a batch still alive early does not cut the curve of one that has ended", () => {
    const curve = survival(
      merge(tallyFrom({ exits: [5, 400, 900] }), tallyFrom({ exits: [2], alive: [3, 3] })),
    );
    expect(curve.at(-1)).toMatchObject({ survival: 0 });
    expect(curve.at(-1)!.step).toBeGreaterThanOrEqual(900);
    // 6 at risk at step 2, 3 from step 5 on.
    expect(curve.find(({ step }) => step === 5)!.survival).toBeCloseTo((5 / 6) * (2 / 3), 12);
  });

  test("ends at the last step watched, also inside a bin", () => {
    // 1000 lies in the bin 992 … 1007.
    expect(survival(tallyFrom({ exits: [3, 995], censored: [1000, 1000] })).at(-1)).toMatchObject({
      step: 1000,
      survival: 0.5,
    });
  });

  test("in wide bins with censoring inside them stays within 0.1 % of the curve of the single particles", () => {
    const particles = 20_000;
    const steps = exponentialSteps(particles, 1, 1e-3, 31);
    const ends = exponentialSteps(particles, 0.5, 1e-3, 32);
    const curve = survival(
      tallyFrom({
        exits: steps.filter((step, i) => step <= ends[i]),
        censored: ends.filter((end, i) => end < steps[i]),
      }),
    );
    // Kaplan–Meier of the particles themselves, ordered by time, exits first.
    const events = steps
      .map((step, i) => ({ at: Math.min(step, ends[i]), exit: step <= ends[i] }))
      .sort((a, b) => a.at - b.at || Number(b.exit) - Number(a.exit));
    let product = 1;
    let next = 0;
    for (const { step, survival: value } of curve.filter(({ atRisk }) => atRisk > 500)) {
      for (; next < particles && events[next].at <= step; next++) {
        if (events[next].exit) product *= 1 - 1 / (particles - next);
      }
      expect(Math.abs(value / product - 1)).toBeLessThan(1e-3);
    }
    expect(product).toBeLessThan(0.1);
  });
});

describe("quantiles", () => {
  test("the median of the fixture is 4, as of any Kaplan–Meier curve whose exits are at the ends of steps", () => {
    // S(3) = 0.686, S(4) = 0.457.
    expect(medianExitTime(fixture).value).toBe(4);
  });

  test("where exits lie inside steps the curve is exponential between its points", () => {
    const { value } = medianExitTime({ ...fixture, exitOffset: 0.5 });
    expect(value).toBeCloseTo(3 + Math.log(0.6857142857 / 0.5) / Math.log(0.6857142857 / 0.4571428571), 8);
  });

  test("interpolation in wide bins leaves no bias: the median of exact exponential quantiles is ln 2", () => {
    const exits = Array.from({ length: 10_000 }, (_, i) =>
      Math.ceil(-Math.log(1 - (i + 0.5) / 10_000) * 1e6),
    );
    expect(medianExitTime(tallyFrom({ exits, timeStep: 1e-6 })).value! / Math.LN2).toBeCloseTo(1, 4);
  });

  test("an end of the interval that was not reached is null", () => {
    // One particle says nothing against any later median.
    expect(medianExitTime(tallyFrom({ exits: [3] }))).toMatchObject({ value: 3, high: null });
  });

  test("the interval of the median covers it in 95 % of 2000 seeded runs", () => {
    let hits = 0;
    for (let run = 0; run < 2000; run++) {
      const { low, high } = medianExitTime(
        tallyFrom({ exits: exponentialSteps(150, 1, 0.02, 300_000 + run), timeStep: 0.02, exitOffset: 0.5 }),
      );
      if (low! <= Math.LN2 && Math.LN2 <= high!) hits += 1;
    }
    expectCoverage("median", hits, 2000);
  });

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
