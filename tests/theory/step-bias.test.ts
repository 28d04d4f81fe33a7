import { describe, expect, test } from "vitest";
import { meanExitTime } from "../../src/estimate/mean-exit-time.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import { model } from "../../src/experiment/model/model.ts";
import { predictions } from "../../src/papers/predictions.ts";
import { simulateReference } from "../../src/run/reference.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { meanSteps } from "../../src/theory/chain/mean-steps.ts";
import { stepBias } from "../../src/theory/step-bias.ts";
import { isUnavailable } from "../../src/theory/unavailable.ts";
import { warningText } from "../../src/view/text/warnings.ts";
import { experimentWarnings } from "../../src/warning/experiment-warnings.ts";
import { expectByChance } from "../statistics/chance.ts";

const parabola = (step: number, barrier: number) =>
  experiment({
    landscape: { variables: ["x"], potential: "x^2/2" },
    dynamics: { kind: "overdamped", temperature: 1, step },
    start: { at: [0] },
    exit: {
      when: `abs(x) > ${Math.sqrt(2 * barrier)}`,
      detection: "bridge",
    },
    particles: 4000,
    horizon: 2000,
  });

function biasOf(job: ReturnType<typeof experiment>): number {
  const bias = stepBias(model(job));
  if (isUnavailable(bias)) throw new Error(bias.unavailable);
  return bias.relative;
}

describe("the mean number of steps of a walk", () => {
  test("is 1/(1 − Φ-integral) where one step forgets the place", () => {
    // x′ = ξ whatever x is: each step stays in (−1, 1) with probability P = Φ(1) − Φ(−1) = 0.6826894921, so the mean is 1/(1 − P).
    const steps = meanSteps({
      low: { at: -1, exit: true },
      high: { at: 1, exit: true },
      next: (_, xi) => xi,
      kick: () => 1,
      start: 0,
    });
    expect(Math.abs(steps / (1 / (1 - 0.6826894921370859)) - 1)).toBeLessThan(1e-6);
  });

  test("agrees with the exact chain of Euler's rule", () => {
    const job = experiment({
      ...parabola(0.1, 2),
      dynamics: { kind: "overdamped", temperature: 1, step: 0.1, integrator: "euler" },
      exit: { when: "abs(x) > 2", detection: "endpoint" },
    });
    const exact = predictions(job).find(({ name }) => /chain/i.test(name) && /mean/i.test(name));
    expect(exact).toBeDefined();
    const continuous = exact!.value / (1 + biasOf(job));
    // ∫∫ of e^(y²/2 − x²/2): the diffusion's own mean, as the other theory has it.
    const bridged = experiment({ ...job, exit: { when: "abs(x) > 2", detection: "bridge" } });
    const diffusion = predictions(bridged).find(({ quantity }) => quantity === "meanExitTime");
    expect(Math.abs(continuous / diffusion!.value - 1)).toBeLessThan(2e-4);
  });
});

