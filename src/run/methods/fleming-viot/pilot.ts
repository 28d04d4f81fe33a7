/** How long a round should last: a few particles with random words of their own go through rounds until a good part of them survives each. */
import { MOST_ROUNDS } from "../../../experiment/document/method.ts";
import { PILOT_STAGES } from "../../../experiment/document/stage.ts";
import { type Colony, NOBODY, type StageEnds } from "../../engine.ts";
import { stepsOf } from "../ends.ts";
import { type Flock, roundOf, succession, survivorsOf, walked } from "./flock.ts";

/** Particles of the first replica, at most, that look for it: which they are does not depend on the number of replicas. */
const LANES = 4096;
/** Rounds that are counted, from the first on that is no longer too short. */
const COUNTED = 12;
/** Shares of survivors of a round between which its length stays. */
const FEW = 0.6;
const MANY = 0.9;
/** A round lasts for this part of the mean time to an exit: four fifths survive it, so that few lanes idle and few are copied. */
const PART = 0.2;
/** Rounds up to the horizon at least: what is averaged takes some time to settle, and some to be averaged. */
const LEAST_ROUNDS = 64;

/** What the pilot has found, and what it cost. */
export interface Piloted {
  /** Steps of a round. */
  readonly every: number;
  /** Steps of the pilot's particles. */
  readonly steps: bigint;
}

/**
 * Steps of a round, the same for all groups: those of the group whose particles leave fastest.
 * @param horizon steps of the run
 * @returns undefined where the signal has stopped it
 */
export async function* pilot(
  colony: Colony,
  flock: Flock,
  horizon: number,
): AsyncGenerator<number, Piloted | undefined, void> {
  const longest = Math.max(1, Math.floor(horizon / LEAST_ROUNDS));
  const shortest = Math.ceil(horizon / MOST_ROUNDS);
  const lanes = Math.min(LANES, flock.lanes);
  const few: Flock = { ...flock, replicas: 1, lanes };
  let number = PILOT_STAGES;
  let parents = yield* begin();
  let steps = 1;
  let counted = 0;
  /** Steps since all began, and those of all particles. */
  let entry = 0;
  let did = 0n;
  /** Of the rounds that are counted their steps, and what −ln of the share of survivors adds up to in each group. */
  let time = 0;
  const decays = new Array<number>(flock.groups).fill(0);
  for (let since = 0; parents !== undefined && counted < COUNTED && since < horizon; ) {
    const ends: StageEnds | undefined = yield* walked(colony, roundOf(flock, number, steps, { parents }));
    if (ends === undefined) return undefined;
    const lived = only(ends).outcomes.reduce(
      (sum, outcome) => sum + stepsOf(outcome, entry, entry, steps),
      0,
    );
    did += BigInt(lived);
    entry += steps;
    const living = decays.map((_, g) => survivorsOf(few, only(ends), g, 0));
    const least = Math.min(...living) / lanes;
    if (counted > 0 || least <= MANY || steps === longest) {
      counted += 1;
      time += steps;
      living.forEach((one, g) => {
        // Of none that is left less than one is.
        decays[g] -= Math.log(Math.max(one, 0.5) / lanes);
      });
    }
    since += steps;
    // Those that have all left begin anew.
    if (least === 0) entry = 0;
    parents = least === 0 ? yield* begin() : spread(succession(few, only(ends), number).now);
    if (least < FEW) steps = Math.max(1, Math.floor(steps / 2));
    else if (least > MANY) steps = Math.min(longest, 2 * steps);
    number += 1;
  }
  if (parents === undefined) return undefined;
  const wanted = Math.round((PART * time) / Math.max(...decays));
  return { every: Math.max(1, shortest, Math.min(longest, wanted)), steps: did };

  /** All but those of the pilot are put aside before the first step. */
  async function* begin(): AsyncGenerator<number, (() => Uint32Array<ArrayBuffer>) | undefined, void> {
    const ends = yield* walked(colony, roundOf(flock, number, 0));
    if (ends === undefined) return undefined;
    number += 1;
    return spread(Uint32Array.from({ length: flock.groups * lanes }, (_, lane) => lane));
  }

  /** Numbers among the pilot's particles, lane by lane, as numbers among all of them; a request keeps the few. */
  function spread(of: Uint32Array): () => Uint32Array<ArrayBuffer> {
    const all = flock.replicas * flock.lanes;
    return () => {
      const spreadOut = new Uint32Array(flock.groups * all).fill(NOBODY);
      of.forEach((parent, lane) => {
        if (parent === NOBODY) return;
        spreadOut[Math.floor(lane / lanes) * all + (lane % lanes)] =
          Math.floor(parent / lanes) * all + (parent % lanes);
      });
      return spreadOut;
    };
  }

  /** The ends of the pilot's particles alone. */
  function only(ends: StageEnds): StageEnds {
    const all = flock.replicas * flock.lanes;
    const outcomes = new Uint32Array(flock.groups * lanes);
    for (let g = 0; g < flock.groups; g++)
      outcomes.set(ends.outcomes.subarray(g * all, g * all + lanes), g * lanes);
    return { ...ends, outcomes };
  }
}
