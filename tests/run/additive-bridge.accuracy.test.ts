import { describe, expect, test } from "vitest";
import { meanExitTime } from "../../src/estimate/mean-exit-time.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import { halfStep } from "../../src/experiment/model/half-step.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { testDevice } from "../device.ts";
import { kinkedFunnelMean } from "./kinked-funnel.ts";

const PARTICLES = 2 ** 20;

async function tallyOf(job: ReturnType<typeof experiment>): Promise<Tally> {
  let tally: Tally | undefined;
  for await (const { tallies } of simulate(await testDevice(), job)) [tally] = tallies;
  return tally!;
}

const bridged = (document: Readonly<Record<string, unknown>> & { readonly exit: object }) =>
  experiment({ particles: PARTICLES, ...document, exit: { ...document.exit, detection: "bridge" } });

/** Mean exit time in that of the exact value, minus 1. */
async function error(job: ReturnType<typeof experiment>, exact: number): Promise<number> {
  const tally = await tallyOf(job);
  expect(tally.censored).toBe(0);
  return meanExitTime(tally)!.value / exact - 1;
}

const free = (variables: readonly string[], parameters = {}) => ({ variables, potential: "0", parameters });

/** ∫ f(v) N(v; 1, ½²) dv by the trapezoidal rule, which is spectrally exact here. */
function overDrifts(f: (v: number) => number): number {
  let sum = 0;
  for (let k = -4000; k <= 4000; k++) {
    const z = k / 500 + 1e-9;
    sum += (f(1 + z / 2) * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI) / 500;
  }
  return sum;
}

/** Mean exit time of Brownian motion between ±b e^(−kt), by Crank and Nicolson's steps for the law of x/(b e^(−kt)), whose bounds stand still. */
function collapsing(b: number, k: number): number {
  const nodes = 800;
  const dy = 2 / nodes;
  const first = 2e-3;
  const width = Math.sqrt(first) / (b * Math.exp(-k * first));
  let p = Float64Array.from({ length: nodes - 1 }, (_, i) => {
    const y = -1 + (i + 1) * dy;
    return Math.exp((-y * y) / (2 * width * width)) / (width * Math.sqrt(2 * Math.PI));
  });
  const mass = (): number => p.reduce((sum, value) => sum + value * dy, 0);
  let mean = first;
  const dt = 2e-4;
  const operator = (t: number) => {
    const diffusion = 0.5 / (b * Math.exp(-k * t)) ** 2;
    return (i: number): readonly [number, number, number] => {
      const y = -1 + (i + 1) * dy;
      return [
        diffusion / dy ** 2 + (k * (y - dy)) / (2 * dy),
        (-2 * diffusion) / dy ** 2,
        diffusion / dy ** 2 - (k * (y + dy)) / (2 * dy),
      ];
    };
  };
  for (let t = first; t < 3 && mass() > 1e-9; t += dt) {
    const before = mass();
    const [now, next] = [operator(t), operator(t + dt)];
    const size = p.length;
    const rhs = p.map((value, i) => {
      const [low, middle, high] = now(i);
      return value + (dt / 2) * (low * (p[i - 1] ?? 0) + middle * value + high * (p[i + 1] ?? 0));
    });
    const c = new Float64Array(size);
    const d = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      const [low, middle, high] = next(i).map((entry) => (-dt / 2) * entry);
      const pivot = 1 + middle - low * (i === 0 ? 0 : c[i - 1]);
      c[i] = high / pivot;
      d[i] = (rhs[i] - low * (i === 0 ? 0 : d[i - 1])) / pivot;
    }
    const after = new Float64Array(size);
    for (let i = size - 1; i >= 0; i--) after[i] = d[i] - c[i] * (after[i + 1] ?? 0);
    p = after;
    mean += (dt * (before + mass())) / 2;
  }
  return mean;
}

