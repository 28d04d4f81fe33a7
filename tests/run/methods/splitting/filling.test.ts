import { describe, expect, test } from "vitest";
import { experiment } from "../../../../src/experiment/check/read.ts";
import { referenceEngine } from "../../../../src/run/engines/reference/engine.ts";
import { filled } from "../../../../src/run/methods/splitting/filling.ts";
import { generations } from "../../../../src/run/methods/splitting/generations.ts";
import type { Trouble } from "../../../../src/tally/splitting-evidence.ts";

const LANES = 256;

/** x′ = 0.9 x + 0.1 ξ: a well of the deviation 0.1/√0.19. */
const DEVIATION = 0.2294;

/** How particles fill it that leave at a score, and are looked at in every so many steps. */
async function wellOf(exit: number, every: number) {
  const job = experiment({
    landscape: { variables: ["x"], potential: "x^2/2" },
    dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "gaussian", deviation: 1 } },
    start: { at: [0] },
    exit: { when: `x > ${exit}`, ...(every === 1 ? {} : { every }) },
    particles: LANES,
    method: { kind: "splitting", replicas: 4, score: "x" },
  });
  const colony = await (await referenceEngine().open(job, {})).colony!();
  const ascents: { trouble?: Trouble }[] = [{}];
  let stage = 0x80000000;
  const walk = filled(generations(colony, [LANES]), {
    ascents,
    going: ({ trouble }) => trouble === undefined,
    lanes: LANES,
    particles: LANES,
    every,
    stage: () => stage++,
    word: () => 0x9e3779b9,
  });
  for (;;) {
    const { done, value } = await walk.next();
    if (done) return { trouble: ascents[0].trouble, well: value?.[0] };
  }
}

describe("particles that fill a well", () => {
  test.each([
    2, 3, 16,
  ])("tell its middle and its upper twentieth, looked at every %i steps", async (every) => {
    const { trouble, well } = await wellOf(1.5, every);
    expect(trouble).toBeUndefined();
    // Both are quantiles of 256 scores: their errors are 0.08 and 0.13 deviations.
    expect(Math.abs(well!.floor) / DEVIATION).toBeLessThan(0.5);
    // A place changes by so many deviations between two looks, three of which are between floor and level, or as many as there are in the well.
    const noise = Math.sqrt(2 * (1 - 0.9 ** every));
    const apart = (well!.level - well!.floor) / DEVIATION;
    expect(apart).toBeGreaterThan(Math.min(Math.max(1.1, 2.4 * noise), 2));
    expect(apart).toBeLessThan(Math.min(Math.max(2.2, 3.6 * noise), 3.7));
  });

  test("have the noise of a step where some leave in every look, and not that of the whole well", async () => {
    const { trouble, well } = await wellOf(0.45, 1);
    expect(trouble).toBeUndefined();
    // Compared with strangers, particles would seem to move by √2 deviations, and the level would be 4 of them higher.
    expect((well!.level - well!.floor) / DEVIATION).toBeLessThan(2.2);
  });
});
