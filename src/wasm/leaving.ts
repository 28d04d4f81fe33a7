/** Where statements leave what is around them. */
import type { Statement } from "../syntax/tree.ts";

/** Whether a function returns before its last statement. */
export const returnsEarly = (body: Statement): boolean =>
  body.kind === "block" && body.body.some((part) => part.kind !== "return" && contains(part, RETURN, RETURN));

/** Whether a body leaves the loop that it belongs to, or a turn of it. What leaves an inner loop stays in this one, but for a return. */
export const leaves = (body: Statement): boolean => contains(body, ["break", "continue", ...RETURN], RETURN);

type Kinds = readonly Statement["kind"][];

const RETURN: Kinds = ["return"];

/** Whether a statement is or holds one of some kinds; loops inside it, one of others. */
function contains(statement: Statement | undefined, kinds: Kinds, inLoops: Kinds): boolean {
  if (statement === undefined) return false;
  switch (statement.kind) {
    case "block":
      return statement.body.some((part) => contains(part, kinds, inLoops));
    case "if":
      return contains(statement.body, kinds, inLoops) || contains(statement.otherwise, kinds, inLoops);
    case "for":
    case "while":
      return contains(statement.body, inLoops, inLoops);
    default:
      return kinds.includes(statement.kind);
  }
}
