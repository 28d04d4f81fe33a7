/** Where statements leave what is around them. */
import type { Statement } from "../syntax/tree.ts";

/** Whether a function returns before its last statement. */
export const returnsEarly = (body: Statement): boolean =>
  body.kind === "block" && body.body.some((part) => part.kind !== "return" && returns(part));

/** Whether a body leaves the loop that it belongs to, or a turn of it. */
export function leaves(statement: Statement | undefined): boolean {
  switch (statement?.kind) {
    case "break":
    case "continue":
    case "return":
      return true;
    case "block":
      return statement.body.some(leaves);
    case "if":
      return leaves(statement.body) || leaves(statement.otherwise);
    // What leaves an inner loop stays in this one, but for a return.
    case "for":
    case "while":
      return returns(statement.body);
    default:
      return false;
  }
}

function returns(statement: Statement | undefined): boolean {
  switch (statement?.kind) {
    case "return":
      return true;
    case "block":
      return statement.body.some(returns);
    case "if":
      return returns(statement.body) || returns(statement.otherwise);
    case "for":
    case "while":
      return returns(statement.body);
    default:
      return false;
  }
}
