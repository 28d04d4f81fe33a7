import { describe, expect, test } from "vitest";
import { observedMean } from "../../src/estimate/observed.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import { normalTail } from "../../src/math/normal.ts";
import { simulateReference } from "../../src/run/reference.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { expectByChance } from "../statistics/chance.ts";

const PARTICLES = 2 ** 15;
const TEMPERATURE = 0.5;
const START = 0.3;

/** One step of a unit of time, which shows the law of a step itself. */
async function oneStep(more: Readonly<Record<string, unknown>>): Promise<Tally> {
  const job = experiment({
    landscape: { variables: ["x", "y"], potential: "0*x" },
    dynamics: { kind: "overdamped", temperature: TEMPERATURE, step: 1 },
    start: { at: [START, 0] },
    exit: { when: "never" },
    particles: PARTICLES,
    horizon: 1,
    observe: {
      at: [1],
      quantities: {
        x: { formula: "x", range: [-8, 24] },
        square: { formula: "x^2", range: [0, 64] },
        y: { formula: "y", range: [-16, 16] },
      },
    },
    ...more,
  });
  let tally: Tally | undefined;
  for await (const { tallies } of simulateReference(job)) tally = tallies[0];
  return tally as Tally;
}

const phi = (z: number): number => normalTail(-z);
const erfc = (z: number): number => 2 * normalTail(z * Math.SQRT2);

/**
 * E X and E X² after a time 1 of Brownian motion with variance 1, a drift and a wall at 0: integrals of its distribution function
 * Φ(y − x − μ) − e^(2μy) Φ(−y − x − μ) (Harrison, Brownian Motion and Stochastic Flow Systems, 1985, §1.8).
 */
function reflected(drift: number): { readonly mean: number; readonly square: number } {
  const beyond = (y: number): number =>
    1 - phi(y - START - drift) + Math.exp(2 * drift * y) * phi(-y - START - drift);
  const parts = 20_000;
  const width = 12 / parts;
  let [mean, square] = [0, 0];
  for (let i = 0; i < parts; i++) {
    const y = (i + 0.5) * width;
    mean += beyond(y) * width;
    square += 2 * y * beyond(y) * width;
  }
  return { mean, square };
}

function expectMean(tally: Tally, quantity: string, exact: number): void {
  const { value, low, high } = observedMean(tally.observations!.looks[0], quantity)!;
  expectByChance(`mean of ${quantity}`, value, (high - low) / 3.92, exact, { particles: PARTICLES });
}

describe("one step of any length has the exact law at a flat wall", () => {
  test.each([-1, 0, 0.7])("with the constant drift %f", async (drift) => {
    const tally = await oneStep({
      landscape: { variables: ["x", "y"], potential: `${-drift}*x` },
      walls: [{ kind: "reflect", where: "x < 0" }],
    });
    const { mean, square } = reflected(drift);
    expectMean(tally, "x", mean);
    expectMean(tally, "square", square);
  });

  test("that moves evenly", async () => {
    const tally = await oneStep({ walls: [{ kind: "reflect", where: "x < 0.5*t" }] });
    expectMean(tally, "x", 0.5 + reflected(-0.5).mean);
  });

  test("that sends particles back obliquely", async () => {
    const tally = await oneStep({ walls: [{ kind: "reflect", where: "x < 0", direction: [2, 1.4] }] });
    const { mean } = reflected(0);
    expectMean(tally, "x", mean);
    expectMean(tally, "y", 0.7 * (mean - START));
  });

  // Carslaw & Jaeger, Conduction of Heat in Solids, §2.7: 1 − erfc(x/√(4Dt)) + e^(hx + h²Dt) erfc(x/√(4Dt) + h√(Dt)) are left, h = κ/D.
  test.each([0.05, 0.6, 4])("that takes particles by the reactivity %f", async (reactivity) => {
    const tally = await oneStep({ walls: [{ kind: "absorb", where: "x < 0", reactivity }] });
    const h = reactivity / TEMPERATURE;
    const z = START / Math.sqrt(4 * TEMPERATURE);
    const left =
      1 - erfc(z) + Math.exp(h * START + h * h * TEMPERATURE) * erfc(z + h * Math.sqrt(TEMPERATURE));
    const taken = tally.exited / tally.started;
    expect(tally.exited + tally.censored).toBe(PARTICLES);
    expectByChance("share that is taken", taken, Math.sqrt((left * (1 - left)) / PARTICLES), 1 - left, {
      particles: PARTICLES,
    });
  });
});
