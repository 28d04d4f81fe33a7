import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { simulate } from "../../src/run/simulate.ts";
import { tallyFromJson, tallyToJson } from "../../src/tally/json.ts";
import { merge } from "../../src/tally/merge.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { warningText } from "../../src/view/text/warnings.ts";
import { experimentWarnings } from "../../src/warning/experiment-warnings.ts";
import { tallyWarnings } from "../../src/warning/tally-warnings.ts";
import { needsTwinArithmetic, testDevice } from "../device.ts";
import { expectByChance } from "../statistics/chance.ts";

async function tallyOf(snapshots: AsyncIterable<{ readonly tallies: readonly Tally[] }>): Promise<Tally> {
  let last: Tally | undefined;
  for await (const { tallies } of snapshots) last = tallies[0];
  return last!;
}

/** A drift carries particles from 0 to 0.9, where the noise of a step is 3.5e-8, less than a spacing of 32-bit numbers between ½ and 1. */
const still = experiment({
  landscape: { variables: ["x"], potential: "0*x" },
  dynamics: { kind: "diffusion", step: 1e-4, drift: ["min(20, 1e3*(0.9 - x))"], diffusion: 6.25e-12 },
  start: { at: [0] },
  exit: { when: "x > 1" },
  particles: 64,
  horizon: 0.15,
});

/** Brownian motion whose typed diffusion is negative above ½, where it stays 0. */
const negative = experiment({
  landscape: { variables: ["x"], potential: "0*x" },
  dynamics: { kind: "diffusion", step: 0.01, drift: [0], diffusion: "0.5 - x" },
  start: { at: [0] },
  exit: { when: "x < -1" },
  particles: 300,
  horizon: 3,
});

describe("steps that are counted", () => {
  for (const [name, job, field] of [
    ["that changed nothing", still, "stillSteps"],
    ["from where a diffusion is negative", negative, "negativeDiffusions"],
  ] as const) {
    test(`${name} are the same integers on the device and its twin`, async ({ skip }) => {
      await needsTwinArithmetic(skip);
      expect(await tallyOf(simulate(await testDevice(), job))).toEqual(await tallyOf(simulateReference(job)));
    });

    test(`${name} are the same integers in pieces and in any schedule`, async () => {
      const device = await testDevice();
      const whole = await tallyOf(simulate(device, job));
      expect(Number(whole[field])).toBeGreaterThan(1000);
      for (const options of [
        { roundSteps: 7 },
        { roundSteps: 64, compaction: false },
        { batchParticles: 100 },
      ]) {
        expect(await tallyOf(simulate(device, job, options))).toEqual(whole);
      }
      expect(tallyFromJson(JSON.parse(JSON.stringify(tallyToJson(whole))))).toEqual(whole);
      expect(merge(whole, whole)[field]).toBe(2n * whole[field]!);
      const { [field]: _, ...without } = whole;
      expect(merge(whole, without as Tally)[field]).toBe(whole[field]);
    });
  }

  test("without effect are named, and where most are so no size is claimed", async () => {
    const tally = await tallyOf(simulateReference(still));
    const [warning] = tallyWarnings(tally);
    expect(warning).toMatchObject({ kind: "still-steps", excess: null });
    expect(warningText(warning)).toMatch(/% of all steps .* changed nothing/);
  });

  test("are neither counted nor named in an ordinary experiment", async () => {
    const ordinary = experiment({ ...negative, dynamics: { ...negative.dynamics, diffusion: "0.5 + x^2" } });
    const tally = await tallyOf(simulateReference(ordinary));
    expect(tally).not.toHaveProperty("negativeDiffusions");
    expect(tally).not.toHaveProperty("stillSteps");
    expect(tallyWarnings(tally)).toEqual([]);
  });

  test("from where a diffusion is negative are named", async () => {
    const tally = await tallyOf(simulateReference(negative));
    const [warning] = tallyWarnings(tally);
    expect(warning).toMatchObject({
      kind: "negative-diffusions",
      negativeDiffusions: Number(tally.negativeDiffusions),
    });
    expect(warningText(warning)).toContain("the noise's variance was negative in some direction at");
  });
});

describe("the size of a still step", () => {
  test("follows from its share, as does what rounding adds to the noise", async () => {
    // Between 1 and 2 numbers are u = 2⁻²³ apart, and a displacement 5 u ξ changes nothing for |ξ| < 0.1: 2Φ(0.1) − 1 = 0.0796557.
    // Weight decay reads the position itself, so it is counted from 0.
    const [particles, steps] = [500, 400];
    const job = experiment({
      landscape: { variables: ["x"], potential: "0*x" },
      dynamics: {
        kind: "sgd",
        learningRate: 1,
        weightDecay: 1e-12,
        noise: { kind: "gaussian", deviation: 5 * 2 ** -23 },
      },
      start: { low: [1.2], high: [1.8] },
      exit: { when: "x > 1.9 or x < 1.1" },
      particles,
      horizon: steps,
    });
    const tally = await tallyOf(simulateReference(job));
    const share = Number(tally.stillSteps) / (particles * steps);
    const expected = 0.0796557;
    expectByChance("still steps", share, Math.sqrt(expected / (particles * steps)), expected);
    // Rounding to a spacing u adds u²/12 to s² = 25 u²: one part in 300.
    const [warning] = tallyWarnings(tally);
    expect(warning.kind).toBe("still-steps");
    if (warning.kind === "still-steps") expect(Math.abs(300 * warning.excess! - 1)).toBeLessThan(0.05);
  });
});

describe("formulas that 32-bit numbers cannot hold", () => {
  const doc = (potential: string, centre: number) =>
    experiment({
      landscape: { variables: ["x"], potential },
      dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
      start: { at: [centre] },
      exit: { when: `abs(x - ${centre}) > 1` },
      particles: 10,
      horizon: 1,
    });

  test("are named with the exponent they change", () => {
    // sin(1e6 + y) from a 32-bit argument: errors of 0.03 in the argument.
    const [warning] = experimentWarnings(doc("cos(x)", 1e6)).filter(
      ({ kind }) => kind === "rounded-formulas",
    );
    expect(warning).toBeDefined();
    expect(warningText(warning)).toContain("32-bit arithmetic loses digits");
  });

  test("are not where constants of a sum meet before the device sees them", () => {
    for (const potential of ["(x - 1e6)^2/2", "x^2/2 - 1e6*x", "max(x, 1e6) + abs(x - 1e6)"]) {
      expect(
        experimentWarnings(doc(potential, 1e6)).filter(({ kind }) => kind === "rounded-formulas"),
      ).toEqual([]);
    }
  });
});
