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
  /** Steps from one look at exits, and with them at scores, to the next. */
  readonly every: number;
  /** Number of the next stage. */
  readonly stage: () => number;
  /** Keys resampling in a group. */
  readonly word: (group: number) => number;
}

/** A look at one group. */
interface Look {
  /** Scores of the particles that have not left. */
  readonly scores: Float64Array;
  /** How much the score of each of them has changed since the last look but one. */
  readonly changes: readonly number[];
}

/**
 * Let particles spread in the well until their law stands still; its median is the floor, and the first level has a twentieth above it.
 * @returns for each group its well, undefined where it is in trouble; undefined where the signal has stopped it
 */
export async function* filled<Group extends { trouble?: Trouble }>(
  herd: Generations,
  { ascents, going, lanes, particles, every, stage, word }: Groups<Group>,
): AsyncGenerator<
  Underway,
  readonly ({ readonly floor: number; readonly level: number } | undefined)[] | undefined
> {
  const everywhere = {
    levels: ascents.map(() => Infinity),
    floors: ascents.map(() => -Infinity),
  };
  /** The score that each particle sets out with, by its lane. */
  let standing: readonly Float64Array[] = ascents.map(() => new Float64Array(lanes));
  /** Let all walk up to the look which comes after so many, the last of them by itself, so that scores are those of places and not of ways. */
  async function* look(looks: number): AsyncGenerator<Underway, readonly Look[] | undefined> {
    let found: readonly Look[] | undefined;
    for (const part of looks > 1 ? [looks - 1, 1] : [1]) {
      const ends: StageEnds | undefined = yield* herd.walk(stage(), { ...everywhere, steps: part * every });
      if (ends === undefined) return undefined;
      const living = ascents.map((_, g) => aliveIn(ends, g * particles, particles));
      const scoreOf = (particle: number): number => ends.scores[particle];
      found = living.map((alive, g) => ({
        scores: Float64Array.from(alive, scoreOf),
        changes: alive.map((particle) => scoreOf(particle) - standing[g][particle - g * particles]),
      }));
      ascents.forEach((one, g) => {
        if (!going(one) || living[g].length >= FEWEST_LEFT * lanes) return;
        const reached = Float64Array.from(ends.scores.subarray(g * particles, g * particles + lanes));
        one.trouble = { kind: "not rare", score: quantile(reached, 0.5) };
      });
      // One that has left begins again where another is.
      const chosen = living.map((alive, g) =>
        going(ascents[g])
          ? parents(
              alive.map((particle) => particle - g * particles),
              lanes,
              word(g),
            )
          : undefined,
      );
      herd.choose(chosen);
      standing = chosen.map((of, g) => Float64Array.from(of ?? [], (lane) => scoreOf(g * particles + lane)));
    }
    return found;
  }
  let before: readonly Look[] | undefined = yield* look(16);
  let calm = ascents.map(() => 0);
  for (let looks = 16; before !== undefined; looks *= 2) {
    const after: readonly Look[] | undefined = yield* look(looks);
    if (after === undefined) return undefined;
    calm = calm.map((count, g) =>
      going(ascents[g]) && alike(before![g].scores, after[g].scores) ? count + 1 : 0,
    );
    before = after;
    if (ascents.every((one, g) => !going(one) || calm[g] >= 2)) break;
    if (looks * every >= LONGEST_FILLING) {
      ascents.forEach((one, g) => {
        if (going(one) && calm[g] < 2)
          one.trouble = { kind: "never settles", score: quantile(after[g].scores, 0.5) };
      });
      break;
    }
  }
  const later: readonly Look[] | undefined = before && (yield* look(1));
  if (later === undefined) return undefined;
  return ascents.map((one, g) => {
    if (!going(one)) return undefined;
    const { scores, changes } = later[g];
    const noise = momentsOf(changes).deviation;
    const floor = quantile(scores, 0.5);
    // Where looks have little to do with each other, that is beyond all that is seen in the well, and may be beyond the exit.
    const apart = Math.min(floor + APART * noise, quantile(scores, 1));
    return { floor, level: Math.fround(Math.max(quantile(scores, 0.95), apart)) };
  });
}
