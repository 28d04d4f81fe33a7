import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { NOBODY } from "../../../../src/run/engine.ts";
import { type Flock, succession } from "../../../../src/run/methods/fleming-viot/flock.ts";
import { OUTCOME } from "../../../../src/tally/outcome.ts";

const flock: Flock = { groups: 2, replicas: 2, lanes: 8, word: (_, r, stage) => 0x9e3779b9 * (r + stage) };
const every = <T>(of: (particle: number) => T): T[] =>
  Array.from({ length: 32 }, (_, particle) => of(particle));
/** Every third particle lives on, and none of the last replica. */
const survives = (particle: number): boolean => particle % 3 === 0 && particle < 24;

/** What is kept of a round, and whether its ends are still held by anything. */
function keptOfRound() {
  const outcomes = Uint32Array.from(every((particle) => (survives(particle) ? OUTCOME.ALIVE : particle)));
  const { now, kept } = succession(
    flock,
    { outcomes, exits: new Uint32Array(32), scores: new Float32Array(32) },
    3,
  );
  return { chosen: Array.from(now), kept, outcomes: new WeakRef(outcomes), now: new WeakRef(now) };
}

test("what a request keeps of a round gives the same parents as often as it is asked, and holds neither them nor the round's ends", async () => {
  const { chosen, kept, outcomes, now } = keptOfRound();
  expect(chosen.slice(24)).toEqual(new Array(8).fill(NOBODY));
  expect(chosen.slice(0, 24).every(survives)).toBe(true);
  expect(Array.from(kept())).toEqual(chosen);
  await new Promise((resolve) => setTimeout(resolve));
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  expect([outcomes.deref(), now.deref()]).toEqual([undefined, undefined]);
  expect(Array.from(kept())).toEqual(chosen);
});
