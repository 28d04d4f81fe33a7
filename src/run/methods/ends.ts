import { isExit, OUTCOME } from "../../tally/outcome.ts";
import type { StageEnds } from "../engine.ts";

/** Particles first … first + lanes − 1 that ended by one of the exits, ascending. */
export function arrivedIn(
  { outcomes, exits }: StageEnds,
  first: number,
  lanes: number,
  successes: readonly number[],
): readonly number[] {
  const found: number[] = [];
  for (let lane = first; lane < first + lanes; lane++) {
    if (outcomes[lane] < OUTCOME.DIVERGED && successes.includes(exits[lane])) found.push(lane);
  }
  return found;
}

/** Particles first … first + lanes − 1 that still walk, ascending. */
export function aliveIn({ outcomes }: StageEnds, first: number, lanes: number): readonly number[] {
  const found: number[] = [];
  for (let lane = first; lane < first + lanes; lane++) if (outcomes[lane] === OUTCOME.ALIVE) found.push(lane);
  return found;
}

/**
 * Steps that a particle did in a stage; of one that diverged they are not known, and count as none.
 * @param lasted steps after which the stage was stopped
 */
export function stepsOf(outcome: number, entry: number, horizon: number, lasted = 0): number {
  if (isExit(outcome)) return outcome - entry;
  if (outcome === OUTCOME.ALIVE) return lasted;
  return outcome === OUTCOME.CENSORED ? horizon - entry : 0;
}
