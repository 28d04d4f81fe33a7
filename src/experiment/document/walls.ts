/** Walls: where particles cannot go, and what becomes of one that comes to its edge. */
import type { NumberOrFormula } from "./noise.ts";

/** Sends particles back. */
export interface ReflectingWall {
  readonly kind: "reflect";
  /** The forbidden side: inequalities joined by `or`, each a half-space, or the inside or outside of a ball. */
  readonly where: string;
  /** Along what particles are sent back, for half-spaces; of any length, and into the allowed side. Default: straight back, along the normal. */
  readonly direction?: readonly number[];
}

/** Sends particles back, and takes some of them: the flux through it is reactivity times density, −D ∂p/∂n = κ p along the way out. */
export interface AbsorbingWall {
  readonly kind: "absorb";
  readonly where: string;
  /** κ ≥ 0, a length in a time; a formula in the variables and the parameters is taken where the particle meets the wall. */
  readonly reactivity: NumberOrFormula;
}

/** A wall, told apart by `kind`. */
export type Wall = ReflectingWall | AbsorbingWall;
