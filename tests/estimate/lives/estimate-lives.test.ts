import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateLives } from "../../../src/estimate/lives/estimate-lives.ts";
import { LivesError } from "../../../src/estimate/lives/lives.ts";
import { COHORT, GLIOMA, REMISSIONS } from "./data.ts";

/** The value of a curve at a time. */
const at = <P extends { readonly time: number }>(curve: readonly P[], time: number): P | undefined =>
  curve.findLast((point) => point.time <= time);

describe("the Kaplan–Meier curve", () => {
  // test_kmf_survival_curve_output_against_R and test_kmf_confidence_intervals_output_against_R (conf.type = "log-log").
  test("of the glioma data is that of R in lifelines' tests, with the band", () => {
    const therapy = estimateLives(GLIOMA.therapy);
    expect([25, 53].map((time) => at(therapy.curve, time)?.survival.toFixed(3))).toEqual(["0.909", "0.779"]);
    const { curve } = estimateLives(GLIOMA.control);
    const points = [9, 19, 32, 34].map((time) => at(curve, time));
    expect(points.map((point) => point?.survival.toFixed(3))).toEqual(["0.833", "0.667", "0.500", "0.333"]);
    expect(points.map((point) => point?.low.toFixed(4))).toEqual(["0.2731", "0.1946", "0.1109", "0.0461"]);
    expect(points.map((point) => point?.high.toFixed(3))).toEqual(["0.975", "0.904", "0.804", "0.676"]);
  });

  test("of the remissions has the published medians, 23 and 8 weeks, and the published survivals", () => {
    const treated = estimateLives(REMISSIONS.treated);
    expect(treated.median.value).toBe(23);
    expect(estimateLives(REMISSIONS.placebo).median.value).toBe(8);
    // Cox & Oakes, Analysis of Survival Data, 1984, table 4.2; Kleinbaum & Klein, Survival Analysis, 2012, chapter 2.
    expect([6, 7, 10, 13, 16, 22, 23].map((time) => at(treated.curve, time)?.survival.toFixed(4))).toEqual([
      "0.8571",
      "0.8067",
      "0.7529",
      "0.6902",
      "0.6275",
      "0.5378",
      "0.4482",
    ]);
  });

  // test_late_entry_with_against_R and test_late_entry_with_almost_tied_entry_and_death_against_R.
  test.each([
    [
      [1, 2, 4, 0, 0],
      [0.667, 0.444, 0.222, 0.111, 0],
    ],
    [
      [1.9, 0, 0, 0, 0],
      [0.8, 0.6, 0.4, 0.2, 0],
    ],
  ])("with the entries %j is that of R in lifelines' tests", (entries, expected) => {
    const { curve } = estimateLives({ durations: [2, 10, 5, 4, 3], entries });
    expect(curve.map(({ survival }) => Math.round(survival * 1000) / 1000)).toEqual(expected);
  });

  // test_left_truncation_against_Cole_and_Hudgens.
  test("of a cohort that came under watch late has the risk sets of Cole and Hudgens", () => {
    const { curve, median, truncation, exhausted } = estimateLives(COHORT);
    expect(curve).toHaveLength(26);
    expect([0.269, 0.791, 4.688].map((time) => at(curve, time)?.atRisk)).toEqual([42, 44, 11]);
    expect(at(curve, 0.791)?.survival).toBeCloseTo(0.9540043290043292, 14);
    expect(Math.abs((median.value ?? 0) - 3)).toBeLessThan(0.1);
    expect([truncation, exhausted]).toEqual(["entries", null]);
  });

  test("says where everybody at risk ended while others come later", () => {
    const { exhausted, curve } = estimateLives({ durations: [1, 5, 6], entries: [0, 2, 3] });
    expect(exhausted).toBe(1);
    expect(curve.map(({ survival }) => survival)).toEqual([0, 0, 0]);
  });

  test("without censoring is the share that is left, and the Nelson–Aalen hazard the sum of 1/n", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: 1 }),
        (durations) => {
          let hazard = 0;
          estimateLives({ durations }).curve.forEach((point, i) => {
            const n = durations.length - i;
            hazard += 1 / n;
            expect(point.survival).toBeCloseTo((n - 1) / durations.length, 10);
            if ("cumulativeHazard" in point) expect(point.cumulativeHazard).toBeCloseTo(hazard, 10);
          });
        },
      ),
      { numRuns: 50 },
    );
  });

  test("does not depend on the order of the lives, nor the numbers on the unit", () => {
    const { durations, events } = REMISSIONS.treated;
    const plain = estimateLives({ durations, events });
    const turned = estimateLives({ durations: durations.toReversed(), events: events.toReversed() });
    expect(turned.curve).toEqual(plain.curve);
    expect([turned.mean?.value, turned.median]).toEqual([plain.mean?.value, plain.median]);
    const days = estimateLives({ durations: durations.map((time) => 7 * time), events });
    expect(days.curve.map(({ survival }) => survival)).toEqual(plain.curve.map(({ survival }) => survival));
    expect(days.mean?.high).toBeCloseTo(7 * (plain.mean?.high ?? 0), 8);
    expect(days.rate?.high).toBeCloseTo((plain.rate?.high ?? 0) / 7, 10);
  });
});

