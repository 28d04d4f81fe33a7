/** What the text of a loop says before it is followed: its turns, what it calls, what it assigns to. */
import { partsOf } from "../syntax/parts.ts";
import type { Expression, Module, Statement } from "../syntax/tree.ts";

export type Statements<Kind extends Statement["kind"]> = Extract<Statement, { readonly kind: Kind }>;

/** Name of the variable that a loop begins with. */
export const nameOf = (statement: Statement | undefined): string | undefined =>
  statement?.kind === "declaration" ? statement.name : undefined;

/** Names of the functions that a statement calls, itself or through others. */
export function calledBy(
  statement: Statement,
  module: Module,
  known = new Set<string>(),
): ReadonlySet<string> {
  for (const part of partsOf(statement)) {
    if (!("callee" in part) || known.has(part.callee.name)) continue;
    known.add(part.callee.name);
    const own = module.functions.get(part.callee.name);
    if (own !== undefined) calledBy(own.body, module, known);
  }
  return known;
}

/** Names of the variables that a statement assigns to, whole or in part. */
export function assignedIn(statement: Statement | undefined): readonly string[] {
  switch (statement?.kind) {
    case "assignment":
      return rootOf(statement.target);
    case "block":
      return statement.body.flatMap(assignedIn);
    case "if":
      return [statement.body, statement.otherwise].flatMap(assignedIn);
    case "for":
      return [statement.body, statement.update].flatMap(assignedIn);
    case "while":
      return assignedIn(statement.body);
    default:
      return [];
  }
}

function rootOf(target: Expression | undefined): readonly string[] {
  if (target?.kind === "name") return [target.name];
  return target?.kind === "member" || target?.kind === "element" ? rootOf(target.of) : [];
}

function strideOf(update: Statement | undefined): number {
  return update?.kind === "assignment" && update.value.kind === "number"
    ? Number.parseInt(update.value.text, 10)
    : 1;
}

/** Values of the variable of a `for` from a literal to a literal. */
export function turnsOf({ first, condition, update }: Statements<"for">, module: Module): readonly number[] {
  const literal = (expression: Expression | undefined): number | undefined => {
    if (expression?.kind === "number") return Number.parseInt(expression.text, 10);
    if (expression?.kind !== "name") return undefined;
    const constant = module.globals.find(
      ({ name, space }) => name === expression.name && space === undefined,
    );
    return literal(constant?.value);
  };
  const from = first?.kind === "declaration" ? literal(first.value) : undefined;
  const to =
    condition?.kind === "binary" && condition.operator === "<" ? literal(condition.right) : undefined;
  if (from === undefined || to === undefined || update?.kind !== "assignment" || update.operator !== "+") {
    throw new Error(
      "arithmetic: a loop in the measured loop whose turns are not known; write it from one number to another, as `for (var i = 0u; i < 4u; i += 1u)`",
    );
  }
  const stride = strideOf(update);
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / stride)) }, (_, i) => from + i * stride);
}
