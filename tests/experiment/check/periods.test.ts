import { describe, expect, test } from "vitest";
import { observedMean } from "../../../src/estimate/observed.ts";
import { experiment } from "../../../src/experiment/check/read.ts";
import { simulateReference } from "../../../src/run/reference.ts";
import type { Tally } from "../../../src/tally/tally.ts";
import { expectByChance } from "../../statistics/chance.ts";

type Parts = Readonly<Record<string, unknown>>;

const ring = (landscape: Parts = {}, more: Parts = {}): Parts => ({
  landscape: {
    variables: ["r", "theta"],
    potential: "(r - 1)^2 - cos(theta)/2",
    parameters: { n: 1 },
    periodic: { theta: "2*pi*n" },
    ...landscape,
  },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
  start: { at: [1, 0] },
  exit: { when: "r > 2.5" },
  horizon: 10,
  ...more,
});

describe("a period is refused, with the remedy,", () => {
  test.each<readonly [string, Parts, RegExp]>([
    [
      "that the potential contradicts",
      ring({ potential: "(r - 1)^2 - cos(theta/2)" }),
      /^landscape\.potential: not the same at r = .*, theta = .* and a period of 6\.28319 in `theta` farther; write it with sines and cosines, or change landscape\.periodic\.theta$/,
    ],
    [
      "that the drift contradicts",
      ring(
        {},
        {
          dynamics: { kind: "diffusion", step: 0.01, drift: ["1 - r", "theta"], diffusion: 0.5 },
        },
      ),
      /^dynamics: not the same at/,
    ],
    [
      "that the exit contradicts",
      ring({}, { exit: { when: "theta > 3" } }),
      /^exit\.when: not the same at .*; write it with sin\(theta\) and cos\(theta\), or count turns by winding\(theta\), or change landscape\.periodic\.theta$/,
    ],
    [
      "of no variable",
      ring({ periodic: { phi: 1 } }),
      /^landscape\.periodic\.phi: `phi` is no variable; name one of r, theta$/,
    ],
    [
      "that is not above 0",
      ring({ periodic: { theta: -1 } }),
      /^landscape\.periodic\.theta: got -1; a period is above 0$/,
    ],
    [
      "that changes with the place",
      ring({ periodic: { theta: "r" } }),
      /landscape\.periodic\.theta.*unknown name `r`/s,
    ],
    [
      "across which a wall stands",
      ring({}, { walls: [{ kind: "reflect", where: "r + theta > 3" }] }),
      /^walls\.0\.where: `r \+ theta > 3` stands across `theta`, which has a period; name other variables only/,
    ],
    [
      "where turns are counted of a variable without one",
      ring({}, { exit: { when: "winding(r) > 1" } }),
      /`winding\(r\)` counts no turns at column 1; write winding\(theta\)/,
    ],
  ])("%s", (_, of, expected) => {
    expect(() => experiment(of)).toThrow(expected);
  });
});

async function run(of: Parts): Promise<Tally> {
  let tally: Tally | undefined;
  for await (const { tallies } of simulateReference(experiment(of))) tally = tallies[0];
  return tally as Tally;
}

test("positions stay within a period, and the potential sees no seam", async () => {
  // Tilted by 1, cos θ is that of the density ∝ ∫₀^2π e^((V(θ + s) − V(θ) − s)/T) ds, V = −cos θ/2 (Risken, The Fokker-Planck Equation, §11.3).
  const T = 0.5;
  const V = (angle: number): number => -Math.cos(angle) / 2;
  const parts = 400;
  const turn = (k: number): number => (2 * Math.PI * (k + 0.5)) / parts;
  let [all, cosines] = [0, 0];
  for (let k = 0; k < parts; k++) {
    let weight = 0;
    for (let j = 0; j < parts; j++) weight += Math.exp((V(turn(k) + turn(j)) - V(turn(k)) - turn(j)) / T);
    all += weight;
    cosines += weight * Math.cos(turn(k));
  }
  const tally = await run({
    landscape: { variables: ["theta"], potential: "0", periodic: { theta: "2*pi" } },
    dynamics: { kind: "diffusion", step: 0.02, drift: ["1 - sin(theta)/2"], diffusion: T },
    start: { at: [0] },
    exit: { when: "never" },
    particles: 1024,
    horizon: 24,
    observe: {
      from: 8,
      every: 4,
      quantities: {
        cosine: { formula: "cos(theta)", range: [-1, 1] },
        angle: { formula: "theta", range: [-3.1416, 3.1416], bins: 4 },
      },
    },
  });
  const look = tally.observations!.looks[0];
  const { value, low, high } = observedMean(look, "cosine")!;
  expectByChance("mean cosine", value, (high - low) / 3.92, cosines / all);
  const [, angle] = look.quantities;
  expect([...angle.below, ...angle.above].reduce((sum, count) => sum + count)).toBe(0);
});
