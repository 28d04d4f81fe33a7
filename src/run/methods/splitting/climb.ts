/** Fixed-effort splitting: replicas of equally many lanes climb levels of a score, and at each those that arrived go on in all lanes. */
import type { Segment } from "../../../tally/splitting-evidence.ts";
import { NOBODY, type StageEnds, type Tilt } from "../../engine.ts";
import { arrivedIn, stepsOf } from "../ends.ts";
import { type ResamplingWord, roundingWord } from "../resampling-words.ts";
import { parents } from "../selection.ts";
import type { Generations, Underway } from "./generations.ts";
import { NO_TILT } from "./tilts.ts";
import { counted, parentsByWeight, type Scale } from "./weights.ts";

/** What one group's particles are asked. */
export interface Climb {
  /** Scores that they have to reach one after the other; behind the last of them only the exits count. */
  readonly levels: readonly number[];
  /** Score at which one has returned. */
  readonly floor: number;
  /** Steps of the horizon. */
  readonly horizon: number;
  /** The tilt of each stage; none where nothing is tilted. */
  readonly tilts?: readonly Tilt[];
  /** Beside tilts how weights are counted at the end of each stage. */
  readonly scales?: readonly Scale[];
}

/** How the particles of all groups lie in replicas, and how their ends are told apart. */
export interface Climbers {
  readonly groups: number;
  readonly replicas: number;
  /** Particles of a replica. */
  readonly lanes: number;
  /** Numbers of the exits, among `exitNames`, that are asked about. */
  readonly exits: readonly number[];
  /** Number of reaching the level, and of returning. */
  readonly passed: number;
  readonly returned: number;
  readonly word: ResamplingWord;
}

/** What has been counted of one group; `SplitTally` has its meaning. */
export interface Climbed {
  readonly arrived: readonly (readonly number[])[];
  readonly cut: number;
  readonly steps: readonly bigint[];
  readonly ancestors: readonly number[];
  readonly exits: readonly (readonly number[])[];
  readonly exitSteps: readonly bigint[];
  /** A way to an exit for each replica that has one. */
  readonly ways: readonly (readonly Segment[])[];
}

/** What ends a particle in stage i of a climb, and its tilt. */
export const upTo = ({ levels, floor, tilts }: Climb, i: number) => ({
  level: levels[i] ?? Number.POSITIVE_INFINITY,
  floor,
  tilt: tilts?.[i] ?? NO_TILT,
});

/**
 * Let all groups climb from where they stand.
 * @param firstStage number of the first stage
 * @returns what was counted of each, or undefined where the signal has stopped it
 */
export async function* climb(
  herd: Generations,
  climbs: readonly Climb[],
  { replicas, lanes, exits, passed, word }: Climbers,
  firstStage: number,
): AsyncGenerator<Underway, readonly Climbed[] | undefined> {
  const last = Math.max(...climbs.map(({ levels }) => levels.length));
  const tilted = climbs.some(({ tilts }) => tilts !== undefined);
  const rows = <T>(): T[][] => Array.from({ length: replicas }, () => []);
  const tallies = climbs.map(() => ({
    arrived: rows<number>(),
    cut: 0,
    steps: [] as bigint[],
    ancestors: [] as number[],
    exits: rows<number>(),
    exitSteps: [] as bigint[],
    ways: [] as (readonly Segment[])[],
  }));
  /** Step at which each particle began to climb, by its founder. */
  let begun: Uint32Array[] | undefined;
  herd.found();
  for (let i = 0; i <= last; i++) {
    const ends: StageEnds | undefined = yield* herd.walk(firstStage + i, {
      levels: climbs.map((climb) => upTo(climb, i).level),
      floors: climbs.map((climb) => upTo(climb, i).floor),
      ...(tilted ? { tilts: climbs.map((climb) => upTo(climb, i).tilt) } : {}),
    });
    if (ends === undefined) return undefined;
    const { logWeights } = ends;
    const total = replicas * lanes;
    begun ??= climbs.map((_, g) => Uint32Array.from({ length: total }, (_, lane) => herd.entry(g, lane)));
    const next = climbs.map(({ horizon, levels, scales }, g) => {
      if (i > levels.length) return undefined;
      const tally = tallies[g];
      let sum = 0;
      for (let lane = 0; lane < total; lane++) {
        if (herd.took(g, lane)) sum += stepsOf(ends.outcomes[g * total + lane], herd.entry(g, lane), horizon);
      }
      tally.steps.push(BigInt(sum));
      const chosen = new Uint32Array(total).fill(NOBODY);
      for (let r = 0; r < replicas; r++) {
        const arrived = arrivedIn(ends, g * total + r * lanes, lanes, [...exits, passed]).map(
          (lane) => lane - g * total,
        );
        const scale = scales?.[i];
        const weights = arrived.map((lane) =>
          scale === undefined || logWeights === undefined
            ? 1
            : counted(
                logWeights[g * total + lane],
                scale,
                word(g, r, firstStage + i, roundingWord(lane % lanes)),
              ),
        );
        if (scale !== undefined) tally.cut += weights.filter((weight) => weight === scale.most).length;
        const sum = sumOf(weights);
        tally.arrived[r].push(sum);
        if (i < levels.length) {
          const drawn = word(g, r, firstStage + i);
          if (sum > 0) {
            chosen.set(
              tilted ? parentsByWeight(arrived, weights, lanes, drawn) : parents(arrived, lanes, drawn),
              r * lanes,
            );
          }
          continue;
        }
        tally.ancestors.push(new Set(arrived.map((lane) => herd.founder(g, lane))).size);
        for (const exit of exits)
          tally.exits[r].push(sumOf(weights.filter((_, k) => ends.exits[g * total + arrived[k]] === exit)));
        tally.exitSteps.push(
          arrived.reduce((steps, lane, k) => {
            const did = ends.outcomes[g * total + lane] - begun![g][herd.founder(g, lane)];
            return steps + BigInt(did) * BigInt(weights[k]);
          }, 0n),
        );
        if (arrived.length > 0) tally.ways.push(herd.way(g, arrived[0]));
      }
      return i < levels.length ? chosen : undefined;
    });
    herd.choose(next);
  }
  return tallies;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
