/** What an expression changes besides giving a value: then only the lanes that come to it may evaluate it. */
import type { Expression, FunctionText, Module, Statement } from "../syntax/tree.ts";

/** @returns whether an expression changes memory, or a variable that outlives it */
export function createChanges({ functions }: Module): (expression: Expression) => boolean {
  const known = new Map<string, boolean>();

  function changes(part: unknown, own: ReadonlySet<string>): boolean {
    if (Array.isArray(part)) return part.some((one) => changes(one, own));
    if (typeof part !== "object" || part === null) return false;
    const one = part as Expression | Statement;
    if (one.kind === "call" && "callee" in one) {
      const { name } = one.callee;
      if (name.startsWith("atomic") && name !== "atomicLoad") return true;
      const text = functions.get(name);
      if (text !== undefined && ofFunction(text)) return true;
    }
    if (one.kind === "assignment" && one.target !== undefined && !own.has(rootOf(one.target))) return true;
    return Object.values(part).some((inner) => changes(inner, own));
  }

  function ofFunction({ name, body }: FunctionText): boolean {
    const before = known.get(name);
    if (before !== undefined) return before;
    // WGSL has no recursion.
    const result = changes(body, new Set(declaredIn(body)));
    known.set(name, result);
    return result;
  }

  return (expression) => changes(expression, new Set());
}

/** The variable that an assignment changes a part of; nothing where a pointer says which. */
function rootOf(target: Expression): string {
  if (target.kind === "name") return target.name;
  return target.kind === "member" || target.kind === "element" ? rootOf(target.of) : "";
}

/** Names of the variables that a statement declares. */
function declaredIn(statement: Statement | undefined): readonly string[] {
  switch (statement?.kind) {
    case "declaration":
      return statement.mutable ? [statement.name] : [];
    case "block":
      return statement.body.flatMap(declaredIn);
    case "if":
      return [...declaredIn(statement.body), ...declaredIn(statement.otherwise)];
    case "for":
      return [...declaredIn(statement.first), ...declaredIn(statement.body)];
    case "while":
      return declaredIn(statement.body);
    default:
      return [];
  }
}
