import { expect, test } from "vitest";
import { type Colony, NOBODY, parentsOf, type StageRequest } from "../../../../src/run/engine.ts";
import { generations } from "../../../../src/run/methods/splitting/generations.ts";

/** A colony whose particles all end in the step that their number is, and the requests that it keeps. */
function colonyOf(groups: number, particles: number) {
  const kept: StageRequest[] = [];
  const colony: Colony = {
    particles,
    async *stage(request) {
      kept.push(request);
      yield { living: 0 };
      const all = groups * particles;
      return {
        outcomes: Uint32Array.from({ length: all }, (_, i) => i % particles),
        exits: new Uint32Array(all),
        scores: new Float32Array(all),
      };
    },
    place: async () => [],
    looks: async () => [],
    destroy: () => undefined,
  };
  return { colony, kept };
}

const everywhere = { levels: [1, 1], floors: [0, 0] };
async function walked(walk: AsyncGenerator<unknown, unknown, void>): Promise<void> {
  while (!(await walk.next()).done);
}

test("few of many particles go on from one another, and no more than these few are kept of a stage", async () => {
  const [few, many] = [3, 8];
  const { colony, kept } = colonyOf(2, many);
  const herd = generations(colony, [few, few - 1]);
  await walked(herd.walk(5, everywhere));
  expect([0, 1, 2, 3].map((lane) => herd.took(1, lane))).toEqual([true, true, false, false]);
  herd.choose([Uint32Array.of(2, 2, 0), Uint32Array.of(1, NOBODY, 0)]);
  expect([0, 1, 2].map((lane) => herd.entry(0, lane))).toEqual([2, 2, 0]);
  expect([0, 1, 2].map((lane) => herd.took(1, lane))).toEqual([true, false, true]);
  expect([0, 2].map((lane) => herd.founder(1, lane))).toEqual([1, 0]);
  await walked(herd.walk(6, everywhere));
  expect(herd.way(0, 1)).toEqual([
    { stage: 5, lane: 2 },
    { stage: 6, lane: 1 },
  ]);

  const [none, first, second] = kept.map(parentsOf);
  const nobody = new Array<number>(many - few).fill(NOBODY);
  expect(none).toBeUndefined();
  expect(Array.from(first!)).toEqual([0, 1, 2, ...nobody, 8, 9, NOBODY, ...nobody]);
  expect(Array.from(second!)).toEqual([2, 2, 0, ...nobody, 9, NOBODY, 8, ...nobody]);
  for (const { parents } of kept) expect(ArrayBuffer.isView(parents)).toBe(false);
});

test("parents of all particles are kept as they are asked for, without a copy", async () => {
  const { colony, kept } = colonyOf(2, 4);
  const herd = generations(colony, [4, 4]);
  await walked(herd.walk(1, everywhere));
  herd.choose([Uint32Array.of(3, 2, 1, 0), undefined]);
  await walked(herd.walk(2, everywhere));
  expect(kept.map(({ parents }) => parents)).toEqual([
    undefined,
    Uint32Array.of(3, 2, 1, 0, NOBODY, NOBODY, NOBODY, NOBODY),
  ]);
  expect(herd.way(0, 3)).toEqual([
    { stage: 1, lane: 0 },
    { stage: 2, lane: 3 },
  ]);
});
