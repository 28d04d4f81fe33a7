/** A context in which functions of a text are followed: its constants are known, its variables are the caller's to place. */
import type { Expression, GlobalText, Module } from "../syntax/tree.ts";
import type { Builder } from "./builder.ts";
import type { Context, Meaning } from "./context.ts";
import { createEvaluator } from "./expressions.ts";
import { createLanes } from "./lanes.ts";
import { constantOf } from "./nodes.ts";
import { type Type, typeReader } from "./types.ts";
import { concrete, single, type Value } from "./values.ts";

export interface Scope {
  readonly context: Context;
  /** The value of a constant expression. */
  constant(expression: Expression): Value;
  /** That of one that is a number. */
  whole(expression: Expression): number;
  /** The type of a variable of module scope. */
  typeOf(global: GlobalText): Type;
}

/** @param place what a variable of module scope is; undefined where there is none of that kind */
export function createScope(
  module: Module,
  builder: Builder,
  place: (global: GlobalText) => Meaning | undefined,
): Scope {
  const lanes = createLanes(builder);
  const known = new Map<string, Meaning>();
  const texts = new Map(module.globals.map((global) => [global.name, global]));
  const context: Context = {
    module,
    builder,
    lanes,
    typeOf: (written, parts) => read(written, parts),
    global(name) {
      const found = known.get(name);
      if (found !== undefined) return found;
      const global = texts.get(name);
      const meaning = global && (global.space === undefined ? constantMeaning(global) : place(global));
      // Variables of an invocation are declared anew for each.
      if (meaning !== undefined && global?.space !== "private") known.set(name, meaning);
      return meaning;
    },
    scopes: [],
    cells: [],
    mask: lanes.everybody,
    present: lanes.everybody,
    gone: false,
    calls: [],
    turns: [],
    workgroupSize: 0,
  };
  const { evaluate } = createEvaluator(context, () => undefined);
  const whole = (expression: Expression): number => {
    const value = evaluate(expression);
    const word = value.kind === "literal" ? value.value : constantOf(single(lanes, value).node);
    if (word === undefined)
      throw new Error("wasm: a number that is not known where a constant should stand; check the kernel");
    return word;
  };
  const read = typeReader(module, whole);

  function constantMeaning({ type: written, value }: GlobalText): Meaning {
    const given = evaluate(value!);
    const type = written && read(written);
    return { kind: "value", value: type === undefined ? given : concrete(lanes, given, type) };
  }

  return {
    context,
    constant: evaluate,
    whole,
    typeOf({ name, type: written }) {
      const type = written && read(written);
      if (type === undefined) throw new Error(`wasm: \`${name}\` has no type; check the kernel`);
      return type;
    },
  };
}
