import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { testDevice } from "../device.ts";
import { exactEngines } from "../engines.ts";

const particles = 200;
const NORMAL = { normal: [1, 0.5] };
const UNIFORM = { uniform: [0.8, 1.6] };
const CHOICE = {
  choose: [
    [0.5, 0.2],
    [1, 0.5],
    [1.5, 0.3],
  ],
};

/** Traits in the potential, the exit's bound and what is observed. */
const overdamped = (more: object = {}): Experiment =>
  experiment({
    landscape: {
      variables: ["x", "y"],
      potential: "-v*x + k*y^2/2 + c*x*y/10",
      parameters: { v: NORMAL, k: CHOICE, a: UNIFORM, c: 0.3 },
    },
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.02 },
    start: { coordinates: [{ uniform: [-0.3, 0.3] }, 0] },
    exit: { when: "x > a or x < -a" },
    observe: {
      at: [0.2, 1],
      quantities: { drift: { formula: "v*a", range: [-3, 6], bins: 8 } },
      basins: { slow: "k < 0.9", fast: "v*x > 0.2" },
    },
    particles,
    horizon: 6,
    ...more,
  });

const CASES: Readonly<Record<string, Experiment>> = {
  "potential, bound and observation": overdamped(),
  "a sweep over a law's numbers": overdamped({
    sweep: {
      "landscape.parameters.v.normal.1": [0, 0.5],
      "landscape.parameters.k.choose.0.0": [0.5, 0.7],
      "start.coordinates.0.uniform.1": [-0.1, 0.3],
    },
    particles: 100,
  }),
  "drift and diffusion of an equation": experiment({
    landscape: { variables: ["x"], potential: "0", parameters: { v: NORMAL, D: UNIFORM } },
    dynamics: {
      kind: "diffusion",
      step: 0.02,
      drift: ["v - x"],
      diffusion: ["D*(1 + x^2)/4"],
      convention: 0.5,
    },
    start: { at: [0] },
    exit: { when: "abs(x) > 1.5" },
    particles,
    horizon: 6,
  }),
  "a discrete rule with a typed schedule": experiment({
    landscape: { variables: ["x"], potential: "k*x^2/2", parameters: { k: CHOICE, r: UNIFORM } },
    dynamics: {
      kind: "sgd",
      learningRate: 0.3,
      schedule: { kind: "typed", factor: "1/(1 + r*n/50)" },
      noise: { kind: "gaussian", deviation: "k + r*x^2" },
    },
    start: { at: [0] },
    exit: { when: "abs(x) > 1.2*k" },
    particles,
    horizon: 60,
  }),
  "a start far from 0 and underdamped motion": experiment({
    landscape: { variables: ["x"], potential: "k*(x - 1e5)^2/2", parameters: { k: NORMAL } },
    dynamics: { kind: "underdamped", temperature: 0.5, friction: 1, step: 0.05 },
    start: { at: [1e5], velocities: "thermal" },
    exit: { when: "x - 1e5 > k" },
    particles,
    horizon: 10,
  }),
};

const last = async (run: AsyncIterable<Snapshot>): Promise<Snapshot> => {
  let result: Snapshot | undefined;
  for await (const snapshot of run) result = snapshot;
  return result as Snapshot;
};

describe("particles with traits", () => {
  for (const [name, job] of Object.entries(CASES)) {
    test(`count the same integers by the kernels and their twins: ${name}`, async () => {
      const { tallies } = await last(simulateReference(job));
      expect(tallies.every(({ exited }) => exited > 0)).toBe(true);
      for (const open of await exactEngines())
        expect((await last(simulate(open(), job))).tallies).toEqual(tallies);
    });
  }

  test("count the same however they are computed", async () => {
    const device = await testDevice();
    const job = overdamped({ particles: 300, sweep: { "landscape.parameters.v.normal.1": [0.2, 0.5] } });
    const { tallies } = await last(simulate(device, job));
    for (const options of [
      { roundSteps: 7 },
      { workgroupSize: 32 },
      { batchParticles: 77 },
      { compaction: false, roundSteps: 64 },
    ]) {
      expect((await last(simulate(device, job, options))).tallies).toEqual(tallies);
    }
  });

  test("end alike in runs of N and of 2N", async () => {
    const device = await testDevice();
    const outcomes = async (count: number): Promise<Uint32Array> => {
      let words = new Uint32Array();
      await last(
        simulate(device, overdamped({ particles: count }), { outcomes: (_, all) => (words = all.slice()) }),
      );
      return words;
    };
    expect((await outcomes(400)).slice(0, 200)).toEqual(await outcomes(200));
  });
});
