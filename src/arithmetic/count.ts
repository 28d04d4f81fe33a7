import type { Expression, FunctionText, Module, Statement } from "../syntax/tree.ts";
import { assignments } from "./assignment.ts";
import { MEMORY_FUNCTIONS } from "./builtins.ts";
import type { Frame } from "./frame.ts";
import { assignedIn, calledBy, nameOf, type Statements, turnsOf } from "./loops.ts";
import { type Arithmetic, createNodes, type Node, neededBy } from "./nodes.ts";
import { binary, builtin, unary } from "./operators.ts";
import { chosen, construct, declared, elementsOf, member, numbers } from "./parts.ts";
import {
  filled,
  literalOf,
  mapNumbers,
  NOTHING,
  numbersOf,
  type Type,
  typeOf,
  type Value,
} from "./values.ts";

/** The arithmetic of one turn of a loop. */
export interface LoopCount {
  readonly always: Arithmetic;
  /** What only branches of an `if` need. */
  readonly rare: Arithmetic;
  /** How often one turn calls each function, branches left out. */
  readonly calls: ReadonlyMap<string, number>;
}

/**
 * Count one turn of the first `for` in the function `entry`, or of the first that calls `calling` itself or through
 * others: the turn is followed number by number into a graph, and what its results need is counted there.
 */
