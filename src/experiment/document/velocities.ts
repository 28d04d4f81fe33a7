/** Velocities of particles, which exits and observed formulas may read where the dynamics has them. */
import type { Node } from "../../formula/graph.ts";
import { variablesOf } from "../../formula/variables.ts";

/** True of a text that asks for a velocity. */
export const namesVelocity = (text: string): boolean => /\bvelocity\s*\(/.test(text);

/** True where particles carry velocities beside their places. */
export const hasVelocities = ({ kind }: { readonly kind: string }): boolean => kind === "underdamped";

/** Variables of conditions and observed formulas are the d coordinates, the mean loss of the examples, and the d velocities. */
export const velocityVariable = (dimension: number, coordinate: number): number => dimension + 1 + coordinate;

/** True where a velocity occurs in nodes. */
export const readsVelocity = (nodes: readonly Node[], dimension: number): boolean =>
  Math.max(-1, ...variablesOf(nodes)) > dimension;

/** How many variables nodes read: the coordinates alone, those with the mean loss, or all. */
export function variablesRead(nodes: readonly Node[], dimension: number): number {
  const last = Math.max(-1, ...variablesOf(nodes));
  if (last > dimension) return 2 * dimension + 1;
  return last === dimension ? dimension + 1 : dimension;
}

/** The variables of conditions and observed formulas at a place, a mean loss and velocities. */
export const variablesAt = (
  place: ArrayLike<number>,
  loss: number,
  velocities: ArrayLike<number>,
): readonly number[] => [...Array.from(place), loss, ...Array.from(velocities)];