describe("the mean", () => {
  // test_rmst_works_at_kaplan_meier_edge_cases: T = 1, 2, 3, 4, 10 without censoring.
  test("restricted to a time is the area of lifelines' test", () => {
    const upTo = (end: number) => estimateLives({ durations: [1, 2, 3, 4, 10] }, { upTo: end }).mean?.value;
    expect(upTo(4)).toBeCloseTo(1 + 0.8 + 0.6 + 0.4, 12);
    expect(upTo(4.1)).toBeCloseTo(1 + 0.8 + 0.6 + 0.4 + 0.2 * 0.1, 12);
    expect(upTo(10)).toBeCloseTo(4, 12);
    expect(upTo(20)).toBeCloseTo(4, 12);
  });

  test("of the remissions under 6-MP up to 35 weeks is the area under the published curve", () => {
    const { mean } = estimateLives(REMISSIONS.treated);
    // Widths of the steps times the survivals above, 1 before the first.
    const area = 6 + 0.8571 + 3 * 0.8067 + 3 * 0.7529 + 3 * 0.6902 + 6 * 0.6275 + 0.5378 + 12 * 0.4482;
    expect(Math.abs((mean?.value ?? 0) - area)).toBeLessThan(0.002);
    expect(mean?.upTo).toBe(35);
  });

  test("of complete lives is the mean of them", () => {
    const { mean } = estimateLives(REMISSIONS.placebo);
    expect(mean?.value).toBeCloseTo(182 / 21, 12);
    expect(mean?.upTo).toBeUndefined();
  });
});

test("the rate is the number of ends over the time under watch, 9 in 359 and 21 in 182 weeks (Kleinbaum & Klein)", () => {
  const treated = estimateLives(REMISSIONS.treated);
  expect([treated.rate?.exits, treated.exposure]).toEqual([9, 359]);
  expect(treated.rate?.value).toBeCloseTo(9 / 359, 12);
  expect(estimateLives(REMISSIONS.placebo).rate?.value).toBeCloseTo(21 / 182, 12);
  const late = estimateLives({ durations: [3, 4], entries: [1, 2] });
  expect(late.rate?.value).toBeCloseTo(2 / 4, 12);
});

test("without an end there is an upper bound of the rate alone", () => {
  const none = estimateLives({ durations: [2, 3], events: [0, 0] });
  expect(none.rate?.value).toBeNull();
  expect(none.rate?.high).toBeCloseTo(-Math.log(0.05) / 5, 10);
  expect([none.mean, none.median.value, none.curve.length]).toEqual([null, null, 0]);
});

