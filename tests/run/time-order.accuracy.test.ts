import { expect, test } from "vitest";
import { observedMean } from "../../src/estimate/observed.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import { declaration } from "../../src/experiment/model/declaration.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { affordable, testDevice } from "../device.ts";
import { MOST_Z } from "../statistics/chance.ts";

const TIME = 1.6;
const PARTICLES = 2 ** 21;

/** E x² at `TIME` in V = x²/2 − a x sin(wt) at the temperature e^(−t) from x = 0, by Runge and Kutta on the equations of the moments. */
function secondMoment(slope: (t: number, m: readonly number[]) => number[], size: number): number {
  const steps = 4000;
  const h = TIME / steps;
  const moved = (m: readonly number[], by: number, k: readonly number[]) =>
    m.map((value, i) => value + by * k[i]);
  let m: readonly number[] = new Array<number>(size).fill(0);
  for (let n = 0; n < steps; n++) {
    const t = n * h;
    const k1 = slope(t, m);
    const k2 = slope(t + h / 2, moved(m, h / 2, k1));
    const k3 = slope(t + h / 2, moved(m, h / 2, k2));
    const k4 = slope(t + h, moved(m, h, k3));
    m = m.map((value, i) => value + (h / 6) * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]));
  }
  return m[0] ** 2 + m[1];
}

/** Mean and variance of dX = (a sin(wt) − X) dt + √(2e^(−t)) dW. */
const overdamped = (a: number, w: number): number =>
  secondMoment((t, [mean, square]) => [a * Math.sin(w * t) - mean, 2 * Math.exp(-t) - 2 * square], 2);

/** Mean and variance of the place, then mean velocity, covariance and variance of the velocity, at friction 1. */
const underdamped = (a: number, w: number): number =>
  secondMoment(
    (t, [mean, xx, velocity, xv, vv]) => [
      velocity,
      2 * xv,
      a * Math.sin(w * t) - mean - velocity,
      vv - xx - xv,
      2 * Math.exp(-t) - 2 * xv - 2 * vv,
    ],
    5,
  );

const COOLING = { temperature: "exp(-t)" };

/** The steps are as coarse as leaves the next term of the error below a quarter of the order. */
const CASES = {
  "Euler–Maruyama": {
    dynamics: { kind: "overdamped", ...COOLING, integrator: "euler" },
    force: [2, 1.5],
    steps: [0.2, 0.1],
    exact: overdamped,
  },
  "stochastic Heun": {
    dynamics: { kind: "overdamped", ...COOLING, integrator: "heun" },
    force: [2, 1.5],
    steps: [0.4, 0.2],
    exact: overdamped,
  },
  BAOAB: {
    dynamics: { kind: "underdamped", ...COOLING, friction: 1 },
    force: [3, 1],
    steps: [0.8, 0.4],
    exact: underdamped,
  },
  "Euler–Maruyama with a typed diffusion": {
    dynamics: { kind: "diffusion", diffusion: "exp(-t)" },
    force: [2, 1.5],
    steps: [0.2, 0.1],
    exact: overdamped,
  },
} as const;

test.each(
  Object.entries(CASES),
)("%s has its weak order where force and temperature change with time", async (_, {
  dynamics,
  force: [a, w],
  steps,
  exact,
}) => {
  const errors: { readonly value: number; readonly deviation: number }[] = [];
  let declared: number | undefined;
  for (const step of steps) {
    const job = experiment({
      landscape: { variables: ["x"], potential: "x^2/2 - a*x*sin(w*t)", parameters: { a, w } },
      dynamics: { ...dynamics, step },
      start: { at: [0] },
      particles: await affordable(PARTICLES),
      horizon: TIME,
      observe: { at: [TIME], quantities: { square: { formula: "x^2", range: [0, 200] } } },
    });
    declared = declaration(job).weakOrder;
    let last: Snapshot | undefined;
    for await (const snapshot of simulate(await testDevice(), job)) last = snapshot;
    const mean = observedMean(last!.tallies[0].observations!.looks[0], "square")!;
    errors.push({ value: mean.value - exact(a, w), deviation: (mean.high - mean.low) / 4 });
  }
  const [coarse, fine] = errors;
  const order = Math.log2(coarse.value / fine.value);
  const deviation = Math.hypot(coarse.deviation / coarse.value, fine.deviation / fine.value) / Math.LN2;
  // A quarter for the next term of the error in the step.
  expect(Math.abs(order - declared!)).toBeLessThan(0.25 + MOST_Z * deviation);
});
