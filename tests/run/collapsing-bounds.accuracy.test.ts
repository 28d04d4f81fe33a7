import { describe, expect, test } from "vitest";
import { meanExitTime } from "../../src/estimate/mean-exit-time.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import { model } from "../../src/experiment/model/model.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { passageTimes } from "../../src/theory/first-passage/law.ts";
import { passageOf } from "../../src/theory/passage/experiment-passage.ts";
import { isUnavailable } from "../../src/theory/unavailable.ts";
import { affordable, testDevice } from "../device.ts";
import { MOST_Z } from "../statistics/chance.ts";

const PARTICLES = 2 ** 20;

interface Case {
  readonly potential: string;
  readonly bound: string;
  readonly horizon: number;
  /** Mean decision time and share of upper decisions. */
  readonly pyddm: { readonly mean: number; readonly upper: number };
}

/**
 * Decisions between ±bound with noise of variance 1 per unit time, solved with PyDDM 0.9.0 (`solve_numerical_implicit`, dx = dt = 0.0005 and 0.00025,
 * extrapolated as of first order in both), in the decisions that it has, 99.99 % of all.
 */
const CASES: Readonly<Record<string, Case>> = {
  "an exponential collapse without drift": {
    potential: "0",
    bound: "0.8*exp(-0.8*t)",
    horizon: 10,
    pyddm: { mean: 0.371388, upper: 0.5 },
  },
  "an exponential collapse with drift": {
    potential: "-x",
    bound: "0.8*exp(-0.8*t)",
    horizon: 10,
    pyddm: { mean: 0.341424, upper: 0.772611 },
  },
  "a linear collapse": {
    potential: "-x",
    bound: "1 - t/2",
    horizon: 2,
    pyddm: { mean: 0.488427, upper: 0.816081 },
  },
  "a leak and an exponential collapse": {
    potential: "-x + 0.75*x^2",
    bound: "exp(-t/2)",
    horizon: 16,
    pyddm: { mean: 0.621989, upper: 0.844333 },
  },
};

const jobOf = ({ potential, bound, horizon }: Case, particles: number) =>
  experiment({
    landscape: { variables: ["x"], potential },
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.005 },
    start: { at: [0] },
    exit: { exits: { lower: `x < -(${bound})`, upper: `x > ${bound}` }, detection: "bridge" },
    particles,
    horizon,
  });

describe("a drift-diffusion model is what PyDDM's solver makes of it, with", () => {
  test.each(Object.entries(CASES))("%s, in theory", (_, one) => {
    const passage = passageOf(model(jobOf(one, 1)));
    if (isUnavailable(passage)) throw new Error(passage.unavailable);
    const { mean, exits } = passageTimes(passage.law);
    // What is left of PyDDM's own step.
    expect(Math.abs(mean / one.pyddm.mean - 1)).toBeLessThan(4e-4);
    expect(Math.abs(exits[1].probability / one.pyddm.upper - 1)).toBeLessThan(4e-4);
  });

  test.each(Object.entries(CASES))("%s, in a run, to half a per cent", async (_, one) => {
    const particles = await affordable(PARTICLES);
    let last: Snapshot | undefined;
    for await (const snapshot of simulate(await testDevice(), jobOf(one, particles))) last = snapshot;
    const [tally] = last!.tallies;
    const { value, low, high } = meanExitTime(tally)!;
    const chance = (MOST_Z * (high - low)) / 4;
    expect(Math.abs(value - one.pyddm.mean)).toBeLessThan(0.005 * one.pyddm.mean + chance);
    const upper = tally.exits![1].exited / particles;
    const spread = Math.sqrt((one.pyddm.upper * (1 - one.pyddm.upper)) / particles);
    expect(Math.abs(upper - one.pyddm.upper)).toBeLessThan(0.005 * one.pyddm.upper + MOST_Z * spread);
  });
});