describe("the bias of a step", () => {
  test("is that of the simulation, for Heun's rule with the bridge at hV″ = 0.5 and 1", async () => {
    for (const step of [0.5, 1]) {
      const job = parabola(step, 2);
      const mean = meanExitTime((await tallyOf(simulateReference(job)))!)!;
      const exact = predictions(job).find(({ quantity }) => quantity === "meanExitTime")!.value;
      const error = (mean.high - mean.low) / (2 * 1.96);
      expectByChance(`step ${step}`, mean.value, error, exact * (1 + biasOf(job)));
      expect(biasOf(job)).toBeGreaterThan(0.05);
    }
  });

  test("of exits seen late is that of a boundary moved outwards by 0.5826 σ√h", () => {
    // Broadie, Glasserman & Kou, Math. Finance 7, 325 (1997): from the middle of (−b, b) E τ = (b + 0.5826 √(2Dh))²/(2D).
    const [diffusion, step, b] = [0.5, 1e-3, 1];
    const job = experiment({
      landscape: { variables: ["x"], potential: "0*x" },
      dynamics: { kind: "diffusion", diffusion, step },
      start: { at: [0] },
      exit: { when: "abs(x) > 1" },
      particles: 100,
      horizon: 100,
    });
    const shifted = (1 + (0.5826 * Math.sqrt(2 * diffusion * step)) / b) ** 2 - 1;
    expect(Math.abs(biasOf(job) / shifted - 1)).toBeLessThan(0.01);
    const [warning] = experimentWarnings(job);
    expect(warning).toMatchObject({ kind: "step-bias", whole: true, endpoint: true });
    expect(warningText(warning)).toContain("about 3.7 % too long");
  });

  test("of a bound that a clock lowers is of the size of that of a fixed one", () => {
    const job = experiment({
      landscape: { variables: ["x", "clock"], potential: "0*x" },
      dynamics: { kind: "diffusion", drift: [0, 1], diffusion: [0.5, 0], step: 0.01 },
      start: { at: [0, 0] },
      exit: { when: "abs(x) > 1.5 - 0.2*clock" },
      particles: 100,
      horizon: 7,
    });
    const [warning] = experimentWarnings(job);
    expect(warning).toMatchObject({ kind: "step-bias", whole: false, endpoint: true, bridge: "exact" });
    const bridged = experiment({ ...job, exit: { ...job.exit, detection: "bridge" } });
    expect(experimentWarnings(bridged)).toEqual([]);
  });

  test("is said as a length where it has no estimate: a bound that falls in time in the plane, and one that nothing confines to", () => {
    const job = (more: object) =>
      experiment({
        landscape: { variables: ["x"], potential: "0" },
        dynamics: { kind: "diffusion", diffusion: 0.5, step: 0.005 },
        start: { at: [0] },
        exit: { when: "abs(x) > 0.8*exp(-0.8*t)" },
        particles: 100,
        horizon: 7,
        ...more,
      });
    const shift = 0.5826 * Math.sqrt(0.005);
    const [falling] = experimentWarnings(
      job({
        landscape: { variables: ["x", "y"], potential: "0" },
        start: { at: [0, 0] },
      }),
    );
    expect(falling).toMatchObject({ kind: "late-exits", bridge: "exact" });
    expect(falling).toHaveProperty("shift", expect.closeTo(shift, 6));
    expect(falling).toHaveProperty("share", expect.closeTo(shift / 0.8, 3));
    expect(warningText(falling)).toContain("0.041 farther away, 5.1 % of the way to it");
    expect(warningText(falling)).toContain('use exit.detection "bridge", which sees exits inside a step');
    const open = job({
      exit: { when: "x > 1" },
      dynamics: { kind: "diffusion", diffusion: "0.5 + 0.1*x^2", step: 0.005 },
    });
    const [warning] = experimentWarnings(open);
    expect(warning).toMatchObject({ kind: "late-exits", bridge: "first-order" });
    expect(warningText(warning)).toContain("an error of the order of the step");
    expect(experimentWarnings(experiment({ ...open, exit: { ...open.exit, detection: "bridge" } }))).toEqual(
      [],
    );
  });

  test("of Lévy flights of index 2 is that of Brownian motion, and continuous in the index where the mean jump becomes infinite", () => {
    const flights = (alpha: number) =>
      biasOf(
        experiment({
          landscape: { variables: ["x"], potential: "0" },
          dynamics: { kind: "levy", alpha, scale: Math.SQRT1_2, step: 1e-4 },
          start: { at: [0] },
          exit: { when: "abs(x) > 1" },
          particles: 100,
          horizon: 100,
        }),
      );
    // 2δ of the boundary's shift δ = 0.5826 √h, and half a step of a mean of 1.
    expect(Math.abs(flights(2) / (2 * 0.5826 * 0.01 + 0.5e-4) - 1)).toBeLessThan(1e-3);
    expect(Math.abs(flights(1) / flights(1.01) - 1)).toBeLessThan(0.05);
    expect(Math.abs(flights(0.99) / flights(1) - 1)).toBeLessThan(0.05);
  });

  test("of exits that change with time and are seen late is that of the density between bounds moved outwards", () => {
    const job = experiment({
      landscape: { variables: ["x"], potential: "0" },
      dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
      start: { at: [0] },
      exit: { when: "abs(x) > 1 + 1e-6*sin(t)", detection: "endpoint" },
      particles: 100,
      horizon: 10,
    });
    // E τ = E x² of where the walk ends: (b + 0.5826 √h)² + h/4 (Siegmund, Sequential Analysis, 1985, ch. 10).
    expect(biasOf(job)).toBeCloseTo((1 + 0.5826 * 0.1) ** 2 + 0.01 / 4 - 1, 4);
  });

  test("of a boundary that bends within a step is that of its chord", () => {
    const bends = (h: number) =>
      biasOf(
        experiment({
          landscape: { variables: ["x"], potential: "0" },
          dynamics: { kind: "overdamped", temperature: 0.5, step: h },
          start: { at: [0] },
          exit: { when: "x > 1 - 0.3*t^2", detection: "bridge" },
          particles: 100,
          horizon: 1,
        }),
      );
    // The chord of −0.3 t² lies 0.3 h²/4 below its middle, ⅔ of which counts twice in the way, that at t = 1 being 0.7.
    const expected = (h: number) => (-2 * (2 / 3) * 0.3 * h ** 2) / 4 / 0.7;
    expect(Math.abs(bends(0.1) / expected(0.1) - 1)).toBeLessThan(0.02);
    expect(Math.abs(bends(0.01) / expected(0.01) - 1)).toBeLessThan(0.02);
  });

  test("is not named where a step is short", () => {
    expect(experimentWarnings(parabola(0.02, 2))).toEqual([]);
  });

  test("is not asked for where a rule is its own truth, or nothing exits", () => {
    const rule = experiment({
      ...parabola(0.1, 2),
      dynamics: { kind: "sgd", learningRate: 0.5, noise: { kind: "gaussian" } },
      exit: { when: "abs(x) > 3" },
    });
    expect(isUnavailable(stepBias(model(rule)))).toBe(true);
    expect(experimentWarnings(rule)).toEqual([]);
  });
});

async function tallyOf(snapshots: AsyncIterable<{ readonly tallies: readonly Tally[] }>) {
  let tally: Tally | undefined;
  for await (const { tallies } of snapshots) [tally] = tallies;
  return tally;
}
