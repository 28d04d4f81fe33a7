/** Reading and writing where an expression points. */
import { assignCell, type Context } from "./context.ts";
import { elementPlace, load, memberPlace, store } from "./memory.ts";
import { componentIndex, fieldIndex } from "./operators.ts";
import {
  type Composite,
  elementAt,
  type NumberValue,
  number,
  type Place,
  type Value,
  withElementAt,
} from "./values.ts";

/** The place of a field or component; undefined where a swizzle names several. */
export function placeOfMember(context: Context, place: Place, name: string): Place | undefined {
  const held = place.kind === "memory" ? place.type : typeAt(context, place);
  if (held.kind !== "struct" && (held.kind !== "vector" || name.length > 1)) return undefined;
  const i = held.kind === "struct" ? fieldIndex(held, name) : componentIndex(held, name);
  if (place.kind === "memory") return memberPlace(place, i);
  return { ...place, path: [...place.path, number("u32", context.lanes.integer(i))] };
}

/** The place of an element. */
export function placeOfElement(context: Context, place: Place, index: NumberValue): Place {
  return place.kind === "memory"
    ? elementPlace(context, place, index)
    : { ...place, path: [...place.path, index] };
}

function typeAt(context: Context, place: Extract<Place, { kind: "cell" }>) {
  const value = read(context, place);
  if (value.kind === "composite") return value.type;
  throw new Error("wasm: a member of a number; check the kernel");
}

/** What a place holds for each lane. */
export function read(context: Context, place: Place): Value {
  if (place.kind === "memory") return load(context, place);
  return place.path.reduce(
    (value, index) => elementAt(context.lanes, composite(value), index),
    place.cell.value,
  );
}

/** Write a value in the lanes that are here. */
export function write(context: Context, place: Place, value: Value): void {
  if (place.kind === "memory") {
    store(context, place, value);
    return;
  }
  const replaced = (of: Value, [index, ...further]: readonly NumberValue[]): Value => {
    if (index === undefined) return value;
    const whole = composite(of);
    const part = replaced(further.length === 0 ? value : elementAt(context.lanes, whole, index), further);
    return withElementAt(context.lanes, whole, index, part);
  };
  assignCell(context, place.cell, replaced(place.cell.value, place.path));
}

function composite(value: Value): Composite {
  if (value.kind === "composite") return value;
  throw new Error("wasm: an element of a number; check the kernel");
}
