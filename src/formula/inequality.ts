import type { Node } from "./graph.ts";

/** `left > right` (strict) or `left >= right`, after turning `<` round. */
export interface Inequality {
  readonly left: Node;
  readonly right: Node;
  readonly strict: boolean;
}

/** An inequality as one number: it holds where the level is above 0 and, unless it is strict, where the level is 0. */
export interface Level {
  readonly level: Node;
  readonly strict: boolean;
}

/** Does an inequality hold where its level has this value? */
export const holds = (level: number, strict: boolean): boolean => (strict ? level > 0 : level >= 0);
