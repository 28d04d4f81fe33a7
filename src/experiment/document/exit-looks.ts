import type { Experiment } from "./experiment.ts";
import { NEVER } from "./observe.ts";
import { hasVelocities, namesVelocity } from "./velocities.ts";

/** Dynamics whose noise moves places. */
const NOISY_PLACES: readonly string[] = ["overdamped", "diffusion"];

/** True of dynamics for which a bridge is known: its noise crosses exits of places or, where particles carry them, of velocities. */
export const knowsBridge = (dynamics: { readonly kind: string }): boolean =>
  NOISY_PLACES.includes(dynamics.kind) || hasVelocities(dynamics);

/** True where a bridge can look for crossings of the exit inside steps. */
export const canBridge = (dynamics: { readonly kind: string }, when: string): boolean =>
  hasVelocities(dynamics) ? namesVelocity(when) : knowsBridge(dynamics) && when !== NEVER;

/** True where exits are not looked for after every step, in the experiment or in some group of its sweep. */
export const looksRarely = ({
  exit,
  sweep = {},
}: Pick<Experiment, "exit"> & { readonly sweep?: Experiment["sweep"] }): boolean =>
  (exit.every ?? 1) !== 1 || Object.hasOwn(sweep, "exit.every");
