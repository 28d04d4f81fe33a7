import { describe, expect, test } from "vitest";
import { survivorsExport } from "../../../src/export/survivors.ts";
import type { SurvivorsEvidence } from "../../../src/tally/survivors-evidence.ts";
import type { SurvivorsTally } from "../../../src/tally/survivors-tally.ts";
import { emptyTally } from "../../../src/tally/tally.ts";
import { exponential } from "../../../src/view/text/number.ts";
import { survivorsText } from "../../../src/view/text/survivors.ts";
import { withText } from "../../../src/view/text/warnings.ts";
import { evidenceWarnings } from "../../../src/warning/evidence-warnings.ts";

/** 500 rounds of 4 steps of 0.1 of three replicas of 1000 lanes. */
const tally = (survivors: readonly (readonly number[])[]): SurvivorsTally => ({
  lanes: 1000,
  timeStep: 0.1,
  rounds: survivors[0].map(() => 4),
  late: { first: 100, middle: 300, end: 500 },
  survivors,
  exits: [],
  steps: survivors[0].map(() => 12_000n),
  ancestors: survivors.map(() => 2),
});
const steady = [100, 101, 99].map((living) => new Array<number>(500).fill(living));
const evidence = (groups: readonly SurvivorsTally[]): SurvivorsEvidence => ({
  kind: "fleming-viot",
  phase: "rounds",
  round: 500,
  rounds: 500,
  every: 4,
  piloted: true,
  groups,
});
const clock = emptyTally({ timeStep: 0.1, exitOffset: 0, started: 0 });
const beside = { points: [{}], tallies: [clock], predictions: [[]] };

describe("survivors in words", () => {
  test("have numbers below all that 64 bits hold", () => {
    expect(exponential(-500 * Math.LN10, 3)).toBe("1.00e-500");
    expect(exponential(Math.log(2.5) - 400 * Math.LN10, 3)).toBe("2.50e-400");
    expect(exponential(Math.log(2.5e-7), 3)).toBe("2.50e-7");
    expect(exponential(Number.NEGATIVE_INFINITY)).toBe("0");
    const text = survivorsText.estimates(evidence([tally(steady)]), beside);
    expect(text).toMatch(/^ *200 +4.8593e-499 /m);
    expect(text).toContain("0 of 3");
  });

  test("say how the run stands, and what it has done", () => {
    const one = evidence([tally(steady)]);
    expect(survivorsText.progress(one, 2900)).toBe("round 501 of 500 · 2 900 walking");
    expect(survivorsText.done(one)).toBe(1);
    expect(survivorsText.summary(one, 1)).toBe(
      "3 replicas of 1 000 particles went through 500 rounds of 4 steps, as a pilot found them",
    );
    expect(survivorsText.summary({ ...evidence([]), every: undefined }, 1)).toBe("no round has begun");
  });

  test("are an upper bound where all have left, and a warning says what to do", () => {
    const gone = evidence([tally(steady.map((row) => row.map((living, k) => (k < 300 ? living : 0))))]);
    expect(survivorsText.estimates(gone, beside)).toMatch(/–\s+below \d/);
    const texts = withText(evidenceWarnings(gone, 0)).map(({ text }) => text);
    expect(
      texts.find((text) => text.startsWith("no particle of any replica survives beyond time 120.4")),
    ).toMatch(/resample more often \(method\.every\)/);
    expect(survivorsExport.columns(gone, 0, clock)).toMatchObject({ log10_survival: null, extinct: 3 });
  });

  test("are warned of where the hazard has not settled", () => {
    const moving = steady.map((row, r) => row.map((living, k) => living + (k < 300 ? 0 : 80 + 3 * r)));
    expect(evidenceWarnings(evidence([tally(moving)]), 0).map(({ kind }) => kind)).toContain(
      "unsettled-hazard",
    );
    expect(evidenceWarnings(evidence([tally(steady)]), 0).map(({ kind }) => kind)).not.toContain(
      "unsettled-hazard",
    );
  });

  test("are saved without infinities, with decimal logarithms", () => {
    const saved = survivorsExport.columns(evidence([tally(steady)]), 0, clock);
    expect(saved["log10_survival"]).toBeLessThan(-490);
    expect(saved).toMatchObject({ round_steps: 4, particle_steps: 6_000_000, extinct: 0 });
    const json = JSON.stringify(survivorsExport.json(evidence([tally(steady)]), 0, clock));
    expect(JSON.parse(json).estimates.survival.at(-1).log10.value).toBeLessThan(-490);
  });

  test("have one line for each point of a sweep", () => {
    const lines = survivorsText
      .estimates(evidence([tally(steady), tally(steady)]), {
        points: [{ a: 1 }, { a: 2 }],
        tallies: [clock, clock],
        predictions: [[], []],
      })
      .split("\n");
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^a +late hazard/);
  });
});
