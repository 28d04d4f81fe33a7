/** What an expression changes besides giving a value: then only the lanes that come to it may evaluate it. */
import { partsOf } from "../syntax/parts.ts";
import type { Expression, FunctionText, Module, Statement } from "../syntax/tree.ts";

/** @returns whether an expression changes memory, or a variable that outlives it */
export function createChanges({ functions }: Module): (expression: Expression) => boolean {
  const known = new Map<string, boolean>();

  function changes(tree: Expression | Statement, own: ReadonlySet<string>): boolean {
    for (const part of partsOf(tree)) {
      if ("callee" in part) {
        const { name } = part.callee;
        const text = functions.get(name);
        if (name.startsWith("atomic") && name !== "atomicLoad") return true;
        if (text !== undefined && ofFunction(text)) return true;
      }
      if (part.kind === "assignment" && part.target !== undefined && !own.has(rootOf(part.target)))
        return true;
    }
    return false;
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
const declaredIn = (statement: Statement): readonly string[] =>
  [...partsOf(statement)].flatMap((part) => (part.kind === "declaration" && part.mutable ? [part.name] : []));
