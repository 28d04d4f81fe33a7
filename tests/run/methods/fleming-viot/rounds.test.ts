import { describe, expect, test } from "vitest";
import { lateSurvival } from "../../../../src/estimate/survivors-estimate.ts";
import type { Experiment } from "../../../../src/experiment/document/experiment.ts";
import { finalSnapshot } from "../../../../src/run/final-snapshot.ts";
import { simulateReference } from "../../../../src/run/reference.ts";
import { stepsAtRisk } from "../../../../src/tally/tally.ts";
import { expectByChance } from "../../../statistics/chance.ts";
import { brownian, evidenceOf, tallyOf, walk, walkSurvival } from "./experiments.ts";

const run = async (one: Experiment) => tallyOf(await finalSnapshot(simulateReference(one)));

const meanAndError = (values: readonly number[]): readonly [number, number] => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return [mean, Math.sqrt(variance / values.length)];
};

describe("rounds of time-synchronous resampling", () => {
  test("give the exact survival of a walk on whole numbers, without bias in replicas of four, of which many die out", async () => {
    const { lanes, survivors } = await run(walk({ replicas: 1000, every: 4 }, { particles: 4000 }));
    const { survival } = walkSurvival(24);
    const products = survivors.map((row) => row.reduce((product, living) => (product * living) / lanes, 1));
    const [mean, error] = meanAndError(products);
    expectByChance("survival of 24 steps", mean, error, survival[24]);
    const extinct = products.filter((product) => product === 0).length;
    expect(extinct).toBeGreaterThan(200);
    const [alive, itsError] = meanAndError(products.filter((product) => product > 0));
    expect(alive - 5 * itsError, "without those that died out").toBeGreaterThan(survival[24]);
  });

  test("agree at the end of every round, the last of which is shorter", async () => {
    const tally = await run(walk({ replicas: 8, every: 5 }, { particles: 8 * 128 }));
    expect(tally.rounds).toEqual([5, 5, 5, 5, 4]);
    const { survival } = walkSurvival(24);
    for (const [k, steps] of [5, 10, 15, 20, 24].entries()) {
      const products = tally.survivors.map((row) =>
        row.slice(0, k + 1).reduce((product, living) => (product * living) / 128, 1),
      );
      expectByChance(`survival of ${steps} steps`, ...meanAndError(products), survival[steps]);
    }
    expect(lateSurvival(tally).map(({ steps }) => steps)).toEqual([5, 10, 15, 20, 24]);
  });

  test("are averaged from the first on that begins behind the burn-in, whatever rounding does to a multiple of the step", async () => {
    // 0.14/0.01 is 14.000000000000002.
    const dynamics = { kind: "overdamped", temperature: 0.5, step: 0.01 };
    const { late } = await run(
      brownian({ replicas: 2, every: 0.01, burnIn: 0.14 }, { particles: 2 * 8, horizon: 0.2, dynamics }),
    );
    expect(late.first).toBe(14);
  });

  test("make replica r of R the replica r of 2R, a pilot among them", async () => {
    const few = await run(walk({ replicas: 2 }, { particles: 2 * 32, horizon: 200 }));
    const many = await run(walk({ replicas: 4 }, { particles: 4 * 32, horizon: 200 }));
    expect(many.rounds).toEqual(few.rounds);
    expect(many.survivors.slice(0, 2)).toEqual(few.survivors);
    expect(many.exits[1].counts.slice(0, 2)).toEqual(few.exits[1].counts);
    expect(many.survivors[2]).not.toEqual(few.survivors[0]);
  });

  test("begin as the direct run does, and count every particle once", async () => {
    const direct = walk({}, { method: { kind: "direct" }, particles: 128, horizon: 6 });
    const {
      tallies: [walked],
    } = await finalSnapshot(simulateReference(direct));
    const { lanes, survivors, exits, steps } = await run(
      walk({ replicas: 2, every: 6 }, { particles: 128, horizon: 12 }),
    );
    expect(survivors[0][0] + survivors[1][0]).toBe(walked.censored);
    expect(steps[0]).toBe(stepsAtRisk(walked));
    survivors.forEach((row, r) => {
      row.forEach((living, k) => {
        expect(living + exits[0].counts[r][k] + exits[1].counts[r][k]).toBe(lanes);
      });
    });
  });

  test("look at survivors behind the burn-in, replica by replica, in two halves", async () => {
    const tally = await run(brownian({ replicas: 2, every: 0.5, burnIn: 1 }, { particles: 64 }));
    expect(tally.late).toEqual({ first: 2, middle: 4, end: 6 });
    for (const [half, rounds] of [
      [0, [2, 3]],
      [1, [4, 5]],
    ] as const) {
      expect(tally.looks?.[half].count).toEqual(
        tally.survivors.map((row) => rounds.reduce((sum, k) => sum + row[k], 0)),
      );
      const [{ histogram }] = tally.looks![half].quantities;
      expect(histogram.reduce((sum, count) => sum + count, 0)).toBe(
        tally.looks![half].count.reduce((sum, count) => sum + count, 0),
      );
    }
  });

  test("end where no particle of any replica is left, and say which steps a pilot has found", async () => {
    const gone = evidenceOf(
      await finalSnapshot(
        simulateReference(walk({ replicas: 2, every: 12 }, { particles: 2, horizon: 2400 })),
      ),
    );
    expect(gone.round).toBeLessThan(gone.rounds!);
    expect(gone.groups[0].survivors.map((row) => row.at(-1))).toEqual([0, 0]);
    expect(gone.piloted).toBe(false);
    const last = await finalSnapshot(
      simulateReference(walk({ replicas: 2 }, { particles: 64, horizon: 200 })),
    );
    const piloted = evidenceOf(last);
    expect(piloted.piloted).toBe(true);
    // The steps of the pilot are part of the run's, some 12 rounds of half the particles.
    const own = Number(last.particleSteps - piloted.groups[0].steps.reduce((sum, steps) => sum + steps, 0n));
    expect(own).toBeGreaterThan(12 * 32 * 0.5 * piloted.every! * 0.5);
    expect(own).toBeLessThan(40 * 32 * 2 * piloted.every!);
    const { survival } = walkSurvival(200);
    // A place has one remainder by 3 in all particles of a step.
    const fifth = 0.6 / Math.log(survival[197] / survival[200]);
    expect(piloted.every).toBeGreaterThan(fifth / 2);
    expect(piloted.every).toBeLessThan(2 * fifth);
  });
});
