import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialInterval } from "../../src/estimate/binomial.ts";
import { causeSpecificSurvival } from "../../src/estimate/cause-specific.ts";
import { conditionalMean, conditionalMedian } from "../../src/estimate/conditional-exit-time.ts";
import { cumulativeIncidence } from "../../src/estimate/cumulative-incidence.ts";
import { EXIT_ESTIMATORS } from "../../src/estimate/exit-estimators.ts";
import { exitProbability } from "../../src/estimate/exit-probability.ts";
import { histogram } from "../../src/estimate/histogram.ts";
import { survival } from "../../src/estimate/survival.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { expectCoverage, expectLeastCoverage } from "../statistics/chance.ts";
import { competing, tallyFrom, uniforms } from "./tallies.ts";

describe("the cumulative incidence of named exits", () => {
  test("adds up to 1 with the survival, at every time and whatever was censored", () => {
    fc.assert(
      fc.property(competing, (tally) => {
        const whole = survival(tally);
        const [upper, lower] = ["upper", "lower"].map((name) => cumulativeIncidence(tally, name));
        expect(upper.map(({ step }) => step)).toEqual(whole.map(({ step }) => step));
        whole.forEach((point, i) => {
          if (point.atRisk === 0) return;
          expect(point.survival + upper[i].incidence + lower[i].incidence).toBeCloseTo(1, 9);
          expect(upper[i].low).toBeLessThanOrEqual(upper[i].incidence + 1e-12);
          expect(upper[i].high).toBeGreaterThanOrEqual(upper[i].incidence - 1e-12);
        });
      }),
      { numRuns: 25 },
    );
  });

  test("of a small sample with one particle that left is that of Aalen and Johansen by hand", () => {
    // At risk 5, 4, 3 (one of whom leaves after step 3), 2, 1.
    const tally = tallyFrom({ named: { upper: [1, 4], lower: [2, 5] }, censored: [3] });
    const at = (name: string) => cumulativeIncidence(tally, name).map(({ incidence }) => incidence);
    expect(at("upper")).toEqual([0, 0.2, 0.2, 0.2, expect.closeTo(0.5, 12), expect.closeTo(0.5, 12)]);
    expect(at("lower")).toEqual([0, 0, 0.2, 0.2, 0.2, expect.closeTo(0.5, 12)]);
  });

  test("of a sample that nobody left is a share of all particles, with the band of that many trials", () => {
    const tally = tallyFrom({ named: { upper: [0, 1, 2, 2, 7, 9], lower: [1, 3, 8, 30] } });
    for (const { step, incidence, low, high } of cumulativeIncidence(tally, "upper")) {
      const hits = [0, 1, 2, 2, 7, 9].filter((one) => one <= step).length;
      const band = binomialInterval(hits, 10, 0.95);
      expect(incidence).toBeCloseTo(hits / 10, 12);
      expect([low, high]).toEqual([expect.closeTo(band.low, 9), expect.closeTo(band.high, 9)]);
    }
    expect(exitProbability(tally, "upper")).toMatchObject({
      value: 0.6,
      exits: 6,
      ...binomialInterval(6, 10, 0.95),
    });
  });

  test("is asked for by a name that the tally has", () => {
    expect(() => cumulativeIncidence(tallyFrom({ named: { upper: [1], lower: [2] } }), "left")).toThrow(
      'exits: no exit "left"; use "upper", "lower"',
    );
    expect(() => exitProbability(tallyFrom({ exits: [1] }), "left")).toThrow(
      'exits: no exit "left"; name exits in the document as exit.exits',
    );
  });
});

