import type { Expression } from "../syntax/tree.ts";
import type { Frame } from "./frame.ts";
import type { Statements } from "./loops.ts";
import type { Node, Nodes } from "./nodes.ts";
import { binary } from "./operators.ts";
import { numbers, withElement, withMember } from "./parts.ts";
import { numbersOf, type Value } from "./values.ts";

/** What assignments need of whoever follows the text. */
export interface Follower {
  readonly nodes: Nodes;
  look(name: string, frame: Frame): Value;
  evaluate(expression: Expression, frame: Frame): Value;
  /** Keeps numbers that a turn needs whatever it computes. */
  leave(left: readonly Node[], frame: Frame): void;
}

/** How assignments are followed: into variables by name, member or element; into memory by what is stored there. */
export function assignments({ nodes, look, evaluate, leave }: Follower) {
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
    return target.kind === "member"
      ? withMember(of, target.name, value)
      : withElement(nodes, of, numbers(evaluate(target.index, frame)).parts[0], value);
  }

  return assign;
}
