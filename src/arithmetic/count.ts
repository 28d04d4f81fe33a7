import { MEMORY_FUNCTIONS } from "./builtins.ts";
import { type Arithmetic, createNodes, type Node, neededBy } from "./nodes.ts";
import { binary, builtin, converted, unary } from "./operators.ts";
import type { Expression, FunctionText, Module, Statement } from "./syntax.ts";
import {
  concrete,
  filled,
  literalOf,
  mapNumbers,
  NOTHING,
  type NumbersValue,
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

type Statements<Kind extends Statement["kind"]> = Extract<Statement, { readonly kind: Kind }>;

/** A function that is being followed, or the whole text. */
interface Frame {
  readonly variables: Map<string, Value>;
  /** Conditions of the `if`s that stand around, innermost last. */
  readonly conditions: readonly Node[];
  /** What the function has returned so far, each under its condition. */
  readonly returned: { readonly condition: Node | undefined; readonly value: Value }[];
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

  function numbers(value: Value): NumbersValue {
    if (value.kind === "numbers") return value;
    throw new Error(
      "arithmetic: an operation on a struct, an array or a pointer; teach src/wgsl/arithmetic this form",
    );
  }

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

  function member(of: Value, name: string): Value {
    if (of.kind === "struct") return of.fields.get(name) ?? NOTHING;
    const value = numbers(of);
    const parts = [...name].map((letter) => value.parts[placeOf(letter)]);
    return { ...value, columns: 1, rows: parts.length, parts };
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

  function elementsOf(of: Value): readonly Value[] {
    if (of.kind === "array") return of.elements;
    const value = numbers(of);
    const size = value.columns > 1 ? value.rows : 1;
    return Array.from({ length: value.parts.length / size }, (_, i) => {
      const parts = value.parts.slice(i * size, (i + 1) * size);
      return { ...value, columns: 1, rows: size, parts };
    });
  }

  function call({ callee, operands: texts }: Extract<Expression, { kind: "call" }>, frame: Frame): Value {
    const operands = texts.map((text) => evaluate(text, frame));
    if (callee.name === "bitcast") {
      const [to] = callee.arguments;
      const type = typeof to === "object" ? typeOf(to, module) : undefined;
      const value = numbers(operands[0]);
      return type?.kind === "numbers" ? { ...value, scalar: type.scalar } : value;
    }
    const own = module.functions.get(callee.name);
    if (own !== undefined) return callOwn(own, operands, frame);
    const made = typeOf(callee, module);
    if (made !== undefined) return construct(made, operands);
    if (MEMORY_FUNCTIONS.includes(callee.name)) {
      for (const operand of operands) leave(numbersOf(operand), frame);
      const type: Type = { kind: "numbers", scalar: "u32", columns: 1, rows: 1 };
      return filled(type, `${callee.name} ${fresh++}`, unknown("", measuring));
    }
    return builtin(nodes, callee.name, operands.map(numbers));
  }

  function construct(type: Type, operands: readonly Value[]): Value {
    if (type.kind === "struct") {
      const fields = [...type.fields].map(([name, field], i) => [name, operands[i] ?? zero(field)] as const);
      return { kind: "struct", fields: new Map(fields) };
    }
    if (type.kind === "array") return { kind: "array", elements: operands };
    if (type.kind !== "numbers" || operands.length === 0) return zero(type);
    const values = operands.map(numbers);
    const scalar = type.scalar === "whole" ? values[0].scalar : type.scalar;
    const size = type.columns * type.rows;
    const parts = values.flatMap((value) => converted(nodes, value, scalar).parts);
    const all = parts.length === 1 ? Array.from({ length: size }, () => parts[0]) : parts;
    return { ...type, scalar, parts: all };
  }

  function zero(type: Type): Value {
    return filled(type, "", () => nodes.literal(0, "zero"));
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
        condition === undefined ? other : chosen(condition, value, [other]),
      last?.value ?? NOTHING,
    );
  }

  /** What a variable holds after an `if`. */
  function chosen(condition: Node, before: Value, branches: readonly Value[]): Value {
    return mapNumbers(before, branches, (part, others) =>
      others.every((other) => other === part) ? part : nodes.choice(condition, part, others),
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
        frame.variables.set(statement.name, declared(type, value));
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
      case "leave":
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

  function declared(type: Type | undefined, value: Value | undefined): Value {
    if (value === undefined) return zero(type ?? NOTHING);
    const scalar = type?.kind === "numbers" && value.kind === "numbers" ? type.scalar : undefined;
    return scalar === undefined ? concrete(value) : ({ ...value, scalar } as NumbersValue);
  }

  function assign({ target, operator, value }: Statements<"assignment">, frame: Frame): void {
    const right = evaluate(value, frame);
    if (target === undefined) return;
    const result =
      operator === undefined
        ? right
        : binary(nodes, operator, numbers(evaluate(target, frame)), numbers(right));
    store(target, result, frame);
  }

  function store(target: Expression, value: Value, frame: Frame): void {
    if (target.kind === "name") {
      const held = look(target.name, frame);
      const kept = held.kind === "numbers" ? ({ ...value, scalar: held.scalar } as Value) : value;
      if (frame.variables.has(target.name)) frame.variables.set(target.name, kept);
      else leave(numbersOf(value), frame);
      return;
    }
    if (target.kind === "unary") {
      throw new Error("arithmetic: an assignment through a pointer; give the function's result back instead");
    }
    if (target.kind !== "member" && target.kind !== "element") {
      throw new Error("arithmetic: an assignment to something that is no variable; check the kernel");
    }
    const of = evaluate(target.of, frame);
    if (of.kind === "memory") {
      const index = target.kind === "element" ? numbers(evaluate(target.index, frame)).parts : [];
      leave([...of.place, ...index, ...numbersOf(value)], frame);
      return;
    }
    store(target.of, replaced(of, target, value, frame), frame);
  }

  /** The value `of` with one member or element replaced. */
  function replaced(
    of: Value,
    target: Extract<Expression, { kind: "member" | "element" }>,
    value: Value,
    frame: Frame,
  ): Value {
    if (target.kind === "member") {
      if (of.kind === "struct") {
        return { kind: "struct", fields: new Map(of.fields).set(target.name, value) };
      }
      const whole = numbers(of);
      const { parts } = numbers(value);
      const letters = [...target.name].map(placeOf);
      return {
        ...whole,
        parts: whole.parts.map((part, i) => (letters.includes(i) ? parts[letters.indexOf(i)] : part)),
      };
    }
    const index = numbers(evaluate(target.index, frame)).parts[0];
    const elements = elementsOf(of).map((old, i) => {
      if (index.value !== undefined) return i === index.value ? value : old;
      return mapNumbers(old, [value], (part, others) =>
        nodes.operation(`insert ${i}`, "none", 0, [part, ...others, index]),
      );
    });
    return of.kind === "array"
      ? { kind: "array", elements }
      : { ...numbers(of), parts: elements.flatMap(numbersOf) };
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
    if (space === undefined) globals.set(name, declared(type, value && evaluate(value, top)));
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

/** Place of a swizzle's letter. */
const placeOf = (letter: string): number => Math.max("xyzw".indexOf(letter), "rgba".indexOf(letter));

const nameOf = (statement: Statement | undefined): string | undefined =>
  statement?.kind === "declaration" ? statement.name : undefined;

/** Names of the functions that a statement calls, itself or through others. */
function calledBy(statement: Statement, module: Module, known = new Set<string>()): ReadonlySet<string> {
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit);
    else if (typeof part === "object" && part !== null) {
      const { kind, callee } = part as {
        readonly kind?: string;
        readonly callee?: { readonly name: string };
      };
      if (kind === "call" && callee !== undefined && !known.has(callee.name)) {
        known.add(callee.name);
        visit(module.functions.get(callee.name)?.body);
      }
      Object.values(part).forEach(visit);
    }
  };
  visit(statement);
  return known;
}

/** Names of the variables that a statement assigns to, whole or in part. */
function assignedIn(statement: Statement | undefined): readonly string[] {
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
function turnsOf({ first, condition, update }: Statements<"for">, module: Module): readonly number[] {
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