describe("estimates of named exits", () => {
  test("of any tally are finite, or none", () => {
    fc.assert(
      fc.property(competing, (tally) => {
        for (const exit of tally.exits!) {
          for (const { id, ask } of EXIT_ESTIMATORS) {
            const { reading } = ask(tally, exit);
            if (reading === undefined) continue;
            const { value, low, high } = reading;
            for (const end of [value, low, high]) {
              expect(end === null || Number.isFinite(end), `${id}: ${JSON.stringify(reading)}`).toBe(true);
            }
            expect(low ?? 0).toBeLessThanOrEqual((value ?? Number.POSITIVE_INFINITY) * (1 + 1e-9));
            expect(high ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual((value ?? 0) * (1 - 1e-9));
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  test("are the plain mean and median of the exits, where nobody left", () => {
    const tally = tallyFrom({ named: { upper: [2, 4, 9], lower: [1, 30] }, timeStep: 0.5, exitOffset: 0.5 });
    expect(conditionalMean(tally, "upper")?.value).toBeCloseTo(0.5 * (15 / 3 - 0.5), 12);
    // Half of the three exits are passed inside step 4.
    expect(conditionalMedian(tally, "upper").value).toBeCloseTo(0.5 * 3.5, 12);
    expect(conditionalMean(tallyFrom({ named: { upper: [2], lower: [1, 3] } }), "upper")).toBeUndefined();
  });

  test("histograms of the exits add up to that of all", () => {
    fc.assert(
      fc.property(competing, fc.integer({ min: 1, max: 32 }), (tally, merge) => {
        const all = histogram(tally, { merge });
        const parts = tally.exits!.map(({ name }) => histogram(tally, { merge, exit: name }));
        expect(parts.reduce((sum, { atStart }) => sum + atStart, 0)).toBe(all.atStart);
        for (const { from, count } of all.bars) {
          const counts = parts.map(({ bars }) => bars.find((bar) => bar.from === from)?.count ?? 0);
          expect(counts.reduce((a, b) => a + b)).toBe(count);
        }
      }),
    );
  });

  test("cause-specific survivals multiply to the survival of the whole", () => {
    fc.assert(
      fc.property(competing, (tally) => {
        const parts = ["upper", "lower"].map((name) => causeSpecificSurvival(tally, name));
        survival(tally).forEach(({ survival: whole, atRisk }, i) => {
          if (atRisk > 0) expect(parts[0][i].survival * parts[1][i].survival).toBeCloseTo(whole, 9);
        });
      }),
      { numRuns: 25 },
    );
  });
});

/** Times of two risks: exponential of rate 1, and of the hazard 2t; the incidence of the first by Simpson's rule. */
const RISKS = {
  upper: (u: number) => -Math.log(u),
  lower: (u: number) => Math.sqrt(-Math.log(u)),
};
function incidenceOfUpper(t: number): number {
  const density = (s: number) => Math.exp(-s - s * s);
  const panels = 200;
  let sum = density(0) + density(t);
  for (let i = 1; i < panels; i++) sum += (i % 2 === 1 ? 4 : 2) * density((t * i) / panels);
  return (sum * t) / panels / 3;
}

const STEP = 1 / 40;
const HORIZON = 1.5;
const SETS = 1000;

/** One sample on a grid that holds the exact times of its points; a third of the particles is lost at random times where some are. */
function sample(particles: number, uniform: () => number, lost: boolean): Tally {
  const named = { upper: [] as number[], lower: [] as number[] };
  const censored: number[] = [];
  const last = Math.round(HORIZON / STEP);
  for (let i = 0; i < particles; i++) {
    const [upper, lower] = [RISKS.upper(uniform()), RISKS.lower(uniform())];
    const step = Math.ceil(Math.min(upper, lower) / STEP);
    const end = lost && uniform() < 1 / 3 ? Math.floor(uniform() * last) : last;
    if (step > end) censored.push(end);
    else named[upper < lower ? "upper" : "lower"].push(step);
  }
  return tallyFrom({ named, censored, timeStep: STEP, exitOffset: 0.5 });
}

describe("intervals of named exits on a thousand samples", () => {
  for (const lost of [false, true]) {
    test(`hold the truth in 95 of 100, ${lost ? "a third of the particles being lost" : "censored by the horizon alone"}`, () => {
      const uniform = uniforms(lost ? 2 : 1);
      const times = [0.25, 0.75, 1.5];
      const hits = times.map(() => 0);
      let probability = 0;
      let alone = 0;
      for (let set = 0; set < SETS; set++) {
        const tally = sample(400, uniform, lost);
        const curve = cumulativeIncidence(tally, "upper");
        times.forEach((time, k) => {
          // Where nobody is left, the curve stays as it was.
          const point = curve.findLast((one) => one.time < time + 1e-9)!;
          const exact = incidenceOfUpper(time);
          if (point.low <= exact && exact <= point.high) hits[k] += 1;
        });
        const share = exitProbability(tally, "upper")!;
        const exact = incidenceOfUpper(HORIZON);
        if (share.low <= exact && exact <= share.high) probability += 1;
        // The risks are independent: without the other one, the first is exponential.
        const kept = causeSpecificSurvival(tally, "upper").find((one) => Math.abs(one.time - 0.75) < 1e-9)!;
        if (kept.low <= Math.exp(-0.75) && Math.exp(-0.75) <= kept.high) alone += 1;
      }
      times.forEach((time, k) => {
        expectCoverage(`incidence at ${time}`, hits[k], SETS);
      });
      expectCoverage("probability up to the horizon", probability, SETS);
      expectLeastCoverage("cause-specific survival", alone, SETS, 0.94);
    });
  }

  test("of mean and median of one exit hold the truth in 95 of 100", () => {
    const uniform = uniforms(3);
    // Competing exponential risks: the time of either exit has the law of the first, of rate 3.
    let [means, medians] = [0, 0];
    for (let set = 0; set < SETS; set++) {
      const named = { upper: [] as number[], lower: [] as number[] };
      for (let i = 0; i < 150; i++) {
        const step = Math.ceil(-Math.log(uniform()) / 3 / 0.001);
        named[uniform() < 1 / 3 ? "upper" : "lower"].push(step);
      }
      const tally = tallyFrom({ named, timeStep: 0.001, exitOffset: 0.5 });
      const mean = conditionalMean(tally, "upper")!;
      if (mean.low <= 1 / 3 && 1 / 3 <= mean.high) means += 1;
      const median = conditionalMedian(tally, "upper");
      if (median.low! <= Math.LN2 / 3 && Math.LN2 / 3 <= median.high!) medians += 1;
    }
    expectCoverage("conditional mean", means, SETS);
    expectLeastCoverage("conditional median", medians, SETS, 0.95);
  });
});
