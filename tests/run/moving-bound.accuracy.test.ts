import { describe, expect, test } from "vitest";
import { meanExitTime } from "../../src/estimate/mean-exit-time.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { passageToLine } from "../../src/theory/first-passage/inverse-gaussian.ts";
import { passageTimes } from "../../src/theory/first-passage/law.ts";
import { firstPassage } from "../../src/theory/first-passage/solve.ts";
import { affordable, testDevice } from "../device.ts";
import { MOST_Z } from "../statistics/chance.ts";

const PARTICLES = 2 ** 22;
/** Half a percent, to which chance is added. */
const MOST = 0.005;

const meanOf = (law: Parameters<typeof passageTimes>[0]): number => passageTimes(law).mean;

const CASES = {
  "a bound that collapses exponentially": {
    exact: () => {
      const bound = (t: number) => 0.8 * Math.exp(-0.8 * t);
      return meanOf(
        firstPassage({
          drift: () => 1,
          diffusion: () => 0.5,
          low: { kind: "exit", at: (t) => -bound(t) },
          high: { kind: "exit", at: bound },
          start: [{ weight: 1, at: 0 }],
          until: 10,
        }),
      );
    },
    fields: {
      landscape: { variables: ["x"], potential: "-x" },
      dynamics: { kind: "overdamped", temperature: 0.5, step: 0.005 },
      exit: { when: "abs(x) > 0.8*exp(-0.8*t)", detection: "bridge" },
      horizon: 10,
    },
  },
  "a line that comes nearer": {
    exact: () => meanOf(passageToLine({ drift: 0.5, diffusion: 0.5, start: 0 }, { at: 1, slope: -0.5 })),
    fields: {
      landscape: { variables: ["x"], potential: "-x/2" },
      dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
      exit: { when: "x > 1 - t/2", detection: "bridge" },
      horizon: 20,
    },
  },
  "a temperature that falls, in a periodic force": {
    exact: () =>
      meanOf(
        firstPassage({
          drift: (x, t) => Math.sin(3 * t) - x,
          diffusion: (_, t) => 0.2 + Math.exp(-t),
          low: { kind: "exit", at: -1 },
          high: { kind: "exit", at: 1 },
          start: [{ weight: 1, at: 0 }],
          until: 60,
        }),
      ),
    fields: {
      landscape: { variables: ["x"], potential: "x^2/2 - x*sin(3*t)" },
      dynamics: { kind: "overdamped", temperature: "0.2 + exp(-t)", step: 0.01 },
      exit: { when: "abs(x) > 1", detection: "bridge" },
      horizon: 60,
    },
  },
} as const;

describe("the mean exit time is within half a percent of theory's with", () => {
  for (const [name, { exact, fields }] of Object.entries(CASES)) {
    test(name, async () => {
      const job = experiment({ ...fields, start: { at: [0] }, particles: await affordable(PARTICLES) });
      let last: Snapshot | undefined;
      for await (const snapshot of simulate(await testDevice(), job)) last = snapshot;
      const { value, low, high } = meanExitTime(last!.tallies[0])!;
      const expected = exact();
      const chance = (MOST_Z * (high - low)) / 4;
      expect(Math.abs(value - expected)).toBeLessThan(MOST * expected + chance);
    });
  }
});
