import type { Node } from "./nodes.ts";
import type { Value } from "./values.ts";

/** A function that is being followed, or the whole text. */
export interface Frame {
  readonly variables: Map<string, Value>;
  /** Conditions of the `if`s that stand around, innermost last. */
  readonly conditions: readonly Node[];
  /** What the function has returned so far, each under its condition. */
  readonly returned: { readonly condition: Node | undefined; readonly value: Value }[];
}
