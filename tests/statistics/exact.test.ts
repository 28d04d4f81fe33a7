/**
 * Exit times against exact values. By default small enough for any software adapter; `npm run test:statistics` runs
 * 2²² particles each and prints the table.
 */
import { afterAll, describe, expect, test } from "vitest";
import { kolmogorovSmirnov } from "../../src/estimate/kolmogorov-smirnov.ts";
import { meanExitTime } from "../../src/estimate/mean-exit-time.ts";
import { normalWidth } from "../../src/estimate/poisson.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { survivalCurve } from "../../src/theory/curves.ts";
import { brownian, disc, doubleWell, ornsteinUhlenbeck } from "../cases.ts";
import { affordable, testDevice } from "../device.ts";
import { expectByChance, ODDS } from "./chance.ts";

const full = import.meta.env.MODE === "statistics";
const particles = full ? 2 ** 22 : await affordable(2 ** 16);
const rows: string[] = [];

async function tallyOf(job: Experiment): Promise<Tally> {
  let tally: Tally | undefined;
  for await (const { tallies } of simulate(await testDevice(), job, { interval: 1000 })) [tally] = tallies;
  return tally as Tally;
}

function meanOf(tally: Tally): { value: number; error: number } {
  const mean = meanExitTime(tally)!;
  expect(mean.upTo).toBeUndefined();
  return { value: mean.value, error: (mean.high - mean.low) / (2 * normalWidth(mean.level)) };
}

/** Survival of Brownian motion (σ = 1) in (−1, 1) from 0: its Fourier series. */
const brownianSurvival = (t: number): number => {
  if (t === 0) return 1;
  let sum = 0;
  for (let k = 0; k < 200; k++) {
    const odd = 2 * k + 1;
    sum += ((4 * (-1) ** k) / (odd * Math.PI)) * Math.exp((-(odd ** 2) * Math.PI ** 2 * t) / 8);
  }
  return sum;
};

// Means: closed forms for the first and the last, double quadrature to 12 digits for the others.
const continuous = [
  { name: "Brownian motion in (−1, 1)", job: brownian, mean: 1 },
  { name: "Ornstein–Uhlenbeck to |x| = 2", job: ornsteinUhlenbeck, mean: 27.4327391525 },
  { name: "double well at T = 0.1 to 0", job: doubleWell, mean: 30.82130247 },
  {
    name: "double well at T = 0.1 to +1",
    job: (changes: object) => doubleWell({ exit: { when: "x > 1" }, horizon: 2000, ...changes }),
    mean: 66.26862636,
  },
  { name: "Brownian motion in the unit disc", job: disc, mean: 0.5 },
];

describe(`stochastic Heun with the bridge at step 0.01, ${particles} particles`, () => {
  for (const { name, job, mean } of continuous) {
    test(`${name} gives the exact mean exit time and, at grid points, the exact survival`, async () => {
      const experiment = job({ particles });
      const tally = await tallyOf(experiment);
      expect(tally.exited).toBe(particles);
      const { value, error } = meanOf(tally);
      const z = expectByChance(name, value, error, mean);
      const curve = name.startsWith("Brownian motion in (") ? brownianSurvival : survivalCurve(experiment);
      let p: number | undefined;
      if (curve !== undefined) {
        p = kolmogorovSmirnov(tally, curve).p;
        expect(p).toBeGreaterThan(ODDS);
      }
      rows.push(
        `${name.padEnd(36)} exact ${mean.toFixed(6).padStart(10)}  measured ${value.toFixed(6).padStart(10)} ± ${error.toFixed(6)}  z ${z.toFixed(2).padStart(5)}  relative difference ${((100 * (value - mean)) / mean).toFixed(3)} ± ${((100 * error) / mean).toFixed(3)} %${p === undefined ? "" : `  KS p ${p.toFixed(3)}`}`,
      );
    });
  }
});