export function countLoop(module: Module, entry: string, calling?: string): LoopCount {
  const nodes = createNodes();
  const globals = new Map<string, Value>();
  let found: LoopCount | undefined;
  /** False before the measured loop, where nothing varies. */
  let measuring = false;
  /** What a turn leaves behind: conditions and words stored, in a branch or not. */
  let roots: Node[] = [];
  let branchRoots: Node[] = [];
  const calls = new Map<string, number>();
  let fresh = 0;

  const unknown =
    (name: string, varies: boolean, operands: readonly Node[] = []) =>
    (part: string) =>
      nodes.input(`${name}${part}`, varies, operands);

  const assign = assignments({ nodes, look, evaluate, leave });

  function look(name: string, frame: Frame): Value {
    if (name === "true" || name === "false") {
      const parts = [nodes.literal(name === "true" ? 1 : 0, "bool")];
      return { kind: "numbers", scalar: "bool", columns: 1, rows: 1, parts };
    }
    const value = frame.variables.get(name) ?? globals.get(name);
    if (value === undefined) throw new Error(`arithmetic: no declaration of \`${name}\`; add it to the text`);
    return value;
  }

  function evaluate(expression: Expression, frame: Frame): Value {
    switch (expression.kind) {
      case "number":
        return literalOf(expression.text, nodes);
      case "name":
        return look(expression.name, frame);
      case "member":
        return member(evaluate(expression.of, frame), expression.name);
      case "element":
        return element(evaluate(expression.of, frame), numbers(evaluate(expression.index, frame)).parts[0]);
      case "unary": {
        const operand = evaluate(expression.operand, frame);
        const pointer = expression.operator === "&" || expression.operator === "*";
        return pointer ? operand : unary(nodes, expression.operator, numbers(operand));
      }
      case "binary": {
        const left = numbers(evaluate(expression.left, frame));
        return binary(nodes, expression.operator, left, numbers(evaluate(expression.right, frame)));
      }
      case "call":
        return call(expression, frame);
    }
  }

  function element(of: Value, index: Node): Value {
    if (of.kind === "memory") {
      const place = [...of.place, index];
      if (of.element.kind === "array") return { ...of, element: of.element.element, place };
      // Two reads of memory that is written to may differ.
      const name = of.writable ? `${of.name} read ${fresh++}` : of.name;
      const varies = (measuring && of.writable) || place.some((node) => node.varies);
      return filled(of.element, name, unknown("", varies, place));
    }
    const elements = elementsOf(of);
    if (index.value !== undefined) return elements[index.value];
    const [first, ...others] = elements;
    return mapNumbers(first, others, (part, same) =>
      nodes.operation("pick", "none", 0, [part, ...same, index]),
    );
  }

  function call({ callee, operands: texts }: Extract<Expression, { kind: "call" }>, frame: Frame): Value {
    const operands = texts.map((text) => evaluate(text, frame));
    if (callee.name === "bitcast") {
      const [to] = callee.arguments;
      const type = to === undefined ? undefined : typeOf(to, module);
      const value = numbers(operands[0]);
      return type?.kind === "numbers" ? { ...value, scalar: type.scalar } : value;
    }
    const own = module.functions.get(callee.name);
    if (own !== undefined) return callOwn(own, operands, frame);
    const made = typeOf(callee, module);
    if (made !== undefined) return construct(nodes, made, operands);
    if (MEMORY_FUNCTIONS.includes(callee.name)) {
      for (const operand of operands) leave(numbersOf(operand), frame);
      const type: Type = { kind: "numbers", scalar: "u32", columns: 1, rows: 1 };
      return filled(type, `${callee.name} ${fresh++}`, unknown("", measuring));
    }
    return builtin(nodes, callee.name, operands.map(numbers));
  }

  function callOwn(own: FunctionText, operands: readonly Value[], { conditions }: Frame): Value {
    if (measuring && conditions.length === 0) calls.set(own.name, (calls.get(own.name) ?? 0) + 1);
    const inner: Frame = {
      variables: new Map(own.parameters.map(({ name }, i) => [name, operands[i]])),
      conditions,
      returned: [],
    };
    walk(own.body, inner);
    // From the last return, which holds where no other did, to the first.
    const [last, ...earlier] = [...inner.returned].reverse();
    return earlier.reduce(
      (value, { condition, value: other }) =>
        condition === undefined ? other : chosen(nodes, condition, value, [other]),
      last?.value ?? NOTHING,
    );
  }

  /** Keep numbers that a turn needs whatever it computes. */
  function leave(left: readonly Node[], { conditions }: Frame): void {
    (conditions.length > 0 ? branchRoots : roots).push(...left);
  }

  function walk(statement: Statement, frame: Frame): void {
    switch (statement.kind) {
      case "block": {
        for (const part of statement.body) walk(part, frame);
        return;
      }
      case "declaration": {
        const type = statement.type && typeOf(statement.type, module);
        const value = statement.value && evaluate(statement.value, frame);
        frame.variables.set(statement.name, declared(nodes, type, value));
        return;
      }
      case "assignment":
        assign(statement, frame);
        return;
      case "call":
        evaluate(statement.call, frame);
        return;
      case "return": {
        const value = statement.value === undefined ? NOTHING : evaluate(statement.value, frame);
        frame.returned.push({ condition: frame.conditions.at(-1), value });
        return;
      }
      case "break":
      case "continue":
        return;
      case "if":
        walkIf(statement, frame);
        return;
      case "while":
        if (measuring) {
          throw new Error(
            "arithmetic: a `while` or `loop` in the measured loop; use a `for` of a fixed number of turns",
          );
        }
        if (statement.condition !== undefined) evaluate(statement.condition, frame);
        walk(statement.body, frame);
        return;
      case "for":
        if (!measuring && found === undefined && wanted(statement)) measure(statement, frame);
        else repeat(statement, frame);
    }
  }

  function walkIf({ condition, body, otherwise }: Statements<"if">, frame: Frame): void {
    const [test] = numbers(evaluate(condition, frame)).parts;
    leave([test], frame);
    const branch = (statement: Statement | undefined): Map<string, Value> => {
      const variables = new Map(frame.variables);
      const inside: Frame = { ...frame, variables, conditions: [...frame.conditions, test] };
      if (statement !== undefined) walk(statement, inside);
      return variables;
    };
    const branches = [branch(body), branch(otherwise)];
    for (const [name, before] of frame.variables) {
      const after = branches.map((variables) => variables.get(name)!);
      frame.variables.set(
        name,
        chosen(
          nodes,
          test,
          before,
          after.filter((value) => value !== before),
        ),
      );
    }
  }

  function wanted({ body }: Statements<"for">): boolean {
    return calling === undefined || calledBy(body, module).has(calling);
  }

  function measure({ first, condition, update, body }: Statements<"for">, frame: Frame): void {
    measuring = true;
    if (first !== undefined) walk(first, frame);
    // What a turn assigns, it finds in its place from the turn before.
    const assigned = [body, update].flatMap(assignedIn);
    const carried = new Set(assigned.filter((name) => frame.variables.has(name)));
    for (const name of carried) {
      const value = mapNumbers(frame.variables.get(name)!, [], () => nodes.input(`carried ${fresh++}`, true));
      frame.variables.set(name, value);
    }
    roots = [];
    branchRoots = [];
    const inside: Frame = { ...frame, conditions: [] };
    if (condition !== undefined) leave(numbersOf(evaluate(condition, inside)), inside);
    walk(body, inside);
    if (update !== undefined) walk(update, inside);
    for (const name of carried) leave(numbersOf(inside.variables.get(name)!), inside);
    found = { ...neededBy(roots, branchRoots), calls };
    measuring = false;
  }

  /** A loop within the measured one: as many times as it says; elsewhere once, for its types. */
  function repeat(statement: Statements<"for">, frame: Frame): void {
    const { first, body } = statement;
    if (first !== undefined) walk(first, frame);
    if (!measuring) {
      walk(body, frame);
      return;
    }
    const counter = nameOf(first);
    for (const value of turnsOf(statement, module)) {
      const parts = [nodes.literal(value, "whole")];
      if (counter !== undefined) {
        frame.variables.set(counter, { ...numbers(look(counter, frame)), parts });
      }
      walk(body, frame);
    }
  }

  const top: Frame = { variables: globals, conditions: [], returned: [] };
  for (const { name, space, writable, type: written, value } of module.globals) {
    const type = written && typeOf(written, module);
    if (space === undefined) globals.set(name, declared(nodes, type, value && evaluate(value, top)));
    else if (type?.kind === "array") {
      globals.set(name, { kind: "memory", name, element: type.element, writable, place: [] });
    } else globals.set(name, filled(type ?? NOTHING, name, unknown("", false)));
  }
  const text = module.functions.get(entry);
  if (text === undefined) throw new Error(`arithmetic: no function \`${entry}\`; name one of the text`);
  const parameters = text.parameters.map(
    ({ name, type }) => [name, filled(typeOf(type, module) ?? NOTHING, name, unknown("", false))] as const,
  );
  walk(text.body, { variables: new Map(parameters), conditions: [], returned: [] });
  if (found === undefined) {
    const which = calling === undefined ? "" : ` that calls \`${calling}\``;
    throw new Error(`arithmetic: \`${entry}\` has no \`for\`${which}; name another function`);
  }
  return found;
}
