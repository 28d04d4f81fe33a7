import { expect, test } from "vitest";
import { observedMean } from "../../src/estimate/observed.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import { declaration } from "../../src/experiment/model/declaration.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { affordable, testDevice } from "../device.ts";
import { MOST_Z } from "../statistics/chance.ts";

/**
 * Looks at one particle, two relaxation times of x² apart and nearly independent: 2²¹ values on a card, 2¹⁸ on SwiftShader, where
 * an order that is wrong by 0.6 is seen, for a fortieth of the steps of as many particles looked at once.
 */
const LOOKS = 32;
const PARTICLES = 2 ** 16;

/** E x² at `time` of ẍ = −x − ẋ + √2 ξ from x = 2, ẋ = 0: the equations of its three second moments by Runge and Kutta. */
function oscillator(time: number): number {
  const slope = ([xx, xv, vv]: readonly number[]) => [2 * xv, vv - xx - xv, -2 * xv - 2 * vv + 2];
  const steps = 4000;
  const h = time / steps;
  const moved = (m: readonly number[], by: number, k: readonly number[]) =>
    m.map((value, i) => value + by * k[i]);
  let m: readonly number[] = [4, 0, 0];
  for (let n = 0; n < steps; n++) {
    const k1 = slope(m);
    const k2 = slope(moved(m, h / 2, k1));
    const k3 = slope(moved(m, h / 2, k2));
    const k4 = slope(moved(m, h, k3));
    m = m.map((value, i) => value + (h / 6) * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]));
  }
  return m[0];
}

/**
 * On V = x²/2, with the expectation of one quantity: stationary ones in closed form, looked at from five relaxation times on and then
 * each `every`, or at one `time`. The steps are as coarse as leaves the next term of the error below a quarter of the order.
 */
const CASES = {
  "Euler–Maruyama": {
    dynamics: { kind: "overdamped", temperature: 1, integrator: "euler" },
    steps: [0.25, 0.125],
    every: 2,
    quantity: { formula: "x^2", range: [0, 100] },
    exact: 1,
  },
  "stochastic Heun": {
    dynamics: { kind: "overdamped", temperature: 1, integrator: "heun" },
    steps: [0.8, 0.4],
    every: 2.4,
    quantity: { formula: "x^2", range: [0, 100] },
    exact: 1,
  },
  // One step and two: so early the error is that of the steps and not yet of what they forget.
  BAOAB: {
    dynamics: { kind: "underdamped", temperature: 1, friction: 1 },
    steps: [1.6, 0.8],
    start: 2,
    time: 1.6,
    quantity: { formula: "x^2", range: [0, 100] },
    exact: oscillator(1.6),
  },
  // Stationary variance T/(1 + τ) of the position.
  "Heun's rule for coloured noise": {
    dynamics: { kind: "coloured", temperature: 1, correlationTime: 0.1 },
    steps: [1.2, 0.6],
    every: 3.6,
    quantity: { formula: "x^2", range: [0, 100] },
    exact: 1 / 1.1,
  },
  // E x² of dX = −X dt + √(2D) dW with D = x²/10 + ½: 0 = −2m + m/5 + 1.
  "Euler–Maruyama with a typed diffusion": {
    dynamics: { kind: "diffusion", diffusion: "0.1*x^2 + 0.5" },
    steps: [0.25, 0.125],
    every: 2,
    quantity: { formula: "x^2", range: [0, 10000] },
    exact: 1 / 1.8,
  },
  // E xy of two coordinates with drift −x and −y is C₁₂/2, whatever the rest of the covariance.
  "Euler–Maruyama with a typed covariance": {
    landscape: { variables: ["x", "y"], potential: "(x^2 + y^2)/2" },
    dynamics: {
      kind: "diffusion",
      covariance: [
        [1, 0.9],
        [0.9, "1 + 0.1*x^2"],
      ],
    },
    steps: [0.25, 0.125],
    every: 2,
    quantity: { formula: "x*y", range: [-100, 100] },
    exact: 0.45,
  },
  // The stationary law is stable with scale^α = ε^α/α.
  "Euler's rule for stable noise": {
    dynamics: { kind: "levy", alpha: 1.5, scale: 1 },
    steps: [0.5, 0.25],
    every: 2,
    quantity: { formula: "cos(x)", range: [-1, 1] },
    exact: Math.exp(-1 / 1.5),
  },
} as const;

test.each(Object.entries(CASES))("%s has the weak order that it declares", async (_, {
  dynamics,
  ...rest
}) => {
  const errors: { readonly value: number; readonly deviation: number }[] = [];
  let declared: number | undefined;
  const { start, particles, horizon, looks } =
    "time" in rest
      ? {
          start: rest.start,
          particles: await affordable(LOOKS * PARTICLES),
          horizon: rest.time,
          looks: { at: [rest.time] },
        }
      : {
          start: 0,
          particles: await affordable(PARTICLES),
          horizon: (5 + LOOKS - 1) * rest.every,
          looks: { from: 5 * rest.every, every: rest.every },
        };
  for (const step of rest.steps) {
    const job = experiment({
      landscape: "landscape" in rest ? rest.landscape : { variables: ["x"], potential: "x^2/2" },
      dynamics: { ...dynamics, step },
      start: { at: [start] },
      particles,
      horizon,
      observe: { ...looks, quantities: { q: rest.quantity } },
    });
    declared = declaration(job).weakOrder;
    let last: Snapshot | undefined;
    for await (const snapshot of simulate(await testDevice(), job)) last = snapshot;
    const mean = observedMean(last!.tallies[0].observations!.looks[0], "q")!;
    errors.push({ value: mean.value - rest.exact, deviation: (mean.high - mean.low) / 4 });
  }
  const [coarse, fine] = errors;
  const order = Math.log2(coarse.value / fine.value);
  const deviation = Math.hypot(coarse.deviation / coarse.value, fine.deviation / fine.value) / Math.LN2;
  // A quarter for the next term of the error in the step.
  expect(Math.abs(order - declared!)).toBeLessThan(0.25 + MOST_Z * deviation);
  expect(MOST_Z * deviation).toBeLessThan(0.5);
});
