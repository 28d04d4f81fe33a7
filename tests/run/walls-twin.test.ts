import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { exactEngines } from "../engines.ts";

const overdamped = { kind: "overdamped", temperature: 0.5, step: 0.02 };

function job(walls: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) {
  return experiment({
    landscape: {
      variables: ["x", "y"],
      potential: "(a*x^2 + y^2)/4 + x*y/5",
      parameters: { a: 1.2 },
    },
    dynamics: overdamped,
    start: { at: [0.3, -0.2], deviation: [0.3, 0.3] },
    walls,
    exit: { when: "x + y > 1.3" },
    particles: 150,
    horizon: 6,
    ...more,
  });
}

const box = "abs(x) > 1.1 or abs(y) > 0.9";
const CASES: Readonly<Record<string, ReturnType<typeof job>>> = {
  "a box, a ball, an oblique wall, and one that moves": job([
    { kind: "reflect", where: box },
    { kind: "reflect", where: "(x + 0.8)^2 + (y - 0.7)^2 < a/12" },
    { kind: "reflect", where: "x + 2*y < -1.3", direction: [1, 0.7] },
    { kind: "reflect", where: "x < 0.1*t - 1" },
  ]),
  "walls that take some, beside several exits": job(
    [
      { kind: "absorb", where: "x < -1", reactivity: 0.4 },
      { kind: "absorb", where: "sqrt(x^2 + y^2) > 1.5", reactivity: "0.2 + a*y^2" },
    ],
    { exit: { exits: { right: "x > 1.1", down: "min(-1 - y, 1 - x) > 0" } } },
  ),
  "a wall that alone takes particles, far from 0, by Euler": job(
    [{ kind: "absorb", where: "x < 999 or (x - 1000)^2 + y^2 > 2", reactivity: 1.5 }],
    {
      landscape: { variables: ["x", "y"], potential: "(x - 1000)^2/4 + y^2/2" },
      dynamics: { ...overdamped, integrator: "euler" },
      start: { at: [1000, 0] },
      exit: { when: "never" },
      observe: { at: [2], quantities: { y: { formula: "y", range: [-2, 2], bins: 5 } } },
    },
  ),
  "a diffusion that changes with the place": job(
    [
      { kind: "reflect", where: "y > 1" },
      { kind: "absorb", where: "x - 2*y > 1.5", reactivity: 0.7 },
    ],
    { dynamics: { kind: "diffusion", step: 0.02, diffusion: ["0.3 + x^2/4", 0.4], convention: 0.5 } },
  ),
  "an angle beside a wall": job([{ kind: "reflect", where: "y < 0.5" }], {
    landscape: {
      variables: ["x", "y"],
      potential: "y^2/4 - cos(x)*y/2 + x*0",
      parameters: { a: 1 },
      periodic: { x: "2*pi*a" },
    },
    start: { at: [3.1, 0.8] },
    exit: { when: "y > 1.7" },
    observe: { at: [1], quantities: { x: { formula: "x", range: [-4, 4], bins: 8 } } },
  }),
  "inertia in a box and a ball": job([{ kind: "reflect", where: `${box} or x^2 + y^2 > 1.5` }], {
    dynamics: { kind: "underdamped", temperature: 0.5, friction: 0.7, step: 0.05 },
  }),
};

const last = async (run: AsyncIterable<Snapshot>): Promise<Snapshot> => {
  let result: Snapshot | undefined;
  for await (const snapshot of run) result = snapshot;
  return result as Snapshot;
};

describe("kernels and CPU twins count the same integers, whatever the rounds, for", () => {
  for (const [name, one] of Object.entries(CASES)) {
    test(name, async () => {
      const { tallies } = await last(simulateReference(one));
      expect(tallies.some(({ exited }) => exited > 0)).toBe(true);
      for (const open of await exactEngines())
        expect((await last(simulate(open({ roundSteps: 7 }), one))).tallies).toEqual(tallies);
    });
  }
});
