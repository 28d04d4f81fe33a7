import type { Experiment } from "./experiment.ts";

/** Time of an exit in step n is (n − offset)·h: a crossing seen inside the step happened, on average, at its middle. */
export function exitOffset({ exit }: Pick<Experiment, "exit">): number {
  return exit.detection === "bridge" ? 0.5 : 0;
}
