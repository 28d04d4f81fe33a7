/** Expressions of a kernel that is being followed. */
import type { Expression, FunctionText } from "../syntax/tree.ts";
import { conditional } from "./branches.ts";
import { builtin } from "./builtins.ts";
import { createChanges } from "./changes.ts";
import { assignCell, type Context, declareCell, meaningOf } from "./context.ts";
import { ATOMICS, atomic, lengthOf } from "./memory.ts";
import type { Node } from "./nodes.ts";
import { arrayOf, binary, bitcast, construct, member, unary } from "./operators.ts";
import { placeOfElement, placeOfMember, read, write } from "./places.ts";
import { scalarType } from "./types.ts";
import {
  type Composite,
  commonKind,
  elementAt,
  type NumberValue,
  number,
  type Place,
  single,
  type Value,
} from "./values.ts";

type Call = Extract<Expression, { kind: "call" }>;

export interface Evaluator {
  evaluate(expression: Expression): Value;
  /** A truth value. */
  condition(expression: Expression): Node;
  /** Where an expression points; undefined where it is a value without a place. */
  placeOf(expression: Expression): Place | undefined;
}

/** @param callOwn follows a function of the text; gives undefined where it gives nothing back */
export function createEvaluator(
  context: Context,
  callOwn: (own: FunctionText, operands: readonly Value[]) => Value | undefined,
): Evaluator {
  const { lanes, module } = context;
  const changes = createChanges(module);

  function evaluate(expression: Expression): Value {
    switch (expression.kind) {
      case "number":
        return literal(expression.text);
      case "name":
        return named(expression.name);
      case "member": {
        const of = composedAt(expression.of);
        if (of === undefined) return member(evaluate(expression.of), expression.name);
        const place = placeOfMember(context, of, expression.name);
        return place === undefined ? member(read(context, of), expression.name) : read(context, place);
      }
      case "element": {
        const of = composedAt(expression.of);
        const index = whole(expression.index);
        if (of !== undefined) return read(context, placeOfElement(context, of, index));
        return elementAt(lanes, evaluate(expression.of) as Composite, index);
      }
      case "unary":
        if (expression.operator === "&") return { kind: "pointer", place: placed(expression.operand) };
        if (expression.operator === "*") return read(context, placed(expression));
        return unary(lanes, expression.operator, evaluate(expression.operand));
      case "binary":
        return operation(expression);
      case "call":
        return call(expression);
    }
  }

  function literal(text: string): Value {
    const hexadecimal = /^0[xX]/.test(text);
    const [, digits, suffix] = (hexadecimal ? /^(.*?)([iu]?)$/ : /^(.*?)([iuf]?)$/).exec(text)!;
    const value = Number(digits);
    if (suffix === "f") return number("f32", lanes.float(value));
    if (suffix !== "") return number(suffix === "u" ? "u32" : "i32", lanes.integer(value));
    return { kind: "literal", value, real: !hexadecimal && /[.eE]/.test(digits) };
  }

  function named(name: string): Value {
    if (name === "true" || name === "false") return number("bool", lanes.integer(Number(name === "true")));
    const meaning = meaningOf(context, name);
    if (meaning === undefined) throw new Error(`wasm: no \`${name}\`; check the kernel`);
    if (meaning.kind === "value") return meaning.value;
    return meaning.kind === "cell" ? meaning.cell.value : read(context, meaning.place);
  }

  const whole = (expression: Expression): NumberValue => single(lanes, evaluate(expression), "u32");
  const condition = (expression: Expression): Node => single(lanes, evaluate(expression)).node;

  function operation({ operator, left, right }: Extract<Expression, { kind: "binary" }>): Value {
    if ((operator !== "&&" && operator !== "||") || !changes(right)) {
      return binary(lanes, operator, evaluate(left), evaluate(right));
    }
    const first = condition(left);
    const result = declareCell(context, scalarType("bool"), number("bool", first));
    const second = () => assignCell(context, result, number("bool", condition(right)));
    if (operator === "&&") conditional(context, first, second, undefined);
    else conditional(context, lanes.unary("!", "bool", first), second, undefined);
    return result.value;
  }

  function placed(expression: Expression): Place {
    const place = placeOf(expression);
    if (place === undefined) throw new Error("wasm: a value where a place should stand; check the kernel");
    return place;
  }

  function placeOf(expression: Expression): Place | undefined {
    switch (expression.kind) {
      case "name": {
        const meaning = meaningOf(context, expression.name);
        if (meaning?.kind === "cell") return { kind: "cell", cell: meaning.cell, path: [] };
        return meaning?.kind === "place" ? meaning.place : undefined;
      }
      case "unary": {
        if (expression.operator !== "*") return undefined;
        const pointer = evaluate(expression.operand);
        return pointer.kind === "pointer" ? pointer.place : undefined;
      }
      case "member": {
        const of = composedAt(expression.of);
        return of && placeOfMember(context, of, expression.name);
      }
      case "element": {
        const of = composedAt(expression.of);
        return of && placeOfElement(context, of, whole(expression.index));
      }
      default:
        return undefined;
    }
  }

  /** Where the composite is that a part is named of: a pointer to it stands for it. */
  function composedAt(expression: Expression): Place | undefined {
    const place = placeOf(expression);
    if (place !== undefined || expression.kind !== "name") return place;
    const meaning = meaningOf(context, expression.name);
    return meaning?.kind === "value" && meaning.value.kind === "pointer" ? meaning.value.place : undefined;
  }

  function call({ callee, operands: texts }: Call): Value {
    const { name } = callee;
    if (name === "workgroupBarrier" || name === "storageBarrier") return barrier(name);
    const operands = texts.map(evaluate);
    const own = module.functions.get(name);
    if (own !== undefined) return callOwn(own, operands) ?? NOTHING;
    if (name === "bitcast") return bitcast(lanes, context.typeOf(callee.arguments[0])!, operands[0]);
    if (name === "array" && callee.arguments.length === 0) return arrayOf(lanes, operands);
    const type = context.typeOf(callee, commonKind(operands));
    if (type !== undefined) return construct(lanes, type, operands);
    return memoryFunction(name, operands) ?? builtin(context, name, operands);
  }

  function memoryFunction(name: string, operands: readonly Value[]): Value | undefined {
    if (!name.startsWith("atomic") && name !== "arrayLength") return undefined;
    const [pointer, operand] = operands;
    const place = pointer.kind === "pointer" ? pointer.place : undefined;
    if (place?.kind !== "memory") throw new Error(`wasm: ${name} of what is not in memory; check the kernel`);
    if (name === "arrayLength") return number("u32", lengthOf(context, place));
    if (name === "atomicLoad") return read(context, place);
    if (name === "atomicStore") {
      write(context, place, operand);
      return NOTHING;
    }
    if (!(name in ATOMICS)) throw new Error(`wasm: no function \`${name}\`; teach src/wasm/memory.ts`);
    return atomic(context, name, place, operand);
  }

  function barrier(name: string): Value {
    if (context.workgroupSize > 4) {
      throw new Error(
        `wasm: ${name} in a workgroup of ${context.workgroupSize} invocations; one vector has four, so use at most as many`,
      );
    }
    return NOTHING;
  }

  return { evaluate, condition, placeOf };
}

/** What a function without a result gives. */
const NOTHING: Value = { kind: "literal", value: 0, real: false };
