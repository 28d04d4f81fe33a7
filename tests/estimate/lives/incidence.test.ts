import fc from "fast-check";
import { expect, test } from "vitest";
import { incidence } from "../../../src/estimate/lives/incidence.ts";
import { livesOf } from "../../../src/estimate/lives/lives.ts";
import { type RiskSet, riskSets } from "../../../src/estimate/lives/risk-sets.ts";
import { normalWidth } from "../../../src/estimate/poisson.ts";

/** Lives with ties that came under watch late and ended by one of some causes, or were lost. */
const livesBy = (causes: number) =>
  fc
    .array(
      fc.record({
        entry: fc.integer({ min: 0, max: 5 }),
        watched: fc.integer({ min: 1, max: 9 }),
        cause: fc.integer({ min: 0, max: causes }),
      }),
      { minLength: 2, maxLength: 40 },
    )
    .map((rows) =>
      riskSets(
        livesOf({
          durations: rows.map(({ entry, watched }) => entry + watched),
          entries: rows.map(({ entry }) => entry),
          events: rows.map(({ cause }) => cause),
        }),
      ),
    );

/** The variance from which a band on the scale log(−log F) was made. */
function varianceOf(value: number, low: number): number {
  const spread = Math.log(Math.log(low) / Math.log(value));
  return ((spread * value * -Math.log(value)) / normalWidth(0.95)) ** 2;
}

const ends = (sets: readonly RiskSet[]) => sets.filter(({ ended }) => ended > 0);

test("the variance of an incidence is the sum over earlier ends that the delta method gives", () => {
  fc.assert(
    fc.property(livesBy(2), (sets) => {
      const rows = ends(sets).map(({ atRisk, ended, byCause }) => ({
        n: atRisk,
        d: ended,
        mine: byCause[0],
      }));
      const curve = incidence(sets, 1, 0.95);
      // S(t−) of all causes.
      const before = rows.map((_, i) => rows.slice(0, i).reduce((s, { n, d }) => s * (1 - d / n), 1));
      curve.forEach(({ incidence: value, low }, last) => {
        if (value <= 0 || value >= 1 || low < 1e-200 || low >= value) return;
        let variance = 0;
        for (let i = 0; i <= last; i++) {
          const { n, d, mine } = rows[i];
          const later = value - curve[i].incidence;
          if (d < n) variance += (later ** 2 * d) / (n * (n - d));
          variance += (before[i] ** 2 * mine * (n - mine)) / n ** 3;
          variance -= (2 * later * before[i] * mine) / n ** 2;
        }
        expect(varianceOf(value, low)).toBeCloseTo(Math.max(0, variance), 9);
      });
    }),
    { numRuns: 200 },
  );
});

test("the variance of the incidence of the only cause is Greenwood's of the survival", () => {
  fc.assert(
    fc.property(livesBy(1), (sets) => {
      let [survival, greenwood] = [1, 0];
      const rows = ends(sets);
      incidence(sets, 1, 0.95).forEach(({ incidence: value, low }, i) => {
        const { atRisk, ended } = rows[i];
        if (ended === atRisk) return;
        survival *= 1 - ended / atRisk;
        greenwood += ended / (atRisk * (atRisk - ended));
        if (value >= 1 || low < 1e-200) return;
        expect(varianceOf(value, low)).toBeCloseTo(survival ** 2 * greenwood, 9);
      });
    }),
    { numRuns: 200 },
  );
});
