/** CPU twin of what a stage adds to a group's kernels: its score, and the numbers that end its particles. */
import { LOWEST_SCORE, STAGE_FLOOR, STAGE_LEVEL } from "../experiment/document/stage.ts";
import type { Model } from "../experiment/model/model.ts";
import type { Programs } from "../experiment/model/programs.ts";
import { readingEvaluator } from "./mean-loss.ts";
import type { Entered, State } from "./rule.ts";
import { stepsOfEpoch } from "./samples.ts";
import { type TiltTwin, tiltTwin } from "./tilt.ts";

/** A stage: the word that keys its random words, and the numbers that its particles end at. */
export interface StageKey {
  readonly number: number;
  readonly level: number;
  readonly floor: number;
  /** Of a tilted stage: from which score on, and what is added to the deviate of each variable for each unit of the score's slope. */
  readonly tilt?: { readonly from: number; readonly by: readonly number[] };
}

/** What a particle of a stage has from those that it descends from. */
export interface Descent extends Entered {
  /** The stage that it walks. */
  readonly stage: number;
  /** Number of the first of its ancestors, which keys its own parameters. */
  readonly eve: number;
}

export interface StageTwin {
  /** All that follows belongs to a stage. */
  enter(stage: StageKey): void;
  readonly tilt: TiltTwin | undefined;
  /** Of one that begins the stage at the experiment's start. */
  begun(number: number): Descent;
  /** Of one that goes on from another, at a step. */
  entered(
    number: number,
    parent: { readonly number: number; readonly descent: Descent },
    entry: number,
  ): Descent;
  /** The score of a state at a time. */
  scoreAt(state: State, time: number): number;
}

/** The first where the second is no number. */
export const higher = (a: number, b: number): number => (b > a ? b : a);

/**
 * @param key of the group's random words, whose last word becomes the stage's
 * @param values by which programs read a particle's own numbers
 */
export function stageTwin(
  model: Model,
  programs: Programs,
  coefficients: readonly number[],
  key: [number, number, number, number],
  values: Record<string, number>,
): StageTwin {
  const score =
    programs.score === undefined
      ? undefined
      : readingEvaluator(model, programs, programs.score, coefficients, values);
  const scoreAt = (state: State, time: number): number => score?.(state, time)[0] ?? LOWEST_SCORE;
  const tilt = tiltTwin(programs, coefficients, values, scoreAt);
  const epochSteps = stepsOfEpoch(model.experiment) ?? 1;
  return {
    tilt,
    enter({ number, level, floor, tilt: by }) {
      tilt?.set(by ?? { from: 0, by: [] });
      key[3] = number;
      values[STAGE_LEVEL] = Math.fround(level);
      values[STAGE_FLOOR] = Math.fround(floor);
    },
    scoreAt,
    begun: (number) => ({ stage: key[3], eve: number, entry: 0, order: { number, stage: key[3] } }),
    entered(number, { number: parent, descent }, entry) {
      const epoch = (step: number): number => Math.floor(step / epochSteps);
      const order =
        entry % epochSteps === 0
          ? { number, stage: key[3] }
          : epoch(descent.entry) === epoch(entry)
            ? descent.order
            : { number: parent, stage: descent.stage };
      return { stage: key[3], eve: descent.eve, entry, order };
    },
  };
}
