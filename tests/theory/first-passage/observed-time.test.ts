import { describe, expect, test } from "vitest";
import { integrate } from "../../../src/math/integrate.ts";
import { normalTail } from "../../../src/math/normal.ts";
import { passageBetweenLines } from "../../../src/theory/first-passage/between-lines.ts";
import { passageToLine } from "../../../src/theory/first-passage/inverse-gaussian.ts";
import { passageTimes } from "../../../src/theory/first-passage/law.ts";
import { observedTime } from "../../../src/theory/first-passage/observed-time.ts";

const motion = passageToLine({ drift: 1, diffusion: 0.5, start: 0 }, { at: 1 });
const strip = passageBetweenLines({ drift: 1, diffusion: 0.5, start: 0 }, { at: -1 }, { at: 1 });

describe("observedTime", () => {
  test("shifts a law by a delay that all share", () => {
    const law = observedTime(motion, { delay: 0.3 });
    expect(law.incidence(0, 1.3)).toBeCloseTo(0.668102001223, 11);
    expect(law.incidence(0, 0.2)).toBe(0);
    expect(passageTimes(law).mean).toBeCloseTo(1.3, 14);
    expect(passageTimes(law).median).toBeCloseTo(passageTimes(motion).median! + 0.3, 14);
    expect(passageTimes(law).standardDeviation).toBeCloseTo(1, 13);
  });

  test("adds mean and variance of a delay that is drawn", () => {
    for (const [delay, mean, variance] of [
      [{ normal: [0.4, 0.05] }, 0.4, 0.0025],
      [{ uniform: [0.2, 0.5] }, 0.35, 0.0075],
      [
        {
          choose: [
            [0.1, 0.25],
            [0.5, 0.75],
          ],
        },
        0.4,
        0.03,
      ],
    ] as const) {
      const law = observedTime(motion, { delay });
      const { mean: observed, standardDeviation } = passageTimes(law);
      expect(observed).toBeCloseTo(1 + mean, 12);
      expect(standardDeviation ** 2).toBeCloseTo(1 + variance, 11);
      // Survival and density agree with the moments.
      const marks = [0, 0.1, 0.2, 0.35, 0.5, 0.8, 1.5, 3, 6, 12, 24, 60];
      expect(integrate((t) => law.survival(t), marks, 1e-9)).toBeCloseTo(1 + mean, 6);
      expect(integrate((t) => law.density(0, t), [0, 0.1, 0.2, 0.35, 0.5, 0.8, 1.2], 1e-9)).toBeCloseTo(
        law.incidence(0, 1.2),
        7,
      );
    }
  });

  // A certain exit at once: what is observed is the delay itself.
  test("is the delay where the motion takes no time", () => {
    const law = observedTime(passageToLine({ drift: 1, diffusion: 0.5, start: 1 }, { at: 1 }), {
      delay: { normal: [0.4, 0.05] },
    });
    expect(law.incidence(0, 0.45)).toBeCloseTo(1 - normalTail(1), 10);
  });

  test("mixes in lapses, which leave by all exits alike and without delay", () => {
    const law = observedTime(strip, { delay: 0.3, lapses: { probability: 0.1, mean: 2 } });
    const { mean, exits } = passageTimes(law);
    expect(exits[0].probability).toBeCloseTo(0.9 * strip.exits[0].probability + 0.05, 12);
    expect(mean).toBeCloseTo(0.9 * (Math.tanh(1) + 0.3) + 0.1 * 2, 12);
    expect(law.incidence(1, 0.2)).toBeCloseTo(0.05 * (1 - Math.exp(-0.1)), 14);
    expect(law.survival(20)).toBeCloseTo(0.1 * Math.exp(-10), 12);
    expect(exits[0].mean).toBeCloseTo(
      (0.9 * (strip.exits[0].time + 0.3 * strip.exits[0].probability) + 0.05 * 2) / exits[0].probability,
      12,
    );
  });
});
