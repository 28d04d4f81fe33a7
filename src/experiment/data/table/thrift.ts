/** Thrift's compact protocol, as far as page headers of Parquet files need it: numbers by field, and nothing that reads beyond its end. */

/** The whole numbers of a struct by field, and the structs inside it. What is of another type is passed over. */
export interface Fields {
  readonly numbers: ReadonlyMap<number, number>;
  readonly structs: ReadonlyMap<number, Fields>;
}

/** Structs inside one another; a page header has three. */
const MOST_DEPTH = 8;

/** A place in bytes. Reading throws RangeError beyond the end. */
export interface Cursor {
  readonly view: DataView;
  at: number;
}

/** Read a struct at the cursor, which then stands behind it. Throws RangeError where it is damaged. */
export function readFields(cursor: Cursor, depth = 0): Fields {
  if (depth > MOST_DEPTH) throw new RangeError("its structures lie too deep inside one another");
  const numbers = new Map<number, number>();
  const structs = new Map<number, Fields>();
  let field = 0;
  for (;;) {
    const byte = cursor.view.getUint8(cursor.at++);
    const type = byte & 15;
    if (type === 0) return { numbers, structs };
    field = byte >> 4 === 0 ? zigzag(readVarint(cursor)) : field + (byte >> 4);
    if (type === 1 || type === 2) numbers.set(field, type === 1 ? 1 : 0);
    else if (type === 5 || type === 4) numbers.set(field, zigzag(readVarint(cursor)));
    else if (type === 12) structs.set(field, readFields(cursor, depth + 1));
    else pass(cursor, type, depth);
  }
}

/** An unsigned number of at most 53 bits. */
export function readVarint(cursor: Cursor): number {
  let value = 0;
  for (let factor = 1; ; factor *= 128) {
    const byte = cursor.view.getUint8(cursor.at++);
    value += (byte & 127) * factor;
    if (value > Number.MAX_SAFE_INTEGER) throw new RangeError("it has a number that is too large");
    if (byte < 128) return value;
  }
}

const zigzag = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

/** Pass over a value of a type. */
function pass(cursor: Cursor, type: number, depth: number): void {
  switch (type) {
    case 1:
    case 2:
    case 3:
      cursor.at += 1;
      return;
    case 4:
    case 5:
    case 6:
      while (cursor.view.getUint8(cursor.at++) > 127);
      return;
    case 7:
      cursor.at += 8;
      return;
    case 8:
      cursor.at += readVarint(cursor);
      return;
    case 9:
    case 10: {
      const byte = cursor.view.getUint8(cursor.at++);
      const count = byte >> 4 === 15 ? readVarint(cursor) : byte >> 4;
      for (let i = 0; i < count; i++) {
        pass(cursor, byte & 15, depth);
        if (cursor.at > cursor.view.byteLength)
          throw new RangeError("a list goes on beyond the end of the bytes");
      }
      return;
    }
    case 12:
      readFields(cursor, depth + 1);
      return;
    default:
      throw new RangeError(`it has a value of the unknown type ${type}`);
  }
}
