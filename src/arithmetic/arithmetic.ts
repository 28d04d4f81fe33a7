/** How much arithmetic a kernel's text asks for, counted from the text. */

import { parse } from "../syntax/parse.ts";
import { countLoop, type LoopCount } from "./count.ts";
import type { Arithmetic } from "./nodes.ts";

export type { Arithmetic } from "./nodes.ts";

/**
 * Count one turn of the first `for` in the function `entry` of a WGSL text, or of the first that calls `calling`.
 *
 * One operation is one operator or simple built-in function applied to one number: a sum of two vectors of four is
 * four. A shift, an exclusive-or and a comparison are operations; `fma` and `clamp` are two; roots, quotients and
 * transcendental functions are `special`. Loads, stores, constructors and bitcasts are none. As any optimising compiler
 * does, the count follows calls, takes equal expressions for one, leaves out what nothing uses, and what is the same in
 * every turn (literals, the key, the constants of the group). It sees no rotation in two shifts and foresees no
 * instruction that does two operations.
 * @throws where the text has a form or a function that the count does not know: it never guesses.
 */
export function loopArithmetic(
  text: string,
  { entry, calling }: { readonly entry: string; readonly calling?: string },
): LoopCount {
  return countLoop(parse(text), entry, calling);
}

/**
 * The arithmetic of one step of one particle in the text of `advance`: that of the first loop that calls `update`, over
 * the steps that one turn of it does. `rare` is what only a branch needs, such as a possible crossing.
 */
export function stepArithmetic(text: string): Arithmetic & { readonly rare: Arithmetic } {
  const { always, rare, calls } = loopArithmetic(text, { entry: "advance", calling: "update" });
  const steps = calls.get("update") ?? 0;
  const perStep = ({ float, integer, special }: Arithmetic): Arithmetic => ({
    float: float / steps,
    integer: integer / steps,
    special: special / steps,
  });
  return { ...perStep(always), rare: perStep(rare) };
}