describe("several causes", () => {
  // test_variance_calculation_against_sas and test_ci_calculation_against_sas: the variances 0.032 and 0.048 give these ends.
  test("have the cumulative incidence and the band of SAS in lifelines' tests", () => {
    const { causes } = estimateLives({ durations: [1, 2, 3, 4, 5, 6], events: [0, 1, 1, 2, 2, 0] });
    const { curve } = causes[1];
    expect(curve.map(({ incidence }) => incidence.toFixed(12))).toEqual(
      [0, 0, 0.2, 0.4].map((value) => value.toFixed(12)),
    );
    expect([curve[2].low, curve[2].high].map((end) => end.toFixed(8))).toEqual(["0.00836904", "0.58185303"]);
    expect([curve[3].low, curve[3].high].map((end) => end.toFixed(8))).toEqual(["0.05197575", "0.75281579"]);
  });

  test("add up to what has ended of all, and one alone is 1 − S", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 3 })), { minLength: 2 }),
        (rows) => {
          const lives = { durations: rows.map(([time]) => time), events: rows.map(([, cause]) => cause) };
          const { curve, causes } = estimateLives({ ...lives, causes: ["a", "b", "c"] });
          curve.forEach(({ survival }, i) => {
            const sum = causes.reduce((all, cause) => all + cause.curve[i].incidence, 0);
            expect(sum).toBeCloseTo(1 - survival, 10);
          });
          const alone = estimateLives({
            durations: lives.durations,
            events: lives.events.map((cause) => (cause > 0 ? 2 : 0)),
          });
          alone.causes[1]?.curve.forEach(({ incidence }, i) => {
            expect(incidence).toBeCloseTo(1 - alone.curve[i].survival, 10);
          });
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("right truncation", () => {
  test("is the product limit in reversed time", () => {
    // By hand: at 3 one of the two that could be seen with 3, at 2 one of the two that could be seen with 2, at 1 one of one.
    const { curve, truncation, within, mean, rate } = estimateLives({
      durations: [1, 2, 3, 1],
      limits: [2, 5, 4, 1],
    });
    expect(curve.map(({ atRisk, ended }) => [atRisk, ended])).toEqual([
      [2, 2],
      [2, 1],
      [2, 1],
    ]);
    expect(curve.map(({ survival }) => survival)).toEqual([0.75, 0.5, 0]);
    // Nothing was seen beyond 3 by the two that could have been: at least 0.05^(1/2) of those that end by 5 have ended by then.
    expect(curve[2].low).toBe(0);
    expect(curve[2].high).toBeCloseTo(1 - Math.sqrt(0.05), 12);
    expect([truncation, within, mean, rate]).toEqual(["limits", 5, null, null]);
  });

  test("of lives that could all have been seen is the share that is left", () => {
    const durations = [4, 1, 7, 3, 9];
    const { curve } = estimateLives({ durations, limits: [9, 9, 10, 9, 9] });
    curve.forEach(({ survival }, i) => {
      expect(survival).toBeCloseTo(1 - (i + 1) / 5, 12);
    });
  });
});

test("many lives are estimated as few are, with all that is asked of them", () => {
  const count = 200_000;
  const durations = Float64Array.from({ length: count }, (_, i) => 1 + i);
  const complete = estimateLives({ durations, events: durations.map((_, i) => i % 3) });
  expect(complete.causes.map(({ curve }) => curve.length)).toEqual([133_333, 133_333]);
  const truncated = estimateLives({ durations, limits: durations.map((time) => 2 * time) });
  expect(truncated.curve.at(-1)).toMatchObject({ time: count, ended: 1, atRisk: count / 2 + 1 });
});

describe("lives that are none", () => {
  test.each([
    [{ durations: [] }, /^durations: got none; give at least one$/],
    [{ durations: [1, -2] }, /^life 2: duration -2; give a number of at least 0$/],
    [{ durations: [1, Number.NaN] }, /^life 2: duration NaN;/],
    [{ durations: [1, 2], events: [1] }, /^events: got 1 for 2 durations; give one for each$/],
    [{ durations: [1], events: [0.5] }, /^life 1: event 0\.5; give 0 for censored, 1 for ended/],
    [
      { durations: [1], entries: [1] },
      /^life 1: came under watch at 1, with duration 1; give an entry before/,
    ],
    [{ durations: [2], limits: [1] }, /^life 1: duration 2 is above its limit 1; give the longest duration/],
    [{ durations: [2], limits: [3], events: [0] }, /^life 1: censored, and right-truncated data hold only/],
    [{ durations: [2], limits: [3], entries: [1] }, /^limits: got them beside entries; give one of the two$/],
  ])("%j are refused with a sentence", (lives, message) => {
    expect(() => estimateLives(lives)).toThrow(LivesError);
    expect(() => estimateLives(lives)).toThrow(message);
  });
});
