import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { normalDensity, normalTail } from "../../src/math/normal.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { testDevice } from "../device.ts";
import { exactEngines } from "../engines.ts";
import { expectByChance } from "../statistics/chance.ts";

const ended = async (run: AsyncIterable<Snapshot>): Promise<Tally> => {
  let tallies: readonly Tally[] = [];
  for await (const snapshot of run) tallies = snapshot.tallies;
  return tallies[0];
};

/** A rule whose particles come to the boundary exactly. */
const job = (dynamics: object, when: string, more: object = {}): Experiment =>
  experiment({
    landscape: { variables: ["x"], potential: "0" },
    dynamics,
    start: { at: [0] },
    exit: { when },
    particles: 8192,
    horizon: 10_000,
    ...more,
  });

const COIN = { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: 1 } };
const CLIPPED = { ...COIN, learningRate: 0.25, clip: { position: 1 } };

async function expectMean(what: string, document: Experiment, exact: number): Promise<void> {
  const tally = await ended(simulate(await testDevice(), document));
  const { exited, started, exitSteps, exitStepsSquared } = tally;
  expect(exited).toBe(started);
  const mean = Number(exitSteps) / exited;
  const standardError = Math.sqrt((Number(exitStepsSquared) / exited - mean ** 2) / exited);
  expectByChance(what, mean, standardError, exact);
}

async function expectTwins(document: Experiment): Promise<void> {
  const few = { ...document, particles: 512 };
  const tally = await ended(simulateReference(few));
  for (const open of await exactEngines())
    expect(await ended(simulate(open(), few)), document.exit.when).toEqual(tally);
}

/** On x²/2, by steps that are rounded to quarters at random. */
const lowPrecision = (accumulator: "low" | "variance-corrected", when: string): Experiment =>
  job(
    {
      kind: "low-precision-sgld",
      learningRate: 0.125,
      temperature: 1,
      wordBits: 8,
      fractionBits: 2,
      accumulator,
    },
    when,
    { landscape: { variables: ["x"], potential: "x^2/2" } },
  );

describe("a strict and a non-strict condition", () => {
  // From 0 a walk of steps ±1 needs ab steps to leave −a < x < b (gambler's ruin): 6·6, 5·5, 6·5.
  test.each([
    ["abs(x) > 5", 36],
    ["abs(x) >= 5", 25],
    ["x > 5 or x <= -5", 30],
    ["5 <= x or -5 > x", 30],
  ])("end a walk of steps ±1 in different steps: %s in %i", async (when, exact) => {
    await expectMean(when, job(COIN, when), exact);
  });

  test.each([
    "low",
    "variance-corrected",
  ] as const)("end low-precision SGLD (%s) as its chain on the lattice says", async (accumulator) => {
    for (const [when, outermost] of [
      ["abs(x) > 1", 4],
      ["abs(x) >= 1", 3],
    ] as const) {
      await expectMean(
        `${when}, ${accumulator}`,
        lowPrecision(accumulator, when),
        latticeMean(accumulator, outermost),
      );
    }
  });

  test("end all of them in the twins' integers", async () => {
    for (const when of ["abs(x) > 5", "abs(x) >= 5", "x > 5 or x <= -5", "5 <= x or -5 > x"])
      await expectTwins(job(COIN, when));
    for (const when of ["abs(x) > 1", "abs(x) >= 1"]) {
      await expectTwins(lowPrecision("low", when));
      await expectTwins(lowPrecision("variance-corrected", when));
    }
    await expectTwins(job(CLIPPED, "x >= 1"));
  });

  test("part at a clipped position, which x > 1 lets stay and x >= 1 ends", async () => {
    const stays = await ended(simulate(await testDevice(), job(CLIPPED, "x > 1", { horizon: 500 })));
    expect(stays.exited).toBe(0);
    // Steps of ¼ from 0, held at −1 and ended at 1: 52.
    await expectMean("x >= 1", job(CLIPPED, "x >= 1"), heldWalkMean(4));
  });

  test("give an exit to the part that it has crossed", async () => {
    // Both coordinates step by ±1 at once: at (1, 1) only the second inequality holds.
    const tally = await ended(
      simulate(
        await testDevice(),
        experiment({
          landscape: { variables: ["x", "y"], potential: "0" },
          dynamics: COIN,
          start: { at: [0, 0] },
          exit: { when: "x > 1 or y >= 1" },
          observe: { quantities: { x: { formula: "x", range: [-9, 9] } } },
          particles: 512,
          horizon: 1,
        }),
      ),
    );
    const [beyondX, beyondY] = tally.observations!.exits!.classes.map(({ counts }) =>
      counts.reduce((a, b) => a + b),
    );
    expect(beyondX).toBe(0);
    expect(beyondY).toBe(tally.exited);
  });

  const basins = (right: string): Experiment =>
    job(COIN, "never", {
      horizon: 1,
      particles: 512,
      observe: { at: [1], basins: { right, rest: "x < 9" } },
    });

  test("put a particle on a basin's boundary in or out in the twins too", async () => {
    for (const right of ["x > 1", "x >= 1"]) await expectTwins(basins(right));
  });

  test("put a particle on a basin's boundary in or out", async () => {
    const shares = async (right: string): Promise<number> => {
      const tally = await ended(simulate(await testDevice(), basins(right)));
      return tally.observations!.looks[0].classes[0].counts.reduce((a, b) => a + b);
    };
    expect(await shares("x > 1")).toBe(0);
    expect(await shares("x >= 1")).toBeGreaterThan(200);
  });
});

