import { describe, expect, test } from "vitest";
import { meanExitTime } from "../../src/estimate/mean-exit-time.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { halfStep } from "../../src/experiment/model/half-step.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { passageTimes } from "../../src/theory/first-passage/law.ts";
import { firstPassage } from "../../src/theory/first-passage/solve.ts";
import { experimentWarnings } from "../../src/warning/experiment-warnings.ts";
import { affordable, testDevice } from "../device.ts";
import { MOST_Z } from "../statistics/chance.ts";

const PARTICLES = 2 ** 18;

interface Case {
  readonly fields: object;
  /** Mean exit time of continuous time; without one the run is compared with what steps of an eighth and a quarter extrapolate to. */
  readonly exact?: number;
  /** Whether the bias must be named before the run. */
  readonly named: boolean;
  /** Share of the bias by which its estimate may be off. Default a half. */
  readonly within?: number;
}

const flat = { variables: ["x"], potential: "0" };
const plane = { variables: ["x", "y"], potential: "0" };
const well = { variables: ["x"], potential: "x^2/2" };
const stiff = { variables: ["x"], potential: "3*(x + 0.5)^2" };
const overdamped = (temperature: number, step: number) => ({ kind: "overdamped", temperature, step });
const beyond = (bound: number, detection = "endpoint") => ({ when: `abs(x) > ${bound}`, detection });
const above = (detection: string) => ({ when: "x > 1", detection });
const wall = (kind: object = { kind: "reflect" }) => [{ ...kind, where: "x < 0" }];

/** From the middle of (−1, 1): 1/Γ(1 + α) (Getoor, Trans. AMS 101, 75, 1961). */
const flights = (alpha: number, gamma: number, named: boolean): Case => ({
  fields: { landscape: flat, dynamics: { kind: "levy", alpha, scale: 1, step: 0.01 }, exit: beyond(1) },
  exact: 1 / gamma,
  named,
});

const collapsing = (t: number) => 0.8 * Math.exp(-0.8 * t);
const collapsed = passageTimes(
  firstPassage({
    drift: () => 0,
    diffusion: () => 0.5,
    low: { kind: "exit", at: (t) => -collapsing(t) },
    high: { kind: "exit", at: collapsing },
    start: [{ weight: 1, at: 0 }],
    until: 10,
  }),
).mean;
const collapse = (detection: string, named: boolean): Case => ({
  fields: {
    landscape: flat,
    dynamics: { kind: "diffusion", diffusion: 0.5, step: 0.005 },
    exit: { when: "abs(x) > 0.8*exp(-0.8*t)", detection },
    horizon: 10,
  },
  exact: collapsed,
  named,
  within: 0.2,
});

/** X = e^Y with Y a Brownian motion of drift −½ between ±ln 2. */
const geometric = (Math.LN2 / 0.5) * Math.tanh(Math.LN2 / 2);

