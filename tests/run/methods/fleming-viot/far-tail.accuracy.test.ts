import { describe, expect, test } from "vitest";
import type { Estimate } from "../../../../src/estimate/estimate.ts";
import { quasiStationary } from "../../../../src/estimate/quasi-stationary.ts";
import { lateHazard, lateSurvival } from "../../../../src/estimate/survivors-estimate.ts";
import { experiment } from "../../../../src/experiment/check/read.ts";
import { finalSnapshot } from "../../../../src/run/final-snapshot.ts";
import { simulate } from "../../../../src/run/simulate.ts";
import { testDevice } from "../../../device.ts";
import { expectByChance } from "../../../statistics/chance.ts";
import { brownian, tallyOf } from "./experiments.ts";

const run = async (one: ReturnType<typeof brownian>) =>
  tallyOf(await finalSnapshot(simulate(await testDevice(), one, { interval: 1e9 })));

/** Standard error of an estimate whose 95 % interval is Student's with 63 degrees of freedom, or Johnson's. */
const errorOf = ({ low, high }: Estimate): number => (high - low) / 2 / 1.998;

/** P(T > t) of Brownian motion ½x″ in (−1, 1) from 0, by its series (Feller, vol. II, X.5). */
const SURVIVAL = {
  10: 5.5849167805e-6,
  20: 2.44975861566e-11,
  40: 4.71342356574e-22,
  80: 1.74486896845e-43,
  200: 8.8520094646e-108,
};

describe("far tails of exactly known processes", () => {
  test("Brownian motion between two walls survives 1e-108 of the time, with its hazard π²/8 and its law cos(πx/2)", async () => {
    const tally = await run(
      brownian({ replicas: 64, every: 0.2, burnIn: 5 }, { horizon: 200, particles: 64 * 1024 }),
    );
    for (const [time, exact] of Object.entries(SURVIVAL)) {
      const [{ ln, deviation }] = lateSurvival(tally, { rounds: [Math.round(Number(time) / 0.2) - 1] });
      expect(deviation).toBeLessThan(1);
      expectByChance(
        `P(T > ${time}) by the exact one`,
        Math.exp(ln.value - Math.log(exact)),
        deviation! / Math.sqrt(64),
        1,
      );
    }
    const { rate, drift } = lateHazard(tally)!;
    expectByChance("late hazard", rate.value, errorOf(rate), Math.PI ** 2 / 8);
    expect(Math.abs(drift!)).toBeLessThan(4.9);
    const { quantities, basins } = quasiStationary(tally)!;
    const [x, square] = quantities;
    expectByChance("mean of x", x.mean!.value, errorOf(x.mean!), 0);
    expectByChance("variance of x", x.variance!.value, errorOf(x.variance!), 1 - 8 / Math.PI ** 2);
    expectByChance("mean of x²", square.mean!.value, errorOf(square.mean!), 1 - 8 / Math.PI ** 2);
    expectByChance("x < −½", basins[0].share!.value, errorOf(basins[0].share!), (1 - Math.SQRT1_2) / 2);
  });

  test("looks after each step see the hazard of the discrete chain", async () => {
    const tally = await run(
      experiment({
        ...brownian({}, { particles: 64 }),
        dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01, integrator: "euler" },
        exit: { exits: { up: "x > 1", down: "x < -1" }, detection: "endpoint" },
        horizon: 60,
        particles: 64 * 512,
        method: { kind: "fleming-viot", replicas: 64, every: 0.25 },
      }),
    );
    const { rate } = lateHazard(tally)!;
    // The slowest mode of Gaussian steps of deviation 0.1 in (−1, 1), by Nyström's method.
    expectByChance("late hazard", rate.value, errorOf(rate), 1.10153988);
  });
});
