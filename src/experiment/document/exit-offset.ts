import type { Experiment } from "./experiment.ts";
import { NEVER } from "./observe.ts";
import { absorbs } from "./walled.ts";

/** Time of an exit in step n is (n − offset)·h: a crossing seen inside the step, or a wall that has taken the particle, happened, on average, at its
 * middle. */
export function exitOffset({ exit, walls }: Pick<Experiment, "exit" | "walls">): number {
  const within = exit.detection === "bridge" || (exit.when === NEVER && absorbs({ walls }));
  return within ? 0.5 : 0;
}
