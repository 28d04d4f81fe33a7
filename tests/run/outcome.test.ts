import { expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { simulateReference } from "../../src/run/reference.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";

/** Particles on −x⁴ run off to −∞ from −2 and leave above from 2. */
async function end(start: object, more: object = {}): Promise<Snapshot> {
  const document = experiment({
    landscape: { variables: ["x"], potential: "-x^4" },
    dynamics: { kind: "overdamped", temperature: 0.1, step: 0.001 },
    start,
    exit: { when: "x > 3" },
    particles: 64,
    horizon: 10,
    ...more,
  });
  let last: Snapshot | undefined;
  for await (const snapshot of simulateReference(document)) last = snapshot;
  return last as Snapshot;
}

test.each([
  ["all exited", { at: [2] }, {}, { exited: 64, diverged: 0, censored: 0 }],
  ["all diverged", { at: [-2] }, {}, { exited: 0, diverged: 64, censored: 0 }],
  ["exited or diverged", { at: [0.01], deviation: [0.5] }, {}, { censored: 0 }],
  ["horizon reached", { at: [0] }, { horizon: 0.1 }, { exited: 0, diverged: 0, censored: 64 }],
] as const)("a run whose particles have ended so is called %s", async (outcome, start, more, counts) => {
  const last = await end(start, more);
  expect(last.outcome).toBe(outcome);
  expect(last.tallies[0]).toMatchObject(counts);
  if (outcome === "exited or diverged") {
    expect(last.tallies[0].exited).toBeGreaterThan(0);
    expect(last.tallies[0].diverged).toBeGreaterThan(0);
  }
});