/**
 * Mean exit steps from 0 of a walk of steps ±1 that ends at +n and is held at −n: with d_k the mean time from k to k + 1,
 * d_{−n} = 2 (half of the steps are lost on the wall) and d_k = 2 + d_{k−1}, so Σ_{k=0}^{n−1} d_k = Σ 2(k + n + 1).
 */
function heldWalkMean(n: number): number {
  let sum = 0;
  for (let k = 0; k < n; k++) sum += 2 * (k + n + 1);
  return sum;
}

/**
 * Mean exit steps from 0 of low-precision SGLD on x²/2, η = 1/8, gap ¼, alive on |k| ≤ `outermost`. The gradient of a lattice point is one,
 * so the step leads from k to ⅞k + noise. In units of the gap the noise has the variance 2η·16 = 4. Rounded at random the place j has the
 * probability E hat(z − j) with z normal, the second difference of E(z − u)⁺ = σφ(u/σ) − uΦ(−u/σ). Variance-corrected, z has the
 * variance 4 − ¼ and is put on its nearest lattice point, then moved by −1, 0, 1 with mean r and variance ¼, r being what was rounded
 * off: integrated by the midpoint rule between the jumps at half integers.
 */
function latticeMean(accumulator: "low" | "variance-corrected", outermost: number): number {
  const size = 2 * outermost + 1;
  const rows = Array.from({ length: size }, (_, i) => {
    const mean = (7 / 8) * (i - outermost);
    return Array.from({ length: size }, (_, j) =>
      accumulator === "low" ? hat(j - outermost - mean, 2) : corrected(j - outermost, mean, Math.sqrt(3.75)),
    );
  });
  // (1 − P) τ = 1, by iteration: the chain leaves within a few steps.
  let times = rows.map(() => 0);
  for (let n = 0; n < 2000; n++) {
    times = rows.map((row) => row.reduce((sum, p, j) => sum + p * times[j], 1));
  }
  return times[outermost];
}

function hat(u: number, deviation: number): number {
  const beyond = (a: number) => deviation * normalDensity(a / deviation) - a * normalTail(a / deviation);
  return beyond(u - 1) - 2 * beyond(u) + beyond(u + 1);
}

function corrected(j: number, mean: number, deviation: number): number {
  const pieces = 400;
  let sum = 0;
  for (const nearest of [j - 1, j, j + 1]) {
    for (let i = 0; i < pieces; i++) {
      const rest = (i + 0.5) / pieces - 0.5;
      const density = normalDensity((nearest + rest - mean) / deviation) / deviation / pieces;
      const up = (0.25 + rest * rest + rest) / 2;
      const down = (0.25 + rest * rest - rest) / 2;
      sum += density * (j === nearest ? 1 - up - down : j > nearest ? up : down);
    }
  }
  return sum;
}
