/** Functions of a text as functions of the machine: one for each kind of operands that they are called with. */
import type { FunctionText, Module } from "../syntax/tree.ts";
import { createBuilder } from "./builder.ts";
import type { Context } from "./context.ts";
import { neededOf } from "./needed.ts";
import { constantOf, type Machine, type MachineFunction } from "./nodes.ts";
import { createScope } from "./scope.ts";
import { concrete, type NumberValue, nodesOf, type Value, withNodes } from "./values.ts";

export interface Functions {
  /** In the order of their numbers. */
  readonly made: readonly MachineFunction[];
  /** Call a function from a context. */
  call(context: Context, own: FunctionText, operands: readonly Value[]): Value;
}

interface Known {
  readonly number: number;
  /** Which of the operands' numbers it is given. */
  readonly given: readonly number[];
  readonly result: Value;
}

/** @param follow how a function is followed in a context */
export function createFunctions(
  module: Module,
  follow: (context: Context, own: FunctionText, operands: readonly Value[]) => Value | undefined,
): Functions {
  const made: MachineFunction[] = [];
  const known = new Map<string, Known>();

  function make(own: FunctionText, operands: readonly Value[], kinds: readonly Machine[]): Known {
    const builder = createBuilder();
    const { context } = createScope(module, builder, () => undefined);
    let i = 0;
    const inside = operands.map((operand) =>
      withNodes(operand, () => {
        const node = builder.pure("parameter", kinds[i], [], i);
        i += 1;
        return node;
      }),
    );
    const result = follow(context, own, inside);
    if (result === undefined)
      throw new Error(`wasm: \`${own.name}\` gives nothing back; check src/wasm/outline.ts`);
    const results = nodesOf(result).map(({ node }) => node);
    const needed = neededOf(builder.root, builder.size(), results);
    const places = inside.flatMap((operand) => nodesOf(operand)).map(({ node }) => node);
    const given = places.flatMap((node, place) => (needed.node(node) ? [place] : []));
    made.push({
      parameters: given.map((place) => ({ place, type: kinds[place] })),
      results,
      body: builder.root,
      size: builder.size(),
    });
    return { number: made.length - 1, given, result };
  }

  return {
    made,
    call(context, own, operands) {
      const { builder } = context;
      const whole = operands.map((operand, i) =>
        concrete(context.lanes, operand, context.typeOf(own.parameters[i].type)),
      );
      const numbers: NumberValue[] = [];
      for (const operand of whole) nodesOf(operand, numbers);
      const kinds = numbers.map(({ node }) => node.type);
      const key = `${own.name} ${kinds.join(" ")}`;
      let called = known.get(key);
      if (called === undefined) {
        called = make(own, whole, kinds);
        known.set(key, called);
      }
      const arguments_ = called.given.map((place) => numbers[place].node);
      const call = builder.pure("call", "v128", arguments_, called.number);
      const results = nodesOf(called.result);
      let i = 0;
      return withNodes(called.result, () => {
        const word = constantOf(results[i].node);
        const { type } = results[i].node;
        i += 1;
        // What it gives whatever it is given is no result.
        if (word !== undefined) return builder.constant(type as "i32" | "f32", word);
        return builder.pure("part", type, [call], i - 1);
      });
    },
  };
}
