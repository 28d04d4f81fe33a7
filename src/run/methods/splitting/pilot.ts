/**
 * Where a climb's levels should stand: adaptive splitting by a few particles with random words of their own. All of them walk to their ends; the next
 * level is the score that a fifth of them have reached, ties together; they walk again with the same words and stop there, and all go on from
 * those that did.
 */
import { PILOT_STAGES } from "../../../experiment/document/stage.ts";
import { isExit, OUTCOME } from "../../../tally/outcome.ts";
import type { Found, Trouble } from "../../../tally/splitting-evidence.ts";
import type { Colony, StageEnds, StageRequest } from "../../engine.ts";
import { aliveIn, arrivedIn } from "../ends.ts";
import { roundingWord } from "../resampling-words.ts";
import { parents } from "../selection.ts";
import type { Climbers } from "./climb.ts";
import { countingSteps } from "./counted-steps.ts";
import { filled } from "./filling.ts";
import { generations, type Underway } from "./generations.ts";
import { momentsOf, nextLevel } from "./scores.ts";
import { NO_TILT, tiltsAlong } from "./tilts.ts";
import { counted, parentsByWeight, scaleOf } from "./weights.ts";

/** Particles of each group that look for levels. */
const LANES = 4096;
/** Share of particles that come higher below which they are pushed, where there is a tilt. */
const FEW = 0.05;
/** Levels after which a pilot gives up. */
export const MOST_LEVELS = 600;
/** Steps after which a particle that has neither arrived nor failed is taken to stay where it is. */
const MOST_STEPS = 2 ** 22;

/** One group on its way up. */
interface Ascent {
  levels: number[];
  floor: number;
  steepness: number[];
  stepNoise: number[];
  rises: number[];
  jumps: number[];
  /** Whether noise is tilted by now. */
  pushed: boolean;
  trouble?: Trouble;
  done: boolean;
}

/**
 * @param options `wells` whether particles begin in a well, for cycles: then a floor and a first level are found as well; `floors` where a
 * return ends a particle of each group otherwise; `every` steps from one look at exits, and with them at scores, to the next; `room` throws where
 * a run cannot climb so many levels; `horizons` in steps; `tilt` the share of a tilt, and what noise does in each group
 * @returns undefined where the signal has stopped it
 */
