/** A source of particles at the first level: they go there from the well and back, cycle after cycle. */

import { isExit } from "../../../tally/outcome.ts";
import type { CycleTally } from "../../../tally/split-tally.ts";
import { NOBODY, type StageEnds } from "../../engine.ts";
import { arrivedIn, stepsOf } from "../ends.ts";
import { parents } from "../selection.ts";
import type { Climbers } from "./climb.ts";
import type { Generations, Underway } from "./generations.ts";

/** A well and the first two levels above it, for one group. */
export interface Well {
  readonly floor: number;
  /** The level at which a cycle turns. */
  readonly level: number;
  /** The one behind it; infinite where there is none. */
  readonly above: number;
}

/** Stages of cycles are numbered from here, beside those of levels: two for each, up and back. */
const FIRST_CYCLE_STAGE = 0x40000000;

/** Number of the stage of a cycle, counted from 0, and from the well up. The very first is the experiment's own beginning. */
const upStage = (cycle: number): number => (cycle === 0 ? 0 : FIRST_CYCLE_STAGE + 2 * cycle);
const backStage = (cycle: number): number => FIRST_CYCLE_STAGE + 2 * cycle + 1;

/** Whether a stage is one of a cycle's, behind the very first, and whether it leads back. */
export const cycleStage = (stage: number): "up" | "back" | undefined =>
  stage < FIRST_CYCLE_STAGE ? undefined : stage % 2 === 0 ? "up" : "back";

/** What ends a particle on its way from the well to the level, and back. */
export const upwards = ({ level }: Well) => ({ level, floor: Number.NEGATIVE_INFINITY });
export const backwards = ({ floor }: Well) => ({ level: Number.POSITIVE_INFINITY, floor });

/**
 * Let all groups go through so many cycles; the last ends at the first level, where those that came to it are chosen to climb on. The very first
 * way is the experiment's own beginning, with its random words. One that leaves on its way back is replaced by one that returned, which
 * shifts a mean by as much as its probability.
 * @returns for each group its cycles, or undefined where the signal has stopped it
 */
export async function* cycles(
  herd: Generations,
  wells: readonly Well[],
  climbers: Climbers,
  count: number,
): AsyncGenerator<Underway, readonly (readonly CycleTally[])[] | undefined> {
  const { replicas, lanes, exits, passed, returned, word } = climbers;
  const total = replicas * lanes;
  const found = wells.map((): CycleTally[] => []);
  /** Those that arrived, replica by replica, are counted and chosen as parents. */
  const turn = (
    ends: StageEnds,
    stage: number,
    counting: (group: number, replica: number, sum: bigint, count: number) => void,
    successes: readonly number[],
  ): void =>
    herd.choose(
      wells.map((_, g) => {
        const chosen = new Uint32Array(total).fill(NOBODY);
        for (let r = 0; r < replicas; r++) {
          const arrived = arrivedIn(ends, g * total + r * lanes, lanes, successes).map(
            (lane) => lane - g * total,
          );
          const steps = arrived.reduce(
            (sum, lane) => sum + stepsOf(ends.outcomes[g * total + lane], herd.entry(g, lane), 0),
            0,
          );
          counting(g, r, BigInt(steps), arrived.length);
          if (arrived.length > 0) chosen.set(parents(arrived, lanes, word(g, r, stage)), r * lanes);
        }
        return chosen;
      }),
    );
  for (let c = 0; c < count; c++) {
    const stage = upStage(c);
    const up: StageEnds | undefined = yield* herd.walk(stage, {
      levels: wells.map((well) => upwards(well).level),
      floors: wells.map((well) => upwards(well).floor),
    });
    if (up === undefined) return undefined;
    const cycle = wells.map(() => ({
      up: [] as bigint[],
      reached: [] as number[],
      back: [] as bigint[],
      returned: [] as number[],
      climbed: [] as number[],
    }));
    turn(
      up,
      stage,
      (g, _, sum, count) => {
        cycle[g].up.push(sum);
        cycle[g].reached.push(count);
      },
      [...exits, passed],
    );
    cycle.forEach((one, g) => {
      found[g].push(one);
    });
    if (c === count - 1) break;
    const back: StageEnds | undefined = yield* herd.walk(backStage(c), {
      levels: wells.map((well) => backwards(well).level),
      floors: wells.map((well) => backwards(well).floor),
    });
    if (back === undefined) return undefined;
    turn(
      back,
      backStage(c),
      (g, r, sum, count) => {
        cycle[g].back.push(sum);
        cycle[g].returned.push(count);
        let climbed = 0;
        for (let lane = r * lanes; lane < (r + 1) * lanes; lane++) {
          // Of a replica that has died out the engine says nothing but that its particles have ended.
          if (!herd.took(g, lane)) continue;
          const at = g * total + lane;
          const left = isExit(back.outcomes[at]) && exits.includes(back.exits[at]);
          if (left || back.scores[at] >= wells[g].above) climbed++;
        }
        cycle[g].climbed.push(climbed);
      },
      [returned],
    );
  }
  return found;
}
