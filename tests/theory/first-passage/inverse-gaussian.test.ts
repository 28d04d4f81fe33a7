import { describe, expect, test } from "vitest";
import { integrate } from "../../../src/math/integrate.ts";
import { passageToLine } from "../../../src/theory/first-passage/inverse-gaussian.ts";
import { passageTimes } from "../../../src/theory/first-passage/law.ts";

describe("passageToLine", () => {
  // scipy.stats.invgauss with mean 1 and shape 1.
  test("has the tabulated distribution function of the inverse Gaussian law", () => {
    const law = passageToLine({ drift: 1, diffusion: 0.5, start: 0 }, { at: 1 });
    const table = [
      [0.1, 0.004076111321],
      [0.25, 0.112690766717],
      [0.5, 0.364975548173],
      [1, 0.668102001223],
      [2, 0.885475425986],
      [4, 0.979076364179],
    ];
    for (const [t, value] of table) expect(law.incidence(0, t)).toBeCloseTo(value, 11);
    expect(passageTimes(law).mean).toBe(1);
    expect(passageTimes(law).standardDeviation).toBe(1);
    expect(law.incidence(0, passageTimes(law).median!)).toBeCloseTo(0.5, 12);
  });

  test("has a density that adds up to the distribution function, and moments that follow from it", () => {
    const law = passageToLine({ drift: 0.3, diffusion: 0.8, start: 2 }, { at: -1, slope: 0.9 });
    const marks = [0, 0.05, 0.2, 1, 5, 20, 80, 320, 1280];
    const integral = (f: (t: number) => number) => integrate((t) => f(t) * law.density(0, t), marks);
    expect(integrate((t) => law.density(0, t), [0, 0.1, 1, 3])).toBeCloseTo(law.incidence(0, 3), 12);
    expect(integral(() => 1)).toBeCloseTo(law.exits[0].probability, 10);
    expect(integral((t) => t)).toBeCloseTo(law.exits[0].time, 9);
    expect(integral((t) => t * t)).toBeCloseTo(law.exits[0].square, 7);
  });

  test("lets a path miss a line that runs away, and takes the opposite speed given that it does not", () => {
    const law = passageToLine({ drift: -0.5, diffusion: 0.5, start: 0 }, { at: 1 });
    expect(law.exits[0].probability).toBeCloseTo(Math.exp(-1), 14);
    expect(passageTimes(law).exits[0].mean).toBeCloseTo(2, 14);
    expect(passageTimes(law).exits[0].standardDeviation).toBeCloseTo(Math.sqrt(8), 12);
    expect(passageTimes(law).mean).toBe(Number.POSITIVE_INFINITY);
    expect(law.incidence(0, 1e4)).toBeCloseTo(Math.exp(-1), 14);
    expect(passageTimes(law).median).toBeUndefined();
  });

  test("keeps its digits where the image's factor leaves the range of numbers", () => {
    const law = passageToLine({ drift: 1, diffusion: 5e-4, start: 0 }, { at: 1 });
    // e^2000 · Φ(−63.2): the law is narrow round its mean 1.
    expect(law.incidence(0, 1)).toBeCloseTo(0.5 + 0.5 * Math.sqrt(1e-3 / (2 * Math.PI)), 4);
    expect(law.incidence(0, 1.5)).toBeCloseTo(1, 12);
  });

  test("refuses a diffusion that is not positive", () => {
    expect(() => passageToLine({ drift: 1, diffusion: 0, start: 0 }, { at: 1 })).toThrow(
      /diffusion is 0; use more than 0/,
    );
  });
});
