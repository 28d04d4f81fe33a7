import { expect, test } from "vitest";
import { splitEstimate } from "../../../../src/estimate/split-estimate.ts";
import { experiment } from "../../../../src/experiment/check/read.ts";
import { referenceEngine } from "../../../../src/run/engines/reference/engine.ts";
import { finalSnapshot } from "../../../../src/run/final-snapshot.ts";
import { pilot } from "../../../../src/run/methods/splitting/pilot.ts";
import { simulateReference } from "../../../../src/run/reference.ts";
import type { SplittingEvidence } from "../../../../src/tally/splitting-evidence.ts";
import { foundBy } from "./found-by.ts";

/** x′ = 0.9 x ± 0.1 s never gets beyond s, and for larger s rarely to 1.3. */
const bounded = (more: object) =>
  experiment({
    landscape: { variables: ["x"], potential: "x^2/2" },
    dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "rademacher", deviation: 2 } },
    start: { at: [0] },
    exit: { when: "x > 1.3" },
    particles: 64,
    method: { kind: "splitting", replicas: 4, score: "x", cycles: 2 },
    ...more,
  });

test("a point of a sweep whose exit is out of reach ends with its pilot, and the others climb", async () => {
  const [closed, open] = await foundBy(
    simulateReference(bounded({ sweep: { "dynamics.noise.deviation": [1.2, 2] } })),
  );
  expect(closed.pilot!.trouble!.kind).toBe("stuck");
  expect(closed.tally).toBeUndefined();
  expect(open.pilot!.trouble).toBeUndefined();
  expect(open.tally!.arrived.some((row) => row.at(-1)! > 0)).toBe(true);
});

test("exits that are looked at every third step have levels, and a steepness between two looks", async () => {
  const { evidence, particleSteps } = await finalSnapshot(
    simulateReference(bounded({ exit: { when: "x > 1.3", every: 3 } })),
  );
  const [{ pilot, tally }] = (evidence as SplittingEvidence).groups;
  expect(pilot!.trouble).toBeUndefined();
  expect(pilot!.levels.every((level) => level > 0 && level < 1.3)).toBe(true);
  // Of ±0.2 in each of three steps, which 0.9 shrinks; 64 particles tell it to some 9 %.
  expect(pilot!.stepNoise[0] / (0.2 * Math.sqrt(1 + 0.81 + 0.6561))).toBeCloseTo(1, 0.4);
  // To fill the well alone takes 129 looks, at each of which half the particles or more are left.
  expect(pilot!.steps).toBeGreaterThan(129 * 3 * 32);
  expect(particleSteps).toBe(BigInt(pilot!.steps) + splitEstimate(tally!).steps);
  expect(tally!.arrived.some((row) => row.at(-1)! > 0)).toBe(true);
});

test("a pilot ends at the first level for which a run has no room", async () => {
  const { colony } = await referenceEngine().open(
    bounded({ method: { kind: "splitting", replicas: 4, score: "x" } }),
    {},
  );
  const asked: number[] = [];
  const looking = pilot(
    await colony!(),
    { groups: 1, replicas: 4, lanes: 16, exits: [0], passed: 1, returned: 2, word: () => 0x9e3779b9 },
    {
      wells: true,
      floors: [undefined],
      every: 1,
      horizons: [2 ** 31],
      room(levels) {
        asked.push(levels);
        if (levels > 1) throw new RangeError("no room");
      },
    },
  );
  const ended = async (): Promise<void> => {
    while (!(await looking.next()).done);
  };
  await expect(ended()).rejects.toThrow("no room");
  expect(asked).toEqual([2]);
});
