import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { model } from "../../src/experiment/model/model.ts";
import { particleKernels } from "../../src/reference/particle.ts";

/**
 * Twice the same noise, with a drift and without: what the drift adds is h·f·n exactly, since the potential is a plane. Beside x = 1 a
 * drift of 2.5e-8 a step is less than half of the spacing 1.2e-7 of 32-bit numbers, so a sum (x + h f) + kick loses all of it.
 */
const STEP = 1e-6;
const SLOPE = 0.025;
const STEPS = 100_000;

function endOf(dynamics: Readonly<Record<string, unknown>>, slope: number): number {
  const job = experiment({
    landscape: { variables: ["x"], potential: "-f*x", parameters: { f: slope } },
    dynamics,
    start: { at: [1] },
    exit: { when: "abs(x) > 3", detection: "endpoint" },
    particles: 1,
    horizon: "step" in dynamics ? STEPS * STEP : STEPS,
  });
  const point = model(job);
  const lowered = point.programs;
  // The test is of the sum itself: positions are counted from 0.
  expect(lowered.relative).toBe(false);
  const { start, advance } = particleKernels(point, 0, lowered);
  const particle = start(0);
  advance(particle, 0, STEPS);
  return particle.x[0];
}

const step = STEP;
const RULES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  euler: { kind: "overdamped", temperature: 0.01, step, integrator: "euler" },
  heun: { kind: "overdamped", temperature: 0.01, step },
  diffusion: { kind: "diffusion", diffusion: 0.01, step },
  levy: { kind: "levy", alpha: 2, scale: 0.2, step },
  sgld: { kind: "sgld", learningRate: step, temperature: 0.01, noise: { kind: "none" } },
  "truncated-sgd": {
    kind: "truncated-sgd",
    learningRate: step,
    threshold: 0,
    deviation: 2e-4,
    noise: { kind: "none" },
  },
};

describe("a drift below half a spacing of 32-bit numbers", () => {
  for (const [rule, dynamics] of Object.entries(RULES)) {
    test(`moves a particle of ${rule} as far as it should`, () => {
      const moved = endOf(dynamics, SLOPE) - endOf(dynamics, 0);
      // Rounding dithers: a random walk of 10⁵ steps of at most 6e-8 ends within 1e-4.
      expect(Math.abs(moved - STEPS * STEP * SLOPE)).toBeLessThan(1e-4);
    });
  }

  test("changes the velocity of an underdamped particle, whose friction of 1e-7 a step is felt as well", () => {
    // v̄(t) = (f/γ)(1 − e^(−γt)) for both particles alike, so x differs by (f/γ)(t − (1 − e^(−γt))/γ).
    const [friction, temperature, h] = [0.1, 1, 1e-6];
    const job = (slope: number) => ({
      landscape: { variables: ["x"], potential: "-f*x", parameters: { f: slope } },
      dynamics: { kind: "underdamped", temperature, friction, step: h },
      start: { at: [0] },
      exit: { when: "abs(x) > 3" },
      particles: 1,
      horizon: STEPS * h,
    });
    const velocity = (slope: number): number => {
      const point = model(experiment(job(slope)));
      const { start, advance } = particleKernels(point, 0, point.programs);
      const particle = start(3);
      advance(particle, 0, STEPS);
      return particle.memory[0][0];
    };
    const time = STEPS * h;
    const expected = (0.02 / friction) * -Math.expm1(-friction * time);
    expect(Math.abs(velocity(0.02) - velocity(0) - expected)).toBeLessThan(0.02 * expected);
  });
});
