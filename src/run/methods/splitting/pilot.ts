/**
 * Where a climb's levels should stand: adaptive splitting by a few particles with random words of their own. All of them walk to their ends; the next
 * level is the score that a fifth of them have reached, ties together; they walk again with the same words and stop there, and all go on from
 * those that did.
 */
import { PILOT_STAGES } from "../../../experiment/document/stage.ts";
import type { Found, Trouble } from "../../../tally/splitting-evidence.ts";
import type { Colony, StageEnds } from "../../engine.ts";
import type { Climbers } from "./climb.ts";
import { aliveIn, arrivedIn, NOBODY } from "./ends.ts";
import { generations, type Underway } from "./generations.ts";
import { parents } from "./selection.ts";

/** Particles of each group that look for levels. */
const LANES = 4096;
/** Share of the particles that a level lets pass: (1 − p)/(p (ln p)²), what a given precision costs, is flat about there. */
const SHARE = 0.2;
/** Levels after which a pilot gives up. */
export const MOST_LEVELS = 600;
/** Steps after which a particle that has neither arrived nor failed is taken to stay where it is. */
const MOST_STEPS = 2 ** 22;
/** Longest time, in steps, that a well is given to fill. */
const LONGEST_FILLING = 2 ** 20;
/** Standard errors by which two looks at a well may differ that is filled. */
const FILLED = 4;
/** Deviations of a step's noise between the floor and the first level at least. */
const APART = 3;

/** One group on its way up. */
interface Ascent {
  levels: number[];
  floor: number;
  steepness: number[];
  stepNoise: number[];
  trouble?: Trouble;
  done: boolean;
}

/**
 * @param options `wells` whether particles begin in a well, for cycles: then a floor and a first level are found as well; `floors` where a
 * return ends a particle of each group otherwise
 * @returns undefined where the signal has stopped it
 */