// Exact expectations of the discrete chains themselves (Gauss–Legendre Nyström), so that no time-step bias is left to
// argue about.
const discrete = [
  {
    name: "Brownian motion, endpoint, h = 0.1",
    mean: 1.42745942,
    job: brownian({
      particles,
      dynamics: dynamics(0.5, 0.1),
      exit: { when: "abs(x) > 1", detection: "endpoint" },
    }),
  },
  {
    name: "Brownian motion, endpoint, h = 0.01",
    mean: 1.12241363,
    job: brownian({ particles, exit: { when: "abs(x) > 1", detection: "endpoint" } }),
  },
  {
    name: "Brownian motion, bridge, h = 0.1",
    mean: 1.00002252,
    job: brownian({ particles, dynamics: dynamics(0.5, 0.1) }),
  },
  {
    name: "Ornstein–Uhlenbeck, Heun and bridge, h = 0.1",
    mean: 27.53873,
    job: ornsteinUhlenbeck({ particles, dynamics: dynamics(0.5, 0.1) }),
  },
  {
    name: "Ornstein–Uhlenbeck, Heun and bridge, h = 0.05",
    mean: 27.460165,
    job: ornsteinUhlenbeck({ particles, dynamics: dynamics(0.5, 0.05) }),
  },
  {
    name: "Ornstein–Uhlenbeck, Euler and bridge, h = 0.1",
    mean: 22.802788,
    job: ornsteinUhlenbeck({ particles, dynamics: dynamics(0.5, 0.1, "euler") }),
  },
  {
    name: "Ornstein–Uhlenbeck, Euler and endpoint, h = 0.1",
    mean: 42.845555,
    job: ornsteinUhlenbeck({
      particles,
      dynamics: dynamics(0.5, 0.1, "euler"),
      exit: { when: "abs(x) > 2", detection: "endpoint" },
    }),
  },
  {
    name: "double well, Heun and bridge, h = 0.02",
    mean: 30.821,
    job: doubleWell({ particles, dynamics: dynamics(0.1, 0.02) }),
  },
  {
    name: "double well, Euler and endpoint, h = 0.02",
    mean: 33.417,
    job: doubleWell({
      particles,
      dynamics: dynamics(0.1, 0.02, "euler"),
      exit: { when: "x > 0", detection: "endpoint" },
    }),
  },
];

describe(`a discrete chain has its own exact mean, ${particles} particles`, () => {
  for (const { name, mean, job } of discrete) {
    test(name, async () => {
      const { value, error } = meanOf(await tallyOf(job));
      expectByChance(name, value, error, mean);
    });
  }
});

describe("starts", () => {
  test("a uniform start in (−1, 1) gives the averaged mean exit time 2/3", async () => {
    // E[T | x] = 1 − x² averaged over (−1, 1).
    const { value, error } = meanOf(await tallyOf(brownian({ particles, start: { low: [-1], high: [1] } })));
    expectByChance("uniform start", value, error, 2 / 3);
  });

  test("a Gaussian start loses what begins outside in step 0 and averages the rest", async () => {
    // With X₀ ~ N(0, ¼): E[max(0, 1 − X₀²)], by Simpson's rule below.
    const tally = await tallyOf(brownian({ particles, start: { at: [0], deviation: [0.5] } }));
    const { value, error } = meanOf(tally);
    expectByChance("Gaussian start", value, error, gaussianMean());
    // P(|X₀| > 1) = 2Φ(−2).
    const outside = 0.04550026389635842;
    expectByChance(
      "started outside",
      tally.exitBins[0] / particles,
      Math.sqrt((outside * (1 - outside)) / particles),
      outside,
    );
  });
});

function gaussianMean(): number {
  const n = 20_000;
  let sum = 0;
  for (let i = 0; i <= n; i++) {
    const x = -1 + (2 * i) / n;
    const weight = i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * (1 - x * x) * Math.sqrt(2 / Math.PI) * Math.exp(-2 * x * x);
  }
  return (sum * 2) / (3 * n);
}

function dynamics(temperature: number, step: number, integrator = "heun") {
  return { kind: "overdamped", temperature, step, integrator };
}

afterAll(() => {
  if (full) console.log(rows.join("\n"));
});