export async function* pilot(
  colony: Colony,
  climbers: Climbers,
  {
    wells,
    floors: typed,
    every,
    room,
    horizons,
    tilt,
  }: {
    readonly wells: boolean;
    readonly floors: readonly (number | undefined)[];
    readonly every: number;
    readonly room: (levels: number) => void;
    readonly horizons: readonly number[];
    readonly tilt?:
      | { readonly share: number; readonly responses: readonly (readonly number[])[] }
      | undefined;
  },
): AsyncGenerator<Underway, readonly Found[] | undefined> {
  const { groups } = climbers;
  const { particles } = colony;
  const lanes = Math.min(LANES, particles);
  const { herd, steps } = countingSteps(generations(colony, new Array<number>(groups).fill(lanes)), {
    lanes,
    particles,
    horizons,
  });
  let next = PILOT_STAGES;
  const ascents = Array.from(
    { length: groups },
    (_, g): Ascent => ({
      levels: [],
      floor: typed[g] ?? -Infinity,
      steepness: [],
      stepNoise: [],
      rises: [],
      jumps: [],
      pushed: false,
      done: false,
    }),
  );
  const going = (one: Ascent): boolean => !one.done && one.trouble === undefined;
  const words = (g: number, number?: number): number => climbers.word(g, 0, next, number);
  const floors = (): number[] => ascents.map(({ floor }) => floor);

  /** Highest score that each particle set out with. */
  let scores: readonly Float64Array[] = ascents.map(() => new Float64Array(lanes).fill(-Infinity));
  let again = false;
  if (wells) {
    const settled = yield* enter();
    if (!settled) return undefined;
  }
  while (ascents.some(going)) {
    const stage = next++;
    const push = pushed();
    const walk = (levels: readonly number[], again: boolean) =>
      herd.walk(stage, { levels, floors: floors(), again, steps: MOST_STEPS, ...push });
    const far: StageEnds | undefined = yield* walk(
      ascents.map(() => Infinity),
      again,
    );
    if (far === undefined) return undefined;
    const reached = ascents.map((one, g) =>
      nextLevel(far, g * particles, scores[g], climbers.exits, one.levels.at(-1) ?? -Infinity),
    );
    const stopped = ascents.filter(
      (one, g) =>
        tilt !== undefined &&
        going(one) &&
        reached[g].share < FEW &&
        !reached[g].stays &&
        !one.pushed &&
        one.levels.length > 1,
    );
    if (stopped.length > 0) {
      // All walk again, those of these groups pushed.
      for (const one of stopped) one.pushed = true;
      again = true;
      continue;
    }
    const tried = ascents.map((one, g) => {
      if (!going(one)) return -Infinity;
      const from = one.levels.at(-1) ?? -Infinity;
      const { level, stays } = reached[g];
      if (stays) one.trouble = { kind: "stays", score: level ?? from };
      else if (level === Infinity) {
        one.done = true;
        one.rises.push(riseOf(far, g, climbers.exits));
      } else if (level === undefined) one.trouble = { kind: "stuck", score: from };
      else if (one.levels.length === MOST_LEVELS) one.trouble = { kind: "too many levels", score: from };
      else {
        if (one.levels.length > 0) one.jumps.push(scores[g].filter((score) => score >= level).length / lanes);
        // Pushed particles come far; a level is no farther away than those that were found without.
        const gap = one.levels[one.levels.length - 1] - one.levels[one.levels.length - 2];
        one.levels.push(one.pushed ? Math.min(level, Math.fround(from + gap)) : level);
        room(one.levels.length);
      }
      // Particles of a group that has come to its end are at their level at once.
      return going(one) ? one.levels.at(-1)! : -Infinity;
    });
    for (const [g, one] of ascents.entries()) {
      if (one.trouble?.kind === "stays" && one.trouble.at === undefined) {
        one.trouble = { ...one.trouble, at: await placeAt(far, g, one.trouble.score) };
      }
    }
    if (!ascents.some(going)) break;
    const near: StageEnds | undefined = yield* walk(tried, true);
    if (near === undefined) return undefined;
    goOn(near);
    again = yield* slope();
  }
  return ascents.map(({ done: _, pushed: __, ...found }, g) => ({ ...found, steps: steps[g] }));

  /** How far noise is pushed from where all stand: as the last level tells. */
  function pushed(): Pick<StageRequest, "tilts"> {
    if (tilt === undefined) return {};
    return {
      tilts: ascents.map(({ levels, rises, pushed }, g) => {
        if (!pushed) return NO_TILT;
        const along = tiltsAlong(levels, tilt.share, tilt.responses[g], rises);
        return along.at(-1) ?? NO_TILT;
      }),
    };
  }

  /** Where one is of those of a group that still walk and whose score is that. */
  async function placeAt(ends: StageEnds, g: number, score: number): Promise<readonly number[]> {
    const lane = aliveIn(ends, g * particles, lanes).find((one) => ends.scores[one] === score)!;
    return colony.place(g, lane - g * particles);
  }

  /** −ln of the share that has arrived of a group, by weight. */
  function riseOf(ends: StageEnds, g: number, successes: readonly number[]): number {
    const arrived = arrivedIn(ends, g * particles, particles, successes);
    const sum = arrived.reduce((total, lane) => total + Math.exp(ends.logWeights?.[lane] ?? 0), 0);
    // Weights may add up to more than all particles, by chance.
    return Math.max(0, -Math.log(sum / lanes));
  }

  /** All go on from those that have arrived. */
  function goOn(ends: StageEnds): void {
    scores = ascents.map(() => new Float64Array(lanes));
    const successes = [...climbers.exits, climbers.passed];
    herd.choose(
      ascents.map((one, g) => {
        if (!going(one)) return undefined;
        const rise = riseOf(ends, g, successes);
        const { logWeights } = ends;
        const scale = scaleOf(rise, lanes);
        const numbers = arrivedIn(ends, g * particles, particles, successes).map(
          (lane) => lane - g * particles,
        );
        const weights = numbers.map((lane) =>
          logWeights === undefined
            ? 1
            : counted(logWeights[g * particles + lane], scale, words(g, roundingWord(lane))),
        );
        if (!weights.some((weight) => weight > 0)) {
          one.trouble = { kind: "stuck", score: one.levels.at(-1)! };
          return undefined;
        }
        one.rises.push(rise);
        const chosen =
          logWeights === undefined
            ? parents(numbers, lanes, words(g))
            : parentsByWeight(numbers, weights, lanes, words(g));
        chosen.forEach((lane, j) => {
          scores[g][j] = ends.scores[g * particles + lane];
        });
        return chosen;
      }),
    );
  }

  /** One step from where all stand, or up to the next look: how far it leads, and how much that scatters. True, since that is to be undone. */
  async function* slope(): AsyncGenerator<Underway, boolean> {
    const ends: StageEnds | undefined = yield* herd.walk(next++, {
      levels: ascents.map(() => Infinity),
      floors: ascents.map(() => -Infinity),
      steps: every,
    });
    ascents.forEach((one, g) => {
      if (ends === undefined || !going(one)) return;
      const stepped = Array.from(scores[g], (_, j) => j).filter((j) => {
        const outcome = ends.outcomes[g * particles + j];
        // Those that had left as they arrived do not move.
        return outcome === OUTCOME.ALIVE || (isExit(outcome) && outcome > herd.entry(g, j));
      });
      const changes = stepped.map((j) => ends.scores[g * particles + j] - scores[g][j]);
      const { mean, deviation } = momentsOf(changes);
      one.steepness.push((2 * Math.max(0, -mean)) / deviation);
      one.stepNoise.push(deviation);
    });
    return true;
  }

  /** Let particles spread in the well, and bring them to the first level above it. */
  async function* enter(): AsyncGenerator<Underway, boolean> {
    const wells = yield* filled(herd, {
      ascents,
      going,
      lanes,
      particles,
      every,
      stage: () => next++,
      word: (g) => words(g),
    });
    if (wells === undefined) return false;
    ascents.forEach((one, g) => {
      const well = wells[g];
      if (well === undefined) return;
      one.floor = well.floor;
      one.levels.push(well.level);
    });
    const entered: StageEnds | undefined = yield* herd.walk(next++, {
      levels: ascents.map(({ levels }) => levels[0] ?? -Infinity),
      floors: ascents.map(() => -Infinity),
    });
    if (entered === undefined) return false;
    goOn(entered);
    again = yield* slope();
    return true;
  }
}