const CASES: Readonly<Record<string, Case>> = {
  "Lévy flights of index 0.7": flights(0.7, 0.9086387328532904, false),
  "Lévy flights of index 1": flights(1, 1, true),
  "Lévy flights of index 1.5": flights(1.5, 1.329340388179137, true),
  "Lévy flights of index 1.9": flights(1.9, 1.82735509401061, true),
  "Lévy flights in a well": {
    fields: {
      landscape: well,
      dynamics: { kind: "levy", alpha: 1.5, scale: 0.3, step: 0.02 },
      exit: beyond(1),
    },
    named: true,
  },
  "velocities, at a fine step": {
    fields: {
      landscape: well,
      dynamics: { kind: "underdamped", temperature: 1, friction: 1, step: 0.02 },
      exit: beyond(1.5),
    },
    named: false,
  },
  "velocities, at a coarse step": {
    fields: {
      landscape: well,
      dynamics: { kind: "underdamped", temperature: 1, friction: 1, step: 0.4 },
      exit: beyond(1.5),
    },
    named: true,
  },
  "velocities that forget themselves in a step": {
    fields: {
      landscape: flat,
      dynamics: { kind: "underdamped", temperature: 1, friction: 10, step: 0.1 },
      exit: beyond(1.5),
    },
    named: true,
  },
  "coloured noise, finely": {
    fields: {
      landscape: well,
      dynamics: { kind: "coloured", temperature: 0.5, correlationTime: 0.5, step: 0.02 },
      exit: beyond(1),
    },
    named: false,
  },
  "coloured noise, in steps of its memory": {
    fields: {
      landscape: well,
      dynamics: { kind: "coloured", temperature: 0.5, correlationTime: 0.02, step: 0.02 },
      exit: beyond(1),
    },
    named: true,
  },
  "coloured noise in a disc": {
    fields: {
      landscape: plane,
      dynamics: { kind: "coloured", temperature: 0.5, correlationTime: 0.02, step: 0.02 },
      exit: { when: "x^2 + y^2 > 1" },
    },
    named: true,
  },
  "noise that grows along the crossing, with a bridge": {
    fields: {
      landscape: flat,
      dynamics: { kind: "diffusion", diffusion: "x^2/2", step: 0.02 },
      start: { at: [1] },
      exit: { when: "x < 0.5 or x > 2", detection: "bridge" },
    },
    exact: geometric,
    named: true,
  },
  "the same beside another variable": {
    fields: {
      landscape: plane,
      dynamics: { kind: "diffusion", diffusion: ["x^2/2", 0.5], step: 0.02 },
      start: { at: [1, 0] },
      exit: { when: "x < 0.5 or x > 2", detection: "bridge" },
    },
    exact: geometric,
    named: true,
  },
  "correlated noise in a disc, looked at after each step": {
    // (1 − r²)/tr C.
    fields: {
      landscape: plane,
      dynamics: {
        kind: "diffusion",
        step: 0.005,
        covariance: [
          [1, 0.6],
          [0.6, 0.5],
        ],
      },
      exit: { when: "x^2 + y^2 > 1" },
    },
    exact: 1 / 1.5,
    named: true,
  },
  "a square root's noise, truncated in full": {
    fields: {
      landscape: flat,
      dynamics: {
        kind: "diffusion",
        drift: ["2*(0.2 - x)"],
        diffusion: "0.25*x",
        scheme: "full-truncation",
        step: 0.05,
      },
      start: { at: [0.2] },
      exit: { when: "x > 0.6", detection: "bridge" },
    },
    named: true,
  },
  "the issue's bound, looked at after each step": collapse("endpoint", true),
  "the issue's bound, with a bridge": collapse("bridge", false),
  "a bound that sinks, in a well that is driven, looked at after each step": {
    fields: {
      landscape: { variables: ["x"], potential: "x^2/2 - 0.2*x*sin(t)" },
      dynamics: overdamped(0.2, 0.01),
      exit: { when: "x > 1 - t/40", detection: "endpoint" },
    },
    named: true,
    within: 0.2,
  },
  "a bound that swings within a few steps": {
    fields: {
      landscape: flat,
      dynamics: overdamped(0.5, 0.01),
      exit: { when: "abs(x) > 1 + 0.3*sin(60*t)", detection: "bridge" },
    },
    named: true,
  },
  "a bound that swings slowly": {
    fields: {
      landscape: flat,
      dynamics: overdamped(0.5, 0.01),
      exit: { when: "abs(x) > 1 + 0.3*sin(10*t)", detection: "bridge" },
    },
    named: false,
  },
  "a wall without force": {
    // (b² − x²)/(2T).
    fields: {
      landscape: flat,
      dynamics: overdamped(0.5, 0.01),
      start: { at: [0.5] },
      walls: wall(),
      exit: above("bridge"),
    },
    exact: 0.75,
    named: false,
  },
  "a wall without force, looked at after each step": {
    fields: {
      landscape: flat,
      dynamics: overdamped(0.5, 0.01),
      start: { at: [0.5] },
      walls: wall(),
      exit: above("endpoint"),
    },
    exact: 0.75,
    named: true,
  },
  "a wall under a force that changes within a step": {
    fields: {
      landscape: stiff,
      dynamics: overdamped(1, 0.05),
      start: { at: [0.5] },
      walls: wall(),
      exit: above("bridge"),
    },
    named: true,
  },
  "a wall that takes particles under such a force": {
    fields: {
      landscape: stiff,
      dynamics: overdamped(1, 0.05),
      start: { at: [0.5] },
      walls: wall({ kind: "absorb", reactivity: 0.3 }),
      exit: above("bridge"),
    },
    named: true,
  },
  "a round wall": {
    // ½(1 − r²) + ¼ ln r.
    fields: {
      landscape: plane,
      dynamics: overdamped(0.5, 0.01),
      start: { at: [0.6, 0] },
      walls: [{ kind: "reflect", where: "x^2 + y^2 < 0.25" }],
      exit: { when: "x^2 + y^2 > 1", detection: "bridge" },
    },
    exact: 0.5 * (1 - 0.36) + 0.25 * Math.log(0.6),
    named: false,
  },
  "a drift that each particle draws": {
    fields: {
      landscape: { variables: ["x"], potential: "-v*x", parameters: { v: { normal: [1, 0.5] } } },
      dynamics: overdamped(0.5, 0.01),
      exit: beyond(1),
    },
    named: true,
  },
  "a ring beside the way": {
    fields: {
      landscape: { variables: ["x", "phi"], potential: "0", periodic: { phi: "2*pi" } },
      dynamics: overdamped(0.5, 0.01),
      exit: beyond(1),
    },
    exact: 1,
    named: true,
  },
};

