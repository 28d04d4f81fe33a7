/** Loads, stores and atomic operations of the lanes that are here. */
import type { Context } from "./context.ts";
import { constantOf, type Node } from "./nodes.ts";
import type { Scalar } from "./operations.ts";
import { elementOf, partInMemory, strideOf, type Type } from "./types.ts";
import { type NumberValue, number, type Place, single, type Value } from "./values.ts";

type MemoryPlace = Extract<Place, { kind: "memory" }>;

/** The place of an element. An index beyond the end means the last one: no kernel can leave its buffer. */
export function elementPlace(context: Context, place: MemoryPlace, index: NumberValue): MemoryPlace {
  const { lanes } = context;
  const { type, count } = elementOf(place.type);
  const stride = strideOf(place.type);
  const word = constantOf(index.node);
  if (word !== undefined && count !== undefined) {
    return { ...place, type, constant: place.constant + stride * Math.min(word, count - 1) };
  }
  const last =
    count !== undefined
      ? lanes.integer(count - 1)
      : lanes.binary(
          "-",
          "u32",
          lanes.extreme(
            "max",
            "u32",
            lanes.binary(
              "/",
              "u32",
              lanes.binary("-", "u32", place.space.bytes, lanes.integer(place.constant)),
              lanes.integer(stride),
            ),
            lanes.integer(1),
          ),
          lanes.integer(1),
        );
  const offset = lanes.binary(
    "*",
    "u32",
    lanes.extreme("min", "u32", index.node, last),
    lanes.integer(stride),
  );
  return { ...place, type, offset: lanes.binary("+", "u32", place.offset, offset) };
}

/** The place of a field of a struct, or of a component of a vector. */
export function memberPlace(place: MemoryPlace, i: number): MemoryPlace {
  const { type, offset } = partInMemory(place.type, i);
  return { ...place, type, constant: place.constant + offset };
}

/** Elements of an array whose length is that of its buffer. */
export function lengthOf({ lanes }: Context, place: MemoryPlace): Node {
  const bytes = lanes.binary("-", "u32", place.space.bytes, lanes.integer(place.constant));
  return lanes.binary("/", "u32", bytes, lanes.integer(strideOf(place.type)));
}

const addressOf = ({ lanes }: Context, { space, offset }: MemoryPlace): Node =>
  lanes.binary("+", "u32", space.address, offset);

/** What a place holds. */
export function load(context: Context, place: MemoryPlace): Value {
  const { type } = place;
  if (type.kind === "scalar") return number(type.scalar, word(context, place, type.scalar));
  if (type.kind === "vector" && type.size === 4 && place.offset.type === "v128")
    return rows(context, place, type);
  const count = type.kind === "struct" ? type.fields.length : elementOf(type).count;
  if (count === undefined)
    throw new Error(`wasm: the whole of \`${place.space.name}\` as a value; read its elements`);
  const parts = Array.from({ length: count }, (_, i) => load(context, memberPlace(place, i)));
  return { kind: "composite", type, parts };
}

function word(context: Context, place: MemoryPlace, scalar: Scalar): Node {
  const { builder } = context;
  const address = addressOf(context, place);
  const made = place.space.constant ? builder.pure : builder.ordered;
  if (address.type === "v128") return made("gather", "v128", [address], place.constant);
  const type = scalar === "f32" ? "f32" : "i32";
  return made(`${type}.load`, type, [address], place.constant);
}

/** Four numbers of each lane: a row for each, turned round. */
function rows(context: Context, place: MemoryPlace, type: Extract<Type, { kind: "vector" }>): Value {
  const { builder, lanes } = context;
  const address = addressOf(context, place);
  const made = place.space.constant ? builder.pure : builder.ordered;
  const [a, b, c, d] = [0, 1, 2, 3].map((lane) =>
    made("v128.load", "v128", [lanes.extract("u32", address, lane)], place.constant),
  );
  const shuffle = (kind: number, left: Node, right: Node): Node =>
    builder.pure("i8x16.shuffle", "v128", [left, right], kind);
  const [low, further] = [shuffle(SHUFFLE.LOW, a, b), shuffle(SHUFFLE.LOW, c, d)];
  const [high, furthest] = [shuffle(SHUFFLE.HIGH, a, b), shuffle(SHUFFLE.HIGH, c, d)];
  const parts = [
    shuffle(SHUFFLE.LOW_HALVES, low, further),
    shuffle(SHUFFLE.HIGH_HALVES, low, further),
    shuffle(SHUFFLE.LOW_HALVES, high, furthest),
    shuffle(SHUFFLE.HIGH_HALVES, high, furthest),
  ].map((node) => number(type.scalar, node));
  return { kind: "composite", type, parts };
}

/** How two vectors a and b are put together, word by word. */
const SHUFFLE = { LOW: 0, HIGH: 1, LOW_HALVES: 2, HIGH_HALVES: 3 } as const;

/** Write a value where the lanes that are here have their places. Where it is one place, the last lane's value stays. */
export function store(context: Context, place: MemoryPlace, value: Value): void {
  const { type } = place;
  if (type.kind !== "scalar") {
    if (value.kind !== "composite")
      throw new Error("wasm: a number in place of a composite; check the kernel");
    for (const [i, part] of value.parts.entries()) store(context, memberPlace(place, i), part);
    return;
  }
  const { builder, lanes, mask } = context;
  const address = addressOf(context, place);
  const { node, scalar } = single(lanes, value, type.scalar);
  if (address.type !== "v128" && mask === lanes.everybody) {
    const last = lanes.extract(scalar, node, 3);
    builder.effect({ kind: "store", address, value: last, offset: place.constant });
    return;
  }
  const at = lanes.binary("+", "u32", address, lanes.integer(place.constant));
  builder.effect({
    kind: "scatter",
    address: lanes.spread(at, "u32"),
    value: lanes.spread(node, scalar),
    ...(mask === lanes.everybody ? {} : { mask }),
  });
}

/** Instructions of atomic operations, and whether the smaller or the larger stays. */
export const ATOMICS: Readonly<Record<string, number>> = {
  atomicAdd: 0,
  atomicSub: 1,
  atomicAnd: 2,
  atomicOr: 3,
  atomicXor: 4,
  atomicMax: 5,
  atomicMin: 6,
  atomicExchange: 7,
};
/** From an instruction of unsigned numbers to that of signed ones. */
const SIGNED = 3;

/** Change a word, lane by lane. Gives what each lane found. */
export function atomic(context: Context, name: string, place: MemoryPlace, operand: Value): Value {
  const { builder, lanes, mask } = context;
  if (place.type.kind !== "scalar")
    throw new Error(`wasm: ${name} of a ${place.type.kind}; check the kernel`);
  const { scalar } = place.type;
  const at = lanes.binary("+", "u32", addressOf(context, place), lanes.integer(place.constant));
  const signed = scalar === "i32" && (name === "atomicMax" || name === "atomicMin");
  const { node } = single(lanes, operand, scalar);
  const operands = [lanes.spread(at, "u32"), lanes.spread(node, scalar), mask];
  return number(scalar, builder.ordered("atomic", "v128", operands, ATOMICS[name] + (signed ? SIGNED : 0)));
}
