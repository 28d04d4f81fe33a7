/** How particles fill the well of the start, where its floor is, and the first level above it. */
import type { Trouble } from "../../../tally/splitting-evidence.ts";
import type { StageEnds } from "../../engine.ts";
import { aliveIn } from "../ends.ts";
import { parents } from "../selection.ts";
import type { Generations, Underway } from "./generations.ts";
import { alike, momentsOf, quantile } from "./scores.ts";

/** Part of the particles that has to be left in a well whenever it is looked at: where more leave, exits are not rare. */
const FEWEST_LEFT = 0.5;
/** Longest time, in steps, that a well is given to fill. */
const LONGEST_FILLING = 2 ** 20;
/** Deviations of a step's noise between the floor and the first level at least. */
const APART = 3;

/** What a pilot tells of its groups; one whose well does not fill gets the trouble. */
interface Groups<Group extends { trouble?: Trouble }> {
  readonly ascents: readonly Group[];
  readonly going: (one: Group) => boolean;
  /** Particles of each group that take part, and all of them. */
  readonly lanes: number;
  readonly particles: number;
  /** Number of the next stage. */
  readonly stage: () => number;
  /** Keys resampling in a group. */
  readonly word: (group: number) => number;
}

/**
 * Let particles spread in the well until their law stands still; its median is the floor, and the first level has a twentieth above it.
 * @returns for each group its well, undefined where it is in trouble; undefined where the signal has stopped it
 */
export async function* filled<Group extends { trouble?: Trouble }>(
  herd: Generations,
  { ascents, going, lanes, particles, stage, word }: Groups<Group>,
): AsyncGenerator<
  Underway,
  readonly ({ readonly floor: number; readonly level: number } | undefined)[] | undefined
> {
  const everywhere = {
    levels: ascents.map(() => Infinity),
    floors: ascents.map(() => -Infinity),
  };
  /** Let all take so many steps, and give the scores after the last one for each group. */
  async function* look(steps: number): AsyncGenerator<Underway, readonly Float64Array[] | undefined> {
    for (const part of steps > 1 ? [steps - 1, 1] : [1]) {
      const ends: StageEnds | undefined = yield* herd.walk(stage(), { ...everywhere, steps: part });
      if (ends === undefined) return undefined;
      const found = ascents.map((one, g) => {
        const alive = aliveIn(ends, g * particles, particles);
        if (going(one) && alive.length < FEWEST_LEFT * lanes) {
          const reached = Float64Array.from(ends.scores.subarray(g * particles, g * particles + lanes));
          one.trouble = { kind: "not rare", score: quantile(reached, 0.5) };
        }
        return { alive, scores: Float64Array.from(alive, (lane) => ends.scores[lane]) };
      });
      // One that has left begins again where another is.
      herd.choose(
        found.map(({ alive }, g) =>
          going(ascents[g])
            ? parents(
                alive.map((lane) => lane - g * particles),
                lanes,
                word(g),
              )
            : undefined,
        ),
      );
      if (part === 1) return found.map(({ scores }) => scores);
    }
    return undefined;
  }
  let before: readonly Float64Array[] | undefined = yield* look(16);
  let calm = ascents.map(() => 0);
  for (let steps = 16; before !== undefined; steps *= 2) {
    const after: readonly Float64Array[] | undefined = yield* look(steps);
    if (after === undefined) return undefined;
    calm = calm.map((count, g) => (going(ascents[g]) && alike(before![g], after[g]) ? count + 1 : 0));
    before = after;
    if (ascents.every((one, g) => !going(one) || calm[g] >= 2)) break;
    if (steps >= LONGEST_FILLING) {
      ascents.forEach((one, g) => {
        if (going(one) && calm[g] < 2)
          one.trouble = { kind: "never settles", score: quantile(after[g], 0.5) };
      });
      break;
    }
  }
  const later: readonly Float64Array[] | undefined = before && (yield* look(1));
  if (before === undefined || later === undefined) return undefined;
  return ascents.map((one, g) => {
    if (!going(one)) return undefined;
    // One lane after the other where none has left; where some have, the few that changed places widen the noise a little.
    const noise = momentsOf(Array.from(later[g], (score, j) => score - before[g][j])).deviation;
    const floor = quantile(later[g], 0.5);
    return { floor, level: Math.fround(Math.max(quantile(later[g], 0.95), floor + APART * noise)) };
  });
}