export async function* pilot(
  colony: Colony,
  climbers: Climbers,
  { wells, floors: typed }: { readonly wells: boolean; readonly floors: readonly (number | undefined)[] },
): AsyncGenerator<Underway, readonly Found[] | undefined> {
  const { groups } = climbers;
  const { particles } = colony;
  const lanes = Math.min(LANES, particles);
  const herd = generations(colony, groups, lanes);
  let next = PILOT_STAGES;
  const ascents = Array.from(
    { length: groups },
    (_, g): Ascent => ({
      levels: [],
      floor: typed[g] ?? -Infinity,
      steepness: [],
      stepNoise: [],
      done: false,
    }),
  );
  const going = (one: Ascent): boolean => !one.done && one.trouble === undefined;
  const words = (g: number): number => climbers.word(g, 0, next);
  const floors = (): number[] => ascents.map(({ floor }) => floor);

  /** Highest score that each particle set out with. */
  let scores: readonly Float64Array[] = ascents.map(() => new Float64Array(lanes).fill(-Infinity));
  let again = false;
  if (wells) {
    const settled = yield* fill();
    if (!settled) return undefined;
  }
  while (ascents.some(going)) {
    const stage = next++;
    const walk = (levels: readonly number[], again: boolean) =>
      herd.walk(stage, { levels, floors: floors(), again, steps: MOST_STEPS });
    const far: StageEnds | undefined = yield* walk(
      ascents.map(() => Infinity),
      again,
    );
    if (far === undefined) return undefined;
    const tried = ascents.map((one, g) => {
      if (!going(one)) return Infinity;
      const from = one.levels.at(-1) ?? -Infinity;
      const { level, stays } = nextLevel(far, g * particles, scores[g], climbers.exits, from);
      if (stays) one.trouble = { kind: "stays", score: level ?? from };
      else if (level === Infinity) one.done = true;
      else if (level === undefined) one.trouble = { kind: "stuck", score: from };
      else if (one.levels.length === MOST_LEVELS) one.trouble = { kind: "too many levels", score: from };
      else one.levels.push(level);
      return going(one) ? one.levels.at(-1)! : Infinity;
    });
    if (!ascents.some(going)) break;
    const near: StageEnds | undefined = yield* walk(tried, true);
    if (near === undefined) return undefined;
    scores = ascents.map(() => new Float64Array(lanes));
    herd.choose(
      ascents.map((one, g) => {
        if (!going(one)) return undefined;
        const arrived = arrivedIn(near, g * particles, particles, [...climbers.exits, climbers.passed]);
        const chosen = parents(
          arrived.map((lane) => lane - g * particles),
          lanes,
          words(g),
        );
        chosen.forEach((lane, j) => {
          scores[g][j] = near.scores[g * particles + lane];
        });
        return chosen;
      }),
    );
    again = yield* slope();
  }
  return ascents.map(({ done: _, ...found }) => found);

  /** One step from where all stand: how far it leads, and how much that scatters. True, since that step is to be undone. */
  async function* slope(): AsyncGenerator<Underway, boolean> {
    const ends: StageEnds | undefined = yield* herd.walk(next++, {
      levels: ascents.map(() => Infinity),
      floors: ascents.map(() => -Infinity),
      steps: 1,
    });
    ascents.forEach((one, g) => {
      if (ends === undefined || !going(one)) return;
      const changes = Array.from(scores[g], (score, j) => ends.scores[g * particles + j] - score).filter(
        Number.isFinite,
      );
      const { mean, deviation } = momentsOf(changes);
      one.steepness.push((2 * Math.max(0, -mean)) / deviation);
      one.stepNoise.push(deviation);
    });
    return true;
  }

  /** Let particles spread in the well until their law stands still; its median is the floor, and the first level has a twentieth above it. */
  async function* fill(): AsyncGenerator<Underway, boolean> {
    const everywhere = {
      levels: ascents.map(() => Infinity),
      floors: ascents.map(() => -Infinity),
    };
    /** Let all take so many steps, and give the scores after the last one for each group. */
    async function* look(steps: number): AsyncGenerator<Underway, readonly Float64Array[] | undefined> {
      for (const part of steps > 1 ? [steps - 1, 1] : [1]) {
        const ends: StageEnds | undefined = yield* herd.walk(next++, { ...everywhere, steps: part });
        if (ends === undefined) return undefined;
        const found = ascents.map((_, g) => {
          const alive = aliveIn(ends, g * particles, particles);
          return { alive, scores: Float64Array.from(alive, (lane) => ends.scores[lane]) };
        });
        // One that has left begins again where another is.
        herd.choose(
          found.map(({ alive }, g) =>
            alive.length === 0
              ? new Uint32Array(lanes).fill(NOBODY)
              : parents(
                  alive.map((lane) => lane - g * particles),
                  lanes,
                  words(g),
                ),
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
      if (after === undefined) return false;
      calm = calm.map((count, g) => (alike(before![g], after[g]) ? count + 1 : 0));
      before = after;
      if (calm.every((count) => count >= 2)) break;
      if (steps >= LONGEST_FILLING) {
        ascents.forEach((one, g) => {
          if (calm[g] < 2) one.trouble = { kind: "never settles", score: quantile(after[g], 0.5) };
        });
        break;
      }
    }
    if (before === undefined) return false;
    const later: readonly Float64Array[] | undefined = yield* look(1);
    if (later === undefined) return false;
    ascents.forEach((one, g) => {
      // One lane after the other where none has left; where some have, the few that changed places widen the noise a little.
      const noise = momentsOf(Array.from(later[g], (score, j) => score - before![g][j])).deviation;
      one.floor = quantile(later[g], 0.5);
      one.levels.push(Math.fround(Math.max(quantile(later[g], 0.95), one.floor + APART * noise)));
    });
    const entered: StageEnds | undefined = yield* herd.walk(next++, {
      levels: ascents.map(({ levels }) => levels[0]),
      floors: ascents.map(() => -Infinity),
    });
    if (entered === undefined) return false;
    scores = ascents.map(() => new Float64Array(lanes));
    herd.choose(
      ascents.map((_, g) => {
        const arrived = arrivedIn(entered, g * particles, particles, [...climbers.exits, climbers.passed]);
        const chosen = parents(
          arrived.map((lane) => lane - g * particles),
          lanes,
          words(g),
        );
        chosen.forEach((lane, j) => {
          scores[g][j] = entered.scores[g * particles + lane];
        });
        return chosen;
      }),
    );
    again = yield* slope();
    return true;
  }
}

/**
 * The score that a fifth of the particles have reached, at least the one next above `from`; infinite where as many have exited, and undefined
 * where none came higher. `stays` where some still walk.
 */
function nextLevel(
  ends: StageEnds,
  first: number,
  before: Float64Array,
  exits: readonly number[],
  from: number,
): { readonly level: number | undefined; readonly stays: boolean } {
  const lanes = before.length;
  const reached = Array.from(before, (score, j) =>
    hasExited(ends, first + j, exits) ? Infinity : Math.max(score, ends.scores[first + j]),
  ).sort((a, b) => b - a);
  const standing = aliveIn(ends, first, lanes);
  if (standing.length > 0) {
    const scores = Float64Array.from(standing, (lane) => ends.scores[lane]);
    return { level: quantile(scores, 0.5), stays: true };
  }
  const wanted = reached[Math.ceil(SHARE * lanes) - 1];
  if (wanted > from) return { level: wanted, stays: false };
  return { level: reached.filter((score) => score > from).at(-1), stays: false };
}

const hasExited = (ends: StageEnds, lane: number, exits: readonly number[]): boolean =>
  arrivedIn(ends, lane, 1, exits).length > 0;

/** Whether two looks at a well agree about its median and its upper twentieth. */
function alike(before: Float64Array, after: Float64Array): boolean {
  return [0.5, 0.95].every((share) => {
    const mark = quantile(before, share);
    const above = after.reduce((count, score) => count + (score > mark ? 1 : 0), 0) / after.length;
    // Both looks scatter.
    return Math.abs(above - (1 - share)) <= FILLED * Math.sqrt((2 * share * (1 - share)) / after.length);
  });
}

function quantile(values: Float64Array, share: number): number {
  const sorted = values.slice().sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

function momentsOf(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(values.length - 1, 1);
  return { mean, deviation: Math.sqrt(square) };
}
