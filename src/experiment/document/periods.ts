/** Variables that are angles, or places on a ring: with a period, and turns that may be counted. */
import type { Experiment } from "./experiment.ts";
import { exitConditions } from "./named-exits.ts";

type Periodic = Pick<Experiment, "landscape" | "exit" | "observe" | "stage">;

/** Names of the variables that have a period. */
export const periodicVariables = ({ landscape }: Pick<Experiment, "landscape">): readonly string[] =>
  Object.keys(landscape.periodic ?? {});

/** True of a text that asks for turns. */
export const namesTurns = (text: string): boolean => /\bwinding\s*\(/.test(text);

/**
 * True where positions are kept within one period: nothing asks how often a particle has gone round. Where something does, positions go on
 * beyond it.
 */
export function wrapsPositions({ landscape, exit, observe, stage }: Periodic): boolean {
  if (landscape.periodic === undefined) return false;
  const texts = [
    ...exitConditions({ exit }).map(({ text }) => text),
    ...Object.values(observe?.quantities ?? {}).map(({ formula }) => formula),
    ...Object.values(observe?.basins ?? {}),
    ...(typeof stage?.score === "string" ? [stage.score] : []),
  ];
  return !texts.some(namesTurns);
}