describe("a bridge across noise that is the same along the crossing gives the mean exit time to half a per cent", () => {
  test("of a drift-diffusion model with a clock and a drift that each particle draws", async () => {
    // E τ = (a/v) tanh(a v) from the middle of (−a, a) at σ = 1.
    const exact = overDrifts((v) => Math.tanh(v) / v);
    const job = bridged({
      landscape: free(["x", "s", "v"]),
      dynamics: { kind: "diffusion", step: 0.01, drift: ["v", 1, 0], diffusion: [0.5, 0, 0] },
      start: { at: [0, 0, 1], deviation: [0, 0, 0.5] },
      exit: { when: "abs(x) > 1 or s > 100" },
      horizon: 100,
    });
    expect(Math.abs(await error(job, exact))).toBeLessThan(0.005);
  });

  test("of a bound that a clock lowers", async () => {
    const exact = collapsing(0.8, 0.8);
    const job = (detection: string) =>
      experiment({
        landscape: free(["x", "s"]),
        dynamics: { kind: "diffusion", step: 0.005, drift: [0, 1], diffusion: [0.5, 0] },
        start: { at: [0, 0] },
        exit: { when: "abs(x) > 0.8*exp(-0.8*s)", detection },
        particles: PARTICLES,
        horizon: 20,
      });
    expect(Math.abs(await error(job("bridge"), exact))).toBeLessThan(0.005);
    expect(await error(job("endpoint"), exact)).toBeGreaterThan(0.08);
  });

  test("of correlated motion in a quadrant", async () => {
    // ½(u_xx + u_yy) + ρ u_xy = −1 with u = 0 on both axes: u = −xy/ρ.
    const job = bridged({
      landscape: free(["x", "y"], { rho: -0.8 }),
      dynamics: {
        kind: "diffusion",
        step: 0.01,
        covariance: [
          [1, "rho"],
          ["rho", 1],
        ],
      },
      start: { at: [1, 1] },
      exit: { when: "x < 0 or y < 0" },
      horizon: 2000,
    });
    expect(Math.abs(await error(job, 1.25))).toBeLessThan(0.005);
  });

  test("of correlated motion in a disc, and in the ellipse that its noise makes of one", async () => {
    // u = (1 − r²)/tr C, and (1 − xᵀC⁻¹x)/2.
    const covariance = [
      [1, 0.6],
      [0.6, 0.5],
    ];
    const job = (when: string) =>
      bridged({
        landscape: free(["x", "y"]),
        dynamics: { kind: "diffusion", step: 0.005, covariance },
        start: { at: [0, 0] },
        exit: { when },
        horizon: 100,
      });
    expect(Math.abs(await error(job("x^2 + y^2 > 1"), 1 / 1.5))).toBeLessThan(0.005);
    // C⁻¹ = [[0.5, −0.6], [−0.6, 1]]/0.14.
    expect(Math.abs(await error(job("(0.5*x^2 - 1.2*x*y + y^2)/0.14 > 1"), 0.5))).toBeLessThan(0.005);
  });

  test.each([0.5, 1])("of a funnel with a kink, of slope %s", async (slope) => {
    const exact = kinkedFunnelMean({ width: 0.5, slope, temperature: 0.5 });
    const job = bridged({
      landscape: free(["x", "y"], { slope }),
      dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
      start: { at: [0, 0] },
      exit: { when: "abs(y) > 0.5 + slope*abs(x) or abs(x) > 1" },
      horizon: 100,
    });
    expect(Math.abs(await error(job, exact))).toBeLessThan(0.005);
  });
});

test("a bridge across noise that grows along the crossing is of order 1", async () => {
  // X = e^Y with Y a Brownian motion of drift −½ between ±ln 2: E τ = (b/v) tanh(b v).
  const b = Math.log(2);
  const exact = (b / 0.5) * Math.tanh(b / 2);
  const job = bridged({
    landscape: free(["x"]),
    dynamics: { kind: "diffusion", step: 0.02, diffusion: "x^2/2" },
    start: { at: [1] },
    exit: { when: "x < 0.5 or x > 2" },
    particles: 2 ** 23,
    horizon: 100,
  });
  const { experiment: finer, order } = halfStep(job);
  const [coarse, fine] = [await error(job, exact), await error(finer, exact)];
  expect(order).toBe(1);
  // Standard errors of 0.0003 in errors of 0.025 and 0.013.
  expect(Math.abs(Math.log2(coarse / fine) - order)).toBeLessThan(0.25);
});
