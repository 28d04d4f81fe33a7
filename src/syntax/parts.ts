/** What a tree holds. */
import type { Expression, Statement } from "./tree.ts";

/** Every expression and statement of a tree, that which holds others before them. */
export function* partsOf(tree: unknown): Generator<Expression | Statement, void, void> {
  if (typeof tree !== "object" || tree === null) return;
  if ("kind" in tree) yield tree as Expression | Statement;
  for (const inner of Object.values(tree)) yield* partsOf(inner);
}
