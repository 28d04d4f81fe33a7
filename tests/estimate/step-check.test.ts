import { describe, expect, test } from "vitest";
import { stepCheck } from "../../src/estimate/step-check.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import { halfStep } from "../../src/experiment/model/half-step.ts";
import { simulateReference } from "../../src/run/reference.ts";
import type { Tally } from "../../src/tally/tally.ts";
import { stepCheckText } from "../../src/view/text/step-check.ts";
import { expectByChance } from "../statistics/chance.ts";

/** Brownian motion of variance t from the middle of (−1, 1): E τ = b²/(2D) = 1 in continuous time. */
const late = experiment({
  landscape: { variables: ["x"], potential: "0*x" },
  dynamics: { kind: "diffusion", diffusion: 0.5, step: 0.04 },
  start: { at: [0] },
  exit: { when: "abs(x) > 1" },
  particles: 20_000,
  horizon: 40,
});

async function tallyOf(job: ReturnType<typeof experiment>): Promise<Tally> {
  let tally: Tally | undefined;
  for await (const { tallies } of simulateReference(job)) [tally] = tallies;
  return tally!;
}

describe("a run beside one with half its step", () => {
  test("shows how late exits are seen, and comes near to continuous time without a step", async () => {
    const { experiment: half, order } = halfStep(late);
    expect(order).toBe(0.5);
    expect(half.dynamics).toMatchObject({ step: 0.02 });
    expect(half.seed).not.toBe(late.seed);
    const check = stepCheck(await tallyOf(late), await tallyOf(half), { order })!;
    const error = ({ low, high }: { low: number; high: number }) => (high - low) / (2 * 1.959964);
    // (1 + 0.5826 √h)² (Broadie, Glasserman & Kou 1997), to 1 % of what it adds at these steps.
    const shifted = (h: number): number => (1 + 0.5826 * Math.sqrt(h)) ** 2;
    expectByChance("whole step", check.whole.value, error(check.whole), shifted(0.04));
    expectByChance("half step", check.half.value, error(check.half), shifted(0.02));
    expectByChance(
      "difference",
      check.difference.value,
      error(check.difference),
      shifted(0.04) - shifted(0.02),
    );
    // Order ½ leaves the term 0.5826² h: −0.5826² · 0.04 (√½ − ½)/(1 − √½) of it.
    const left = (shifted(0.02) - shifted(0.04) * Math.SQRT1_2) / (1 - Math.SQRT1_2) - 1;
    expectByChance("no step", check.extrapolated.value, error(check.extrapolated), 1 + left);
    expect(Math.abs(left)).toBeLessThan(0.02);
    expectByChance("bias", check.bias.value, error(check.bias), shifted(0.04) - 1 - left);
    expect(check.bias.value).toBeCloseTo(check.whole.value - check.extrapolated.value, 12);
    const text = stepCheckText([{ point: "", check }]);
    expect(text).toContain("no step (order 0.5)");
    expect(text).toMatch(/^bias of step 0\.04 +2\d\.\d %/m);
  });

  test("is compared at the order of its rule where a bridge looks into steps", () => {
    const at = (dynamics: object, exit: object = { when: "abs(x) > 1" }) =>
      halfStep(experiment({ ...late, dynamics, exit })).order;
    const overdamped = { kind: "overdamped", temperature: 0.5, step: 0.01 };
    expect(at(overdamped)).toBe(2);
    expect(at({ ...overdamped, integrator: "euler" })).toBe(1);
    expect(at(overdamped, { when: "abs(x) > 1", detection: "endpoint" })).toBe(0.5);
    expect(at({ kind: "underdamped", temperature: 0.5, friction: 1, step: 0.01 })).toBe(1);
    expect(at({ kind: "levy", alpha: 1.6, scale: 0.5, step: 0.01 })).toBe(1 / 1.6);
  });

  test("has every step of a sweep halved", () => {
    const swept = experiment({ ...late, sweep: { "dynamics.step": [0.01, 0.02] } });
    expect(halfStep(swept).experiment.sweep).toEqual({ "dynamics.step": [0.005, 0.01] });
  });

  test("is refused for a discrete rule, and where a horizon gets too many steps", () => {
    const rule = experiment({
      ...late,
      dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "gaussian" } },
      horizon: 10,
    });
    expect(() => halfStep(rule)).toThrow(/^dynamics: sgd is a discrete rule/);
    const long = experiment({ ...late, horizon: 0.04 * 3e9 });
    expect(() => halfStep(long)).toThrow(
      /^horizon: with half the step, .* takes .* steps, more than 2\^32; use a shorter horizon$/,
    );
  });

  test("is not compared before both are complete", async () => {
    const tally = await tallyOf(experiment({ ...late, particles: 100 }));
    const running = { ...tally, exited: tally.exited - 1, alive: 1 };
    expect(stepCheck(running, tally, { order: 1 })).toBeUndefined();
  });
});
