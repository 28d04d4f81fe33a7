import { describe, expect, test } from "vitest";
import { createAhead } from "../../../../src/run/engines/gpu/ahead.ts";
import type { PlacedBatch } from "../../../../src/run/engines/gpu/placed.ts";
import type { BatchPlan } from "../../../../src/run/plan-for.ts";

const FIRST = { firstParticle: 0, particles: 10 };
const SECOND = { firstParticle: 10, particles: 10 };
const DEVICE = {};
const nobody = (): void => undefined;

/** Batches of a run of two, what has been made and what has been given back, by their first particles. */
function watched(bytesPerParticle = 16, fails = false) {
  const made: number[] = [];
  const destroyed: number[] = [];
  const ahead = createAhead(
    { batches: [FIRST, SECOND], batchParticles: 10, bytesPerParticle },
    async (_devices: object, { firstParticle }: BatchPlan) => {
      made.push(firstParticle);
      if (fails) throw new Error("no memory");
      return { destroy: () => destroyed.push(firstParticle) } as unknown as PlacedBatch;
    },
  );
  return { ahead, made, destroyed };
}

describe("the batch behind the one that runs", () => {
  test("is made once, before it is asked for", async () => {
    const { ahead, made } = watched();
    await ahead.take(DEVICE, FIRST);
    ahead.begin(DEVICE, FIRST, nobody);
    expect(made).toEqual([0, 10]);
    await ahead.take(DEVICE, SECOND);
    expect(made).toEqual([0, 10]);
  });

  test("is told of as soon as it is there, whoever takes it", async () => {
    const { ahead } = watched();
    const told: unknown[] = [];
    ahead.begin(DEVICE, FIRST, (batch) => told.push(batch));
    expect(told).toEqual([await ahead.take(DEVICE, SECOND)]);
  });

  test("does not exist behind the last", () => {
    const { ahead, made } = watched();
    ahead.begin(DEVICE, SECOND, nobody);
    expect(made).toEqual([]);
  });

  test("is not made ahead where two of them may not fit", () => {
    const { ahead, made } = watched(2 ** 24);
    ahead.begin(DEVICE, FIRST, nobody);
    expect(made).toEqual([]);
  });

  test("is made again on another device, and the old one given back", async () => {
    const { ahead, made, destroyed } = watched();
    ahead.begin(DEVICE, FIRST, nobody);
    await ahead.take({}, SECOND);
    expect(made).toEqual([10, 10]);
    await expect.poll(() => destroyed).toEqual([10]);
  });

  test("is given back where nobody asks for it", async () => {
    const { ahead, destroyed } = watched();
    ahead.begin(DEVICE, FIRST, nobody);
    ahead.drop();
    await expect.poll(() => destroyed).toEqual([10]);
  });

  test("says why it could not be made when it is asked for", async () => {
    const { ahead } = watched(16, true);
    ahead.begin(DEVICE, FIRST, nobody);
    await expect(ahead.take(DEVICE, SECOND)).rejects.toThrow("no memory");
  });
});
