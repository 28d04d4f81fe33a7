import { describe, expect, test } from "vitest";
import { integrate } from "../../../src/math/integrate.ts";
import { passageBetweenLines } from "../../../src/theory/first-passage/between-lines.ts";
import { passageTimes } from "../../../src/theory/first-passage/law.ts";
import { firstPassage } from "../../../src/theory/first-passage/solve.ts";
import { type DiffusionEnd, diffusionExit } from "../../../src/theory/formulas/scale-speed.ts";
import { expectRelative } from "./published.ts";

const exitAt = (at: number): DiffusionEnd => ({ at, exit: true });
const wallAt = (at: number, reactivity = 0): DiffusionEnd => ({ at, exit: false, reactivity });

describe("diffusionExit, by each of its ends", () => {
  test("has the moments of Brownian motion with drift", () => {
    const exact = passageBetweenLines({ drift: 0.4, diffusion: 0.5, start: 0.2 }, { at: -1 }, { at: 1.5 });
    const { ends } = diffusionExit({
      drift: () => 0.4,
      diffusion: () => 0.5,
      start: 0.2,
      low: exitAt(-1),
      high: exitAt(1.5),
    });
    for (const exit of [0, 1])
      for (const of of ["probability", "time", "square"] as const)
        expectRelative(ends[exit][of], exact.exits[exit][of], 1e-10);
  });

  test("has the moments that the solver of densities finds, for a force and a noise that vary", () => {
    const drift = (x: number) => -x + 0.3 * Math.sin(3 * x);
    const diffusion = (x: number) => 0.4 + 0.1 * x * x;
    const { ends, mean, standardDeviation } = diffusionExit({
      drift,
      diffusion,
      start: 0.3,
      low: exitAt(-1.2),
      high: exitAt(1),
    });
    const law = firstPassage({
      drift,
      diffusion,
      low: { kind: "exit", at: -1.2 },
      high: { kind: "exit", at: 1 },
      start: [{ weight: 1, at: 0.3 }],
      until: Number.POSITIVE_INFINITY,
      steady: true,
    });
    for (const exit of [0, 1]) {
      expectRelative(law.exits[exit].probability, ends[exit].probability, 1e-7);
      expectRelative(law.exits[exit].time, ends[exit].time, 1e-6);
      expectRelative(law.exits[exit].square, ends[exit].square, 1e-6);
    }
    expectRelative(ends[0].time + ends[1].time, mean, 1e-13);
    expectRelative(passageTimes(law).standardDeviation, standardDeviation, 1e-6);
  });

  // Without drift, D = ½ on (0, 1): P(high) = (x + D/κ)/(1 + D/κ) where a wall of reactivity κ takes the exit's place at 0.
  test("has the closed forms of walls that react", () => {
    const [D, reactivity, x] = [0.5, 0.7, 0.3];
    const problem = { drift: () => 0, diffusion: () => D, start: x };
    const behind = D / reactivity;
    const against = diffusionExit({ ...problem, low: wallAt(0, reactivity), high: exitAt(1) });
    expectRelative(against.upperExitProbability, (x + behind) / (1 + behind), 1e-13);
    const alone = diffusionExit({ ...problem, low: wallAt(0, reactivity), high: wallAt(1) });
    expectRelative(alone.mean, 1 / reactivity + (x - (x * x) / 2) / D, 1e-12);
    expect(alone.upperExitProbability).toBe(0);
    expectRelative(alone.ends[0].probability, 1, 1e-13);
    const mirrored = diffusionExit({ ...problem, start: 1 - x, low: wallAt(0), high: wallAt(1, reactivity) });
    expectRelative(mirrored.mean, alone.mean, 1e-13);
    // The harder a wall reacts, the more it is an exit.
    const hard = diffusionExit({ ...problem, low: wallAt(0, 1e12), high: exitAt(1) });
    expectRelative(hard.mean, (x * (1 - x)) / (2 * D), 1e-10);
  });

  // Stratonovich's formula for the velocity on a tilted ring (Risken, The Fokker–Planck Equation, 11.3; Reimann, Phys. Rep. 361, 57, eq. 2.35):
  // the mean time of a turn is ∫₀ᴸ dx ∫₀ᴸ dy e^(Φ(x) − Φ(x − y)) / (D (1 − e^(−fL/D))).
  test("takes for a turn of a tilted ring the time of Stratonovich's formula", () => {
    const [tilt, D, L] = [0.5, 0.4, 2 * Math.PI];
    const phi = (x: number) => (-tilt * x - Math.cos(x)) / D;
    const turn =
      integrate(
        (x) => integrate((y) => Math.exp(phi(x) - phi(x - y)), [0, L / 2, L], 1e-12),
        [0, L / 2, L],
        1e-12,
      ) /
      (D * (1 - Math.exp((-tilt * L) / D)));
    const { mean } = diffusionExit({
      drift: (x) => tilt - Math.sin(x),
      diffusion: () => D,
      start: 0.7,
      low: { at: Number.NEGATIVE_INFINITY, exit: false },
      high: exitAt(0.7 + L),
    });
    expectRelative(mean, turn, 1e-10);
  });

  test("keeps the digits of an exit behind a barrier of 60 kT", () => {
    const T = 1 / 60;
    const { ends } = diffusionExit({
      drift: (x) => -x,
      diffusion: () => T,
      start: 0,
      low: exitAt(-Math.SQRT2),
      high: exitAt(Math.SQRT2 * 1.2),
    });
    // ∫ e^(x²/2T) on both sides by the asymptotic series of Dawson's integral: the rarer exit has e^(−26.4)-fold odds.
    const dawson = (b: number) => {
      const z = (b * b) / (2 * T);
      let [sum, term] = [1, 1];
      for (let k = 1; k < 25; k++) {
        term *= (2 * k - 1) / (2 * z);
        sum += term;
      }
      return Math.exp(z - 60) * (T / b) * sum;
    };
    const [low, high] = [dawson(Math.SQRT2), dawson(Math.SQRT2 * 1.2)];
    expectRelative(ends[1].probability, low / (low + high), 1e-9);
    expectRelative(ends[1].time / ends[1].probability, ends[0].time / ends[0].probability, 1e-9);
  });
});