/** Mean exit time and its standard error. */
async function measured(job: Experiment): Promise<readonly [value: number, error: number]> {
  let tally: Tally | undefined;
  for await (const { tallies } of simulate(await testDevice(), job)) [tally] = tallies;
  expect(tally!.censored).toBeLessThan(1e-4 * PARTICLES);
  const { value, low, high } = meanExitTime(tally!)!;
  return [value, (high - low) / 3.92];
}

/** Means with so small a part of the step. */
async function withPart(job: Experiment, part: number) {
  return measured(
    experiment({
      ...job,
      seed: part,
      dynamics: { ...job.dynamics, step: (job.dynamics as { readonly step: number }).step / part },
    }),
  );
}

/** The mean without a step, and its standard error. */
async function limit(job: Experiment, exact: number | undefined): Promise<readonly [number, number]> {
  if (exact !== undefined) return [exact, 0];
  const [[coarse, coarseError], [fine, fineError]] = [await withPart(job, 4), await withPart(job, 8)];
  const { order } = halfStep(job);
  const factor = 1 / (2 ** order - 1);
  return [fine + factor * (fine - coarse), Math.hypot((1 + factor) * fineError, factor * coarseError)];
}

describe("a step's bias of one per cent and more is named before the run, with its size, and a smaller one is not, of", () => {
  for (const [name, { fields, exact, named, within = 0.5 }] of Object.entries(CASES)) {
    test(name, async () => {
      const { variables } = (fields as { landscape: { variables: readonly string[] } }).landscape;
      const job = experiment({
        start: { at: variables.map(() => 0) },
        particles: await affordable(PARTICLES),
        horizon: 400,
        ...fields,
      });
      const warnings = experimentWarnings(job);
      const [mean, error] = await measured(job);
      const [continuous, beside] = await limit(job, exact);
      const bias = mean / continuous - 1;
      const chance = MOST_Z * (Math.hypot(error, beside) / continuous);
      if (!named) {
        expect(warnings).toEqual([]);
        expect(Math.abs(bias)).toBeLessThan(0.01 + chance);
        return;
      }
      expect(warnings).toHaveLength(1);
      const [warning] = warnings;
      if (warning.kind === "late-exits") {
        expect(bias).toBeGreaterThan(warning.share - chance);
        expect(bias).toBeLessThan(2 * warning.share + chance);
      } else {
        expect(warning.kind).toBe("step-bias");
        const { relative } = warning as { readonly relative: number };
        expect(Math.abs(relative)).toBeGreaterThan(0.01);
        expect(Math.abs(bias - relative)).toBeLessThan(within * Math.abs(relative) + chance);
      }
    });
  }
});
