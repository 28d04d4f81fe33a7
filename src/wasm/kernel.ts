/** A kernel followed from its text: a loop over workgroups, and in each over vectors of four invocations. */
import { parse } from "../syntax/parse.ts";
import type { Attribute, FunctionText, GlobalText, Module } from "../syntax/tree.ts";
import { type Builder, createBuilder } from "./builder.ts";
import { declareCell, type Meaning } from "./context.ts";
import { createFunctions } from "./functions.ts";
import type { MachineFunction, Node } from "./nodes.ts";
import type { Lanes } from "./operations.ts";
import { outlinedBy } from "./outline.ts";
import { createScope } from "./scope.ts";
import { createFollower } from "./statements.ts";
import { layoutOf } from "./types.ts";
import { concrete, number, type Space, type Value, zero } from "./values.ts";

/** A kernel as functions of the machine. */
export interface Followed {
  readonly kernel: MachineFunction;
  /** What it calls, by their numbers. */
  readonly functions: readonly MachineFunction[];
  readonly bindings: readonly { readonly group: number; readonly binding: number }[];
  /** Bytes of the workgroup's own memory. */
  readonly scratchBytes: number;
}

/** Numbers of the parameters of the function that is made. */
const PARAMETER = { TABLE: 0, COLUMNS: 1, ROWS: 2 } as const;

/** Follow the entry point of a text. Throws where it has a form or a function that is not known. */
export function followKernel(text: string, entry: string): Followed {
  const module = parse(text);
  const main = module.functions.get(entry);
  if (main === undefined) throw new Error(`wasm: no function \`${entry}\`; name one of the text`);
  const builder = createBuilder();
  const parameter = (i: number): Node => builder.pure("parameter", "i32", [], i);
  const table = parameter(PARAMETER.TABLE);
  const bound = module.globals
    .filter(({ space }) => space === "storage" || space === "uniform")
    .map((global) => ({
      name: global.name,
      group: Number(textOf(global.attributes, "group")),
      binding: Number(textOf(global.attributes, "binding")),
    }));
  const word = (i: number): Node => builder.pure("i32.load", "i32", [table], 4 * i);
  /** Variables of the invocation that is followed. */
  const privates = new Map<string, Meaning>();
  const scope = createScope(module, builder, (global) =>
    global.space === "private" ? privates.get(global.name) : placeOf(global),
  );
  const { context } = scope;
  const { lanes } = context;
  const scratch = scratchOf(module, (global) => layoutOf(scope.typeOf(global)));

  function placeOf(global: GlobalText): Meaning {
    const { name, writable } = global;
    const type = scope.typeOf(global);
    const i = bound.findIndex((binding) => binding.name === name);
    const made: Space =
      i < 0
        ? {
            name,
            address: lanes.binary(
              "+",
              "u32",
              word(2 * bound.length),
              lanes.integer(scratch.offsets.get(name)!),
            ),
            bytes: lanes.integer(layoutOf(type).bytes),
            constant: false,
          }
        : { name, address: word(2 * i), bytes: word(2 * i + 1), constant: !writable };
    return {
      kind: "place",
      place: { kind: "memory", space: made, offset: lanes.integer(0), constant: 0, type },
    };
  }

  const { operands: sizes = [] } = attribute(main.attributes, "workgroup_size") ?? {};
  const [workgroupSize = 1, ...further] = sizes.map(scope.whole);
  if (further.some((one) => one !== 1)) {
    throw new Error(
      `wasm: a workgroup of ${[workgroupSize, ...further].join(" × ")} invocations; give it one dimension`,
    );
  }
  context.workgroupSize = workgroupSize;
  const functions = createFunctions(module, (inner, own, operands) =>
    createFollower(inner, () => false)(own, operands),
  );
  const outlined = outlinedBy(module, entry);
  const follow = createFollower(context, outlined, functions.call);

  const columns = parameter(PARAMETER.COLUMNS);
  const rows = parameter(PARAMETER.ROWS);
  count(builder, lanes, rows, (y) => {
    count(builder, lanes, columns, (x) => {
      if (scratch.bytes > 0) {
        builder.effect({ kind: "fill", address: word(2 * bound.length), bytes: scratch.bytes });
      }
      const vectors = Math.ceil(workgroupSize / 4);
      const vector = (first: Node): void => {
        const lane = lanes.binary("+", "u32", first, lanes.numbers);
        context.mask =
          workgroupSize % 4 === 0
            ? lanes.everybody
            : workgroupSize < 4
              ? builder.words([0, 1, 2, 3].map((i) => (i < workgroupSize ? -1 : 0)))
              : lanes.binary("<", "u32", lane, lanes.integer(workgroupSize));
        context.present = context.mask;
        invoke(main, { x, y, lane });
      };
      if (vectors === 1) vector(lanes.integer(0));
      else
        count(builder, lanes, lanes.integer(vectors), (v) =>
          vector(lanes.binary("*", "u32", v, lanes.integer(4))),
        );
    });
  });

  function invoke(
    own: FunctionText,
    { x, y, lane }: { readonly x: Node; readonly y: Node; readonly lane: Node },
  ): void {
    const three = (...nodes: readonly Node[]): Value => ({
      kind: "composite",
      type: { kind: "vector", scalar: "u32", size: 3 },
      parts: nodes.map((node) => number("u32", node)),
    });
    const none = lanes.integer(0);
    const global = lanes.binary("+", "u32", lanes.binary("*", "u32", x, lanes.integer(workgroupSize)), lane);
    const given: Readonly<Record<string, Value>> = {
      workgroup_id: three(x, y, none),
      num_workgroups: three(columns, rows, lanes.integer(1)),
      local_invocation_index: number("u32", lane),
      local_invocation_id: three(lane, none, none),
      global_invocation_id: three(global, y, none),
    };
    context.cells.length = 0;
    for (const global of module.globals.filter(({ space }) => space === "private")) {
      const type = scope.typeOf(global);
      const first =
        global.value === undefined ? zero(lanes, type) : concrete(lanes, scope.constant(global.value), type);
      privates.set(global.name, { kind: "cell", cell: declareCell(context, type, first) });
    }
    follow(
      own,
      own.parameters.map(({ attributes }) => given[textOf(attributes, "builtin")]),
    );
  }

  return {
    kernel: {
      parameters: Object.values(PARAMETER).map((place) => ({ place, type: "i32" })),
      results: [],
      body: builder.root,
      size: builder.size(),
    },
    functions: functions.made,
    bindings: bound.map(({ group, binding }) => ({ group, binding })),
    scratchBytes: scratch.bytes,
  };
}

