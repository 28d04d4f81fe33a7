import { expect, test } from "vitest";
import { meanExitTime } from "../../src/estimate/mean-exit-time.ts";
import { observedMean } from "../../src/estimate/observed.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { diffusionExit } from "../../src/theory/formulas/scale-speed.ts";
import { affordable, testDevice } from "../device.ts";
import { MOST_Z } from "../statistics/chance.ts";

type Document = Readonly<Record<string, unknown>> & { readonly dynamics: object };

interface Case {
  readonly document: Document;
  readonly steps: readonly [coarse: number, fine: number];
  readonly particles: number;
  readonly exact: number;
  /** What is looked at in a stationary law; the mean exit time without it. */
  readonly observed?: string;
  /** Its drift is of second order, so that the error may fall faster than the wall's own. */
  readonly faster?: boolean;
}

/** Looks at a particle, each two relaxation times after the one before. */
const LOOKS = 64;
const EULER = { kind: "overdamped", temperature: 1, integrator: "euler" };
const HEUN = { ...EULER, integrator: "heun" };

/** V = x²/2 on the upper half of the line, where E x = √(2/π) and E x² = 1. */
const half = (dynamics: object): Document => ({
  landscape: { variables: ["x"], potential: "x^2/2" },
  start: { at: [0.5] },
  walls: [{ kind: "reflect", where: "x < 0" }],
  dynamics,
});

/** The wall also pushes y, twice as far as x: 0 = −E y + 2 E(dL/dt) and 0 = −E x + E(dL/dt), L being its push. */
const oblique = (dynamics: object): Document => ({
  landscape: { variables: ["x", "y"], potential: "(x^2 + y^2)/2" },
  start: { at: [0.5, 0] },
  walls: [{ kind: "reflect", where: "x < 0", direction: [1, 2] }],
  dynamics,
});

const reactive = (dynamics: object): Document => ({
  landscape: { variables: ["x"], potential: "(x - 1)^2/2" },
  start: { at: [1] },
  walls: [{ kind: "absorb", where: "x < 0", reactivity: 1 }],
  dynamics,
  horizon: 400,
});
/** From x = 1; no weight is left at 9. */
const reactiveMean = diffusionExit({
  drift: (x) => 1 - x,
  diffusion: () => 1,
  start: 1,
  low: { at: 0, exit: false, reactivity: 1 },
  high: { at: 9, exit: false },
}).mean;

const CASES: Readonly<Record<string, Case>> = {
  "Euler's rule at a reflecting wall": {
    document: half(EULER),
    steps: [0.4, 0.2],
    particles: 2 ** 17,
    observed: "x^2",
    exact: 1,
  },
  "Heun's rule at a reflecting wall": {
    document: half(HEUN),
    steps: [0.4, 0.2],
    particles: 2 ** 19,
    observed: "x",
    exact: Math.sqrt(2 / Math.PI),
    faster: true,
  },
  "Euler's rule at an oblique wall": {
    document: oblique(EULER),
    steps: [0.2, 0.1],
    particles: 2 ** 18,
    observed: "y",
    exact: 2 * Math.sqrt(2 / Math.PI),
  },
  "Heun's rule at an oblique wall": {
    document: oblique(HEUN),
    steps: [0.4, 0.2],
    particles: 2 ** 20,
    observed: "y",
    exact: 2 * Math.sqrt(2 / Math.PI),
    faster: true,
  },
  "Euler's rule at a wall that takes some": {
    document: reactive(EULER),
    steps: [0.1, 0.05],
    particles: 2 ** 22,
    exact: reactiveMean,
  },
  // The stationary law is e^(cos θ), of which I₁(1)/I₀(1) is the mean of cos θ.
  "Euler's rule on a ring": {
    document: {
      landscape: { variables: ["theta"], potential: "-cos(theta)", periodic: { theta: "2*pi" } },
      start: { at: [0] },
      dynamics: EULER,
    },
    steps: [0.4, 0.2],
    particles: 2 ** 17,
    observed: "cos(theta)",
    exact: 0.44639996,
  },
  // The stationary law is a gamma law of the shape 2 and the mean 1.
  "full truncation of a square-root process": {
    document: {
      landscape: { variables: ["v"], potential: "0*v" },
      start: { at: [1] },
      dynamics: { kind: "diffusion", drift: ["1 - v"], diffusion: "v/2", scheme: "full-truncation" },
    },
    steps: [0.2, 0.1],
    particles: 2 ** 19,
    observed: "max(v, 0)^2",
    exact: 1.5,
  },
};

async function errorOf(
  { document, particles, observed, exact }: Omit<Case, "steps" | "faster">,
  step: number,
) {
  const job = experiment({
    ...(observed === undefined
      ? {}
      : {
          exit: { when: "never" },
          horizon: 2 * (LOOKS + 4),
          observe: { from: 10, every: 2, quantities: { q: { formula: observed, range: [-64, 4096] } } },
        }),
    ...document,
    dynamics: { ...document.dynamics, step },
    particles: await affordable(particles),
  });
  let tally: Tally | undefined;
  for await (const { tallies } of simulate(await testDevice(), job)) [tally] = tallies;
  const { value, low, high } =
    observed === undefined ? meanExitTime(tally!)! : observedMean(tally!.observations!.looks[0], "q")!;
  return { value: value - exact, deviation: (high - low) / 4 };
}

test.each(Object.entries(CASES))("%s is of weak order 1", async (_, one) => {
  const [coarse, fine] = [await errorOf(one, one.steps[0]), await errorOf(one, one.steps[1])];
  const order = Math.log2(coarse.value / fine.value);
  const deviation = Math.hypot(coarse.deviation / coarse.value, fine.deviation / fine.value) / Math.LN2;
  // A quarter for the next term of the error in the step, whose power is 3/2.
  const chance = MOST_Z * deviation;
  expect(order).toBeGreaterThan(0.75 - chance);
  if (one.faster !== true) expect(order).toBeLessThan(1.25 + chance);
});

test("BAOAB at a reflecting wall has no error in the stationary law of a quadratic potential, as without one", async () => {
  const { value, deviation } = await errorOf(
    {
      document: half({ kind: "underdamped", temperature: 1, friction: 1 }),
      particles: 2 ** 17,
      observed: "x^2",
      exact: 1,
    },
    0.8,
  );
  expect(Math.abs(value)).toBeLessThan(MOST_Z * deviation);
});
