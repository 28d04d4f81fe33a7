/** What the walls of an experiment mean for its particles. */
import type { Experiment } from "./experiment.ts";
import { NEVER } from "./observe.ts";

/** Dynamics whose particles walls are known for. */
export const WALLED = ["overdamped", "underdamped", "diffusion"] as const;

type Walled = { readonly walls?: Experiment["walls"] | undefined };

export const hasWalls = ({ walls = [] }: Walled): boolean => walls.length > 0;

export const absorbs = ({ walls = [] }: Walled): boolean => walls.some(({ kind }) => kind === "absorb");

/** True where nothing but the horizon ends a particle: neither a condition nor a wall that absorbs. */
export const nothingExits = ({ exit, walls }: Pick<Experiment, "exit"> & Walled): boolean =>
  exit.when === NEVER && !absorbs({ walls });
