/** Statements of a kernel that is being followed. Calls are followed where they stand. */
import type { Expression, FunctionText, Statement } from "../syntax/tree.ts";
import { conditional, joinFrame, leave, narrow } from "./branches.ts";
import {
  assignCell,
  type Call,
  type Context,
  declareCell,
  type Frame,
  type Meaning,
  scoped,
  stateOf,
} from "./context.ts";
import { createEvaluator, type Evaluator } from "./expressions.ts";
import { returnsEarly } from "./leaving.ts";
import { createLoops } from "./loops.ts";
import { binary } from "./operators.ts";
import { read, write } from "./places.ts";
import { scalarType, unknown } from "./types.ts";
import { concrete, number, single, typeOfValue, type Value, zero } from "./values.ts";

type Statements<Kind extends Statement["kind"]> = Extract<Statement, { readonly kind: Kind }>;

/**
 * @param outlined which functions stay calls
 * @param called what such a call gives
 * @returns follows a function with its operands; gives undefined where it gives nothing back
 */
export function createFollower(
  context: Context,
  outlined: (own: FunctionText) => boolean = () => false,
  called?: (context: Context, own: FunctionText, operands: readonly Value[]) => Value,
): (own: FunctionText, operands: readonly Value[]) => Value | undefined {
  const { builder, lanes } = context;
  const evaluator: Evaluator = createEvaluator(context, callOwn);
  const { evaluate, condition, placeOf } = evaluator;
  const loops = createLoops(context, evaluator, follow);

  function callOwn(own: FunctionText, operands: readonly Value[]): Value | undefined {
    if (called !== undefined && outlined(own)) return called(context, own, operands);
    const { scopes, mask, present, cells } = context;
    const count = cells.length;
    context.scopes = [
      new Map(
        own.parameters.map(({ name, type }, i): [string, Meaning] => {
          const value = concrete(lanes, operands[i], context.typeOf(type));
          return [name, { kind: "value", value }];
        }),
      ),
    ];
    const type = own.result && context.typeOf(own.result);
    const result = type && declareCell(context, type, zero(lanes, type));
    const returned = declareCell(context, scalarType("bool"), number("bool", lanes.nobody));
    const body = returnsEarly(own.body) ? builder.open(false) : undefined;
    const frame: Frame = { body, mask, cells: cells.length, exits: [] };
    context.calls.push({ frame, result, returned, turns: context.turns.length });
    follow(own.body);
    context.calls.pop();
    endOf(frame);
    const value = result?.value;
    cells.length = count;
    context.scopes = scopes;
    // All who came have returned.
    context.mask = mask;
    context.present = present;
    return value;
  }

  /** Let what has come to the end of a function, and what left it before, go on as one. */
  function endOf(frame: Frame): void {
    const { body } = frame;
    if (body === undefined) return;
    if (frame.exits.length === 0) {
      builder.merge(body);
      return;
    }
    const atEnd = context.gone ? undefined : { region: body, state: stateOf(context, frame.cells) };
    builder.close(body);
    joinFrame(context, frame, atEnd, () => builder.effect({ kind: "block", body }));
  }

  function follow(statement: Statement): void {
    if (context.gone || context.mask === lanes.nobody) return;
    switch (statement.kind) {
      case "block":
        scoped(context, () => statement.body.forEach(follow));
        return;
      case "declaration":
        declare(statement);
        return;
      case "assignment":
        assign(statement);
        return;
      case "call":
        evaluate(statement.call);
        return;
      case "if":
        followIf(statement);
        return;
      case "for":
      case "while":
        loops.follow(statement);
        return;
      case "return":
        returnValue(statement.value);
        return;
      case "break":
      case "continue":
        endTurn(statement.kind);
    }
  }

  function declare(declaration: Statements<"declaration">): void {
    const { name, mutable, constant = false, type: written, value: text } = declaration;
    const type = written && context.typeOf(written);
    if (written !== undefined && type === undefined) throw unknown(written);
    const given = text === undefined ? zero(lanes, type!) : evaluate(text);
    const value = constant && type === undefined ? given : concrete(lanes, given, type);
    const meaning: Meaning = mutable
      ? { kind: "cell", cell: declareCell(context, type ?? typeOfValue(value), value) }
      : { kind: "value", value };
    context.scopes[context.scopes.length - 1].set(name, meaning);
  }

  function assign({ target, operator, value: text }: Statements<"assignment">): void {
    if (target === undefined) {
      evaluate(text);
      return;
    }
    const place = placeOf(target);
    if (place === undefined)
      throw new Error("wasm: an assignment to a swizzle or a value; assign its numbers");
    const before = operator === undefined ? undefined : read(context, place);
    const right = evaluate(text);
    const value = before === undefined ? right : binary(lanes, operator!, before, right);
    const type = place.kind === "memory" ? place.type : typeOfValue(before ?? read(context, place));
    write(context, place, concrete(lanes, value, type));
  }

  function followIf({ condition: text, body, otherwise }: Statements<"if">): void {
    const before = context.mask;
    conditional(
      context,
      condition(text),
      () => follow(body),
      otherwise && (() => follow(otherwise)),
      isBrief(body) && isBrief(otherwise),
    );
    const turn = context.turns.at(-1);
    const call = context.calls.at(-1)!;
    if (context.turns.length === call.turns) narrow(context, call.frame, before);
    else if (turn !== undefined && isNobody(turn.continued.value)) narrow(context, turn.frame, before);
  }

  const isNobody = (value: Value): boolean => single(lanes, value).node === lanes.nobody;

  function returnValue(text: Expression | undefined): void {
    const { frame, result, returned }: Call = context.calls.at(-1)!;
    if (text !== undefined && result !== undefined) {
      assignCell(context, result, concrete(lanes, evaluate(text), result.type));
    }
    if (frame.body !== undefined && context.mask === frame.mask) {
      leave(context, frame);
      return;
    }
    if (context.turns.length > context.calls.at(-1)!.turns) {
      const { node } = single(lanes, returned.value);
      returned.value = number("bool", lanes.binary("||", "bool", node, context.mask));
    }
    context.mask = lanes.nobody;
  }

  function endTurn(kind: "break" | "continue"): void {
    const { frame, continued } = context.turns.at(-1)!;
    if (kind === "break" && context.mask === frame.mask && isNobody(continued.value)) {
      leave(context, frame);
      return;
    }
    if (kind === "continue") {
      const { node } = single(lanes, continued.value);
      continued.value = number("bool", lanes.binary("||", "bool", node, context.mask));
    }
    context.mask = lanes.nobody;
  }

  return callOwn;
}

/** Whether a branch would cost more than running a statement for nobody: few assignments of what is at hand. */
function isBrief(statement: Statement | undefined): boolean {
  if (statement === undefined) return true;
  const parts = statement.kind === "block" ? statement.body : [statement];
  return (
    parts.length <= 2 &&
    parts.every((part) => {
      if (part.kind === "break" || part.kind === "continue") return true;
      if (part.kind === "return") return part.value === undefined || isAtHand(part.value);
      return part.kind === "assignment" && part.target?.kind === "name" && isAtHand(part.value);
    })
  );
}

function isAtHand(expression: Expression): boolean {
  switch (expression.kind) {
    case "number":
    case "name":
      return true;
    case "member":
      return isAtHand(expression.of);
    case "unary":
      return expression.operator !== "*" && isAtHand(expression.operand);
    case "binary":
      return isAtHand(expression.left) && isAtHand(expression.right);
    default:
      return false;
  }
}
