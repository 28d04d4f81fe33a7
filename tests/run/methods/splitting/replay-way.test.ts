import { describe, expect, test } from "vitest";
import { experiment } from "../../../../src/experiment/check/read.ts";
import { referenceEngine } from "../../../../src/run/engines/reference/engine.ts";
import { replay } from "../../../../src/run/replay.ts";
import { doubleWell } from "../../../cases.ts";
import { expectExactWays } from "./expect-exact-ways.ts";
import { mixed, remembering, tilted, walk } from "./way-cases.ts";

describe("replay(engine, experiment, { way })", () => {
  for (const [name, job] of Object.entries(remembering)) {
    test(`ends every stage as the run did, by the twins: ${name}`, async () => {
      await expectExactWays(referenceEngine(), job);
    });
  }

  test("needs no levels of the experiment where what its group has found is given: of a sweep of which one point is stuck", async () => {
    const paths = await expectExactWays(referenceEngine(), mixed);
    expect(paths.map(({ group }) => group)).toEqual([1, 1]);
  });

  test("goes through the same places however many points it has", async () => {
    const engine = referenceEngine();
    const [few] = await expectExactWays(engine, tilted, { most: 1, points: 5 });
    const [all] = await expectExactWays(engine, tilted, { most: 1, points: 1e9 });
    few.steps.forEach((step, look) => {
      expect(few.positions[look]).toBe(all.positions[all.steps.indexOf(step)]);
    });
  });

  test("refuses what is no way of the experiment, and what has none", async () => {
    const engine = referenceEngine();
    const way = [0, 1, 2, 3].map((stage) => ({ stage, lane: 0 }));
    await expect(replay(engine, doubleWell(), { way })).rejects.toThrow(
      "method: a way through stages was asked for, got the method `direct`; replay a particle by its number",
    );
    const unlevelled = experiment({ ...walk, method: { ...walk.method, levels: undefined } });
    await expect(replay(engine, unlevelled, { way })).rejects.toThrow(
      "method.levels: missing; give what the run has found of the group as `found`, or the levels that it climbed as method.levels",
    );
    const [{ stages = [] }] = await expectExactWays(engine, walk, { most: 1 });
    const right = stages.map(({ stage, lane }) => ({ stage, lane }));
    const wrong = (k: number, changed: object) =>
      replay(engine, walk, { way: right.map((one, i) => (i === k ? { ...one, ...changed } : one)) });
    await expect(wrong(1, { lane: walk.particles })).rejects.toThrow(
      `way[1]: got stage 1 and lane ${walk.particles}; take experiment and way out of one result document`,
    );
    await expect(wrong(1, { stage: 9 })).rejects.toThrow("way[1]: got stage 9");
    await expect(replay(engine, walk, { way: right, group: 1 })).rejects.toThrow("group: got 1");
    await expect(replay(engine, walk, { way: right.slice(0, 2) })).rejects.toThrow(
      "way[1]: stage 1 ends by passed",
    );
    // Another seed walks elsewhere: a way that falls back does not go on.
    const lost = Array.from({ length: 20 }, (_, lane) => [{ stage: 0, lane }, ...right.slice(1)]);
    const told = await Promise.all(
      lost.map((way) =>
        replay(engine, walk, { way }).then(
          () => "",
          (error: Error) => error.message,
        ),
      ),
    );
    expect(told.some((text) => text.startsWith("way[0]: stage 0 ends by down"))).toBe(true);
  });
});