/** Run a body for 0 … total − 1. */
function count(builder: Builder, lanes: Lanes, total: Node, body: (i: Node) => void): void {
  const variable = builder.variable("i32");
  builder.effect({ kind: "set", variable, value: lanes.integer(0) });
  const region = builder.open(true);
  const i = builder.get(variable);
  const done = builder.open(false);
  builder.effect({ kind: "exit", of: region });
  builder.close(done);
  const otherwise = builder.open(false);
  builder.close(otherwise);
  builder.effect({ kind: "branch", condition: lanes.binary(">=", "u32", i, total), taken: done, otherwise });
  body(i);
  builder.effect({ kind: "set", variable, value: lanes.binary("+", "u32", i, lanes.integer(1)) });
  builder.close(region);
  builder.effect({ kind: "loop", body: region });
}

/** Where variables of a workgroup lie in its memory, and how much there is of it. */
function scratchOf(
  { globals }: Module,
  layout: (global: GlobalText) => { readonly bytes: number },
): { readonly bytes: number; readonly offsets: ReadonlyMap<string, number> } {
  let bytes = 0;
  const offsets = new Map<string, number>();
  for (const global of globals.filter(({ space }) => space === "workgroup")) {
    offsets.set(global.name, bytes);
    bytes += Math.ceil(layout(global).bytes / 16) * 16;
  }
  return { bytes, offsets };
}

const attribute = (attributes: readonly Attribute[], name: string): Attribute | undefined =>
  attributes.find((one) => one.name === name);

/** What stands between the brackets of an attribute, as it is written. */
function textOf(attributes: readonly Attribute[], name: string): string {
  const operand = attribute(attributes, name)?.operands[0];
  if (operand?.kind === "number") return operand.text;
  return operand?.kind === "name" ? operand.name : "";
}
