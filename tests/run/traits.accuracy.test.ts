import { describe, expect, test } from "vitest";
import { conditionalMean } from "../../src/estimate/conditional-exit-time.ts";
import { meanExitTime } from "../../src/estimate/mean-exit-time.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import { integrate } from "../../src/math/integrate.ts";
import { normalDensity } from "../../src/math/normal.ts";
import { finalSnapshot } from "../../src/run/final-snapshot.ts";
import { simulate } from "../../src/run/simulate.ts";
import { affordable, testDevice } from "../device.ts";
import { MOST_Z } from "../statistics/chance.ts";

const PARTICLES = 2 ** 22;
/** Half a percent, to which chance is added. */
const MOST = 0.005;

/** Brownian motion of variance 1 with drift v from x between ±a: who comes to the upper bound, and when (Cox & Miller 1965, 5.7). */
const upper = (v: number, a: number, x: number): number =>
  Math.abs(v) < 1e-9 ? (x + a) / (2 * a) : Math.expm1(-2 * v * (x + a)) / Math.expm1(-4 * v * a);
const mean = (v: number, a: number, x: number): number =>
  Math.abs(v) < 1e-6 ? a * a - x * x : (a * (2 * upper(v, a, x) - 1) - x) / v;
const meanOfUpper = (v: number, a: number, x: number): number => {
  const way = (z: number): number =>
    Math.abs(v * z) < 1e-4 ? 1 / v + (v * z * z) / 3 : z / Math.tanh(v * z);
  return Math.abs(v) < 1e-6 ? ((2 * a) ** 2 - (x + a) ** 2) / 3 : (way(2 * a) - way(x + a)) / v;
};

const overNormal = (centre: number, deviation: number, f: (v: number) => number): number =>
  integrate((z) => normalDensity(z) * f(centre + deviation * z), [-8, -2, 0, 8], 1e-9);
const overUniform = (low: number, high: number, f: (v: number) => number): number =>
  integrate(f, [low, high], 1e-9) / (high - low);

const walk = (parameters: object, more: object = {}) => ({
  landscape: { variables: ["x"], potential: "-v*x", parameters },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
  start: { at: [0] },
  exit: { exits: { upper: "x > a", lower: "x < -a" } },
  horizon: 100,
  ...more,
});

const BOTH = 0.5;
const [LOW, HIGH] = [0.8, 1.6];

const CASES = {
  "a normal drift, an even start and an even delay": {
    fields: walk(
      { v: { normal: [1, 0.5] }, a: 1 },
      { start: { coordinates: [{ uniform: [-0.4, 0.4] }] }, clock: { delay: { uniform: [0.2, 0.4] } } },
    ),
    delay: 0.3,
    average: (f: Value) => overUniform(-0.4, 0.4, (x) => overNormal(1, 0.5, (v) => f(v, 1, x))),
  },
  "an even bound, and one of two drifts": {
    fields: walk({
      v: {
        choose: [
          [0.5, BOTH],
          [2, BOTH],
        ],
      },
      a: { uniform: [LOW, HIGH] },
    }),
    delay: 0,
    average: (f: Value) => overUniform(LOW, HIGH, (a) => BOTH * f(0.5, a, 0) + BOTH * f(2, a, 0)),
  },
};
type Value = (v: number, a: number, x: number) => number;

describe("mean exit times are within half a percent of the average over what particles draw:", () => {
  for (const [name, { fields, delay, average }] of Object.entries(CASES)) {
    test(name, async () => {
      const job = experiment({ ...fields, particles: await affordable(PARTICLES) });
      const [tally] = (await finalSnapshot(simulate(await testDevice(), job))).tallies;
      const expected = {
        whole: delay + average(mean),
        upper: delay + average((v, a, x) => upper(v, a, x) * meanOfUpper(v, a, x)) / average(upper),
      };
      const measured = { whole: meanExitTime(tally)!, upper: conditionalMean(tally, "upper")! };
      for (const which of ["whole", "upper"] as const) {
        const { value, low, high } = measured[which];
        const chance = (MOST_Z * (high - low)) / 4;
        expect(Math.abs(value - expected[which]), which).toBeLessThan(MOST * expected[which] + chance);
      }
    });
  }

  test("one of two temperatures", async () => {
    const temperatures = [
      [0.25, 0.4],
      [1, 0.6],
    ];
    const { dynamics } = walk({});
    const fields = walk({ v: 0, a: 1, T: { choose: temperatures } });
    const job = experiment({
      ...fields,
      dynamics: { ...dynamics, temperature: "T" },
      particles: await affordable(PARTICLES),
    });
    const [tally] = (await finalSnapshot(simulate(await testDevice(), job))).tallies;
    const { value, low, high } = meanExitTime(tally)!;
    // E 1/2T.
    const expected = 0.4 * 2 + 0.6 * 0.5;
    expect(Math.abs(value - expected)).toBeLessThan(MOST * expected + (MOST_Z * (high - low)) / 4);
  });
});
