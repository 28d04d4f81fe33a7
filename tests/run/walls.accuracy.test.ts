import { describe, expect, test } from "vitest";
import { meanExitTime } from "../../src/estimate/mean-exit-time.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { passageTimes } from "../../src/theory/first-passage/law.ts";
import type { FirstPassageProblem } from "../../src/theory/first-passage/problem.ts";
import { firstPassage } from "../../src/theory/first-passage/solve.ts";
import { affordable, testDevice } from "../device.ts";
import { MOST_Z } from "../statistics/chance.ts";
import { turnTime } from "../theory/formulas/turn-time.ts";
import { kinkedFunnelMean } from "./kinked-funnel.ts";

/** Half a per cent, to which chance is added. */
const MOST = 0.005;

async function tallyOf(
  document: object,
  particles: number,
  options?: Parameters<typeof simulate>[2],
): Promise<Tally> {
  const job = experiment({ ...document, particles: await affordable(particles) });
  let tally: Tally | undefined;
  for await (const { tallies } of simulate(await testDevice(), job, options)) [tally] = tallies;
  return tally!;
}

function expectMean(tally: Tally, exact: number): void {
  const { value, low, high } = meanExitTime(tally)!;
  const chance = (MOST_Z * (high - low)) / 4;
  expect(Math.abs(value - exact)).toBeLessThan(MOST * exact + chance);
}

const meanOf = (problem: FirstPassageProblem): number => passageTimes(firstPassage(problem)).mean;
const free = (variables: readonly string[]) => ({ variables, potential: "0" });
const BROWNIAN = { kind: "overdamped", temperature: 0.5, step: 0.01 };

/** A well that is pushed by a wall, with an exit above. */
const WAVING = {
  landscape: { variables: ["x"], potential: "x^2/2" },
  dynamics: BROWNIAN,
  start: { at: [0.3] },
  walls: [{ kind: "reflect", where: "x < 0.3*sin(4*t) - 0.4" }],
  exit: { when: "x > 1" },
  horizon: 100,
};

describe("the mean exit time is within half a per cent of an independent value with", () => {
  const CASES: Readonly<Record<string, readonly [document: object, exact: () => number]>> = {
    "a kinked funnel": [
      {
        landscape: free(["x", "y"]),
        dynamics: BROWNIAN,
        start: { at: [0, 0] },
        exit: { when: "abs(y) > 0.5 + abs(x)/2 or abs(x) > 1" },
        horizon: 100,
      },
      () => kinkedFunnelMean({ width: 0.5, slope: 0.5, temperature: 0.5 }),
    ],
    "a ring in the plane, between a wall and an exit": [
      gallery["annulus"],
      // T (u″ + u′/r) = −1, u′ = 0 at the wall.
      () => (1.5 ** 2 - 0.7 ** 2) / 2 + 0.5 ** 2 * Math.log(0.7 / 1.5),
    ],
    "a wall that takes one in many": [gallery["partial-reactivity"], () => (0.3 - 0.3 ** 2 / 2) / 0.5 + 2],
    "a wall that moves": [
      WAVING,
      () =>
        meanOf({
          drift: (x) => -x,
          diffusion: () => 0.5,
          low: { kind: "wall", at: (t) => 0.3 * Math.sin(4 * t) - 0.4 },
          high: { kind: "exit", at: 1 },
          start: [{ weight: 1, at: 0.3 }],
          until: 100,
        }),
    ],
    "an oblique wall": [
      {
        landscape: free(["x", "y"]),
        dynamics: BROWNIAN,
        start: { at: [0.2, 0.1] },
        walls: [{ kind: "reflect", where: "x < 0", direction: [1, 0.6] }],
        exit: { when: "x^2 + y^2 - 1.2*x*y > 1" },
        horizon: 100,
      },
      // u = 1 − x² − y² + 2c xy has Δu = −4, and u_x + c u_y = 0 at x = 0.
      () => (1 - 0.2 ** 2 - 0.1 ** 2 + 1.2 * 0.2 * 0.1) / (4 * 0.5),
    ],
    "a turn of a tilted ring": [
      {
        landscape: { variables: ["theta"], potential: "0", periodic: { theta: "2*pi" } },
        dynamics: { kind: "diffusion", step: 0.01, drift: ["1 - 0.8*sin(theta)"], diffusion: 0.5 },
        start: { at: [0] },
        exit: { when: "winding(theta) > 1" },
        horizon: 200,
      },
      () => turnTime({ tilt: 1, amplitude: 0.8, temperature: 0.5 }),
    ],
  };
  test.each(Object.entries(CASES))("%s", async (_, [document, exact]) => {
    expectMean(await tallyOf(document, 2 ** 22), exact());
  });
});

describe("batches and the steps of a round change no integer with", () => {
  const JOBS: Readonly<Record<string, object>> = {
    "a ring in the plane, between a wall and an exit": gallery["annulus"],
    "a wall that takes one in many, and what is observed": gallery["partial-reactivity"],
    "a wall that moves": WAVING,
    "turns of a ring": gallery["once-round-a-ring"],
    "full truncation": gallery["square-root-process"],
    "full truncation of correlated noise": gallery["heston"],
  };
  test.each(Object.entries(JOBS))("%s", async (_, document) => {
    const particles = 3000;
    const whole = await tallyOf(document, particles);
    for (const options of [
      { batchParticles: 777 },
      { roundSteps: 7 },
      { roundSteps: 64, compaction: false },
    ]) {
      expect(await tallyOf(document, particles, options)).toEqual(whole);
    }
  });
});
