/**
 * What a Parquet file says of its pages, compared with what they are, before its reader believes it: a damaged length would make it fill the
 * memory, or go round for ever. Every length is checked that decides how much is read, made or repeated.
 */
import type { ColumnMetaData, FileMetaData } from "hyparquet";
import { MOST_PAGE } from "../../document/limits.ts";
import { type Cursor, type Fields, readFields, readVarint } from "./thrift.ts";

/** Unpacks a page's bytes to a known length. */
export type Unpack = (packed: Uint8Array, length: number) => Uint8Array;

/** A column of numbers, without structures. */
export interface FlatColumn {
  readonly name: string;
  /** True where cells may be empty. */
  readonly optional: boolean;
}

const [DATA, INDEX, DICTIONARY, DATA_V2] = [0, 1, 2, 3];
const [PLAIN_DICTIONARY, RLE, RLE_DICTIONARY] = [2, 3, 8];
/** Numbers, lengths of texts, and texts, written as differences. */
const DELTA = [5, 6, 7];
/** Values of one block of differences; writers take 128. */
const MOST_BLOCK = 2 ** 16;

/**
 * Checks the pages of some columns.
 * @param codecs how pages are unpacked, by codec; none for pages that are not packed
 * @throws RangeError, what is damaged
 */
export function checkPages(
  file: ArrayBuffer,
  metadata: FileMetaData,
  columns: readonly FlatColumn[],
  codecs: Readonly<Record<string, Unpack | undefined>>,
): void {
  const total = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (total !== Number(metadata.num_rows)) {
    throw new RangeError(
      `its row groups have ${total} rows, but the file says that it has ${Number(metadata.num_rows)}`,
    );
  }
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    if (rows < 0) throw new RangeError(`a row group says that it has ${rows} rows`);
    for (const { name, optional } of columns) {
      const column = group.columns.find(
        ({ meta_data }) => meta_data?.path_in_schema.join() === name,
      )?.meta_data;
      if (column === undefined) throw new RangeError(`a row group has no column ${name}`);
      checkColumn(file, column, rows, optional, codecs[column.codec]);
    }
  }
}

function checkColumn(
  file: ArrayBuffer,
  column: ColumnMetaData,
  rows: number,
  optional: boolean,
  unpack: Unpack | undefined,
): void {
  const start = Number(column.dictionary_page_offset || column.data_page_offset);
  const end = start + Number(column.total_compressed_size);
  if (!(start >= 0 && start <= end && end <= file.byteLength)) {
    throw new RangeError(
      `a column should lie in the bytes from ${start} to ${end}, but the file has ${file.byteLength}`,
    );
  }
  if (unpack === undefined && column.codec !== "UNCOMPRESSED") {
    throw new RangeError(`a column is compressed by ${column.codec}, which is not known here`);
  }
  const cursor: Cursor = { view: new DataView(file, start, end - start), at: 0 };
  for (let seen = 0; seen < rows; ) {
    const header = readFields(cursor);
    const type = header.numbers.get(1);
    const [length = -1, packed = -1] = [header.numbers.get(2), header.numbers.get(3)];
    if (packed < 0 || length < 0 || length > MOST_PAGE || cursor.at + packed > cursor.view.byteLength) {
      throw new RangeError(`a page says that it has ${packed} bytes, which unpack to ${length}`);
    }
    const bytes = new Uint8Array(file, start + cursor.at, packed);
    cursor.at += packed;
    const part = header.structs.get(type === DATA ? 5 : type === DATA_V2 ? 8 : 7);
    if (type === INDEX) continue;
    if (part === undefined || (type !== DATA && type !== DATA_V2 && type !== DICTIONARY)) {
      throw new RangeError(`a page has the unknown type ${type}`);
    }
    const values = part.numbers.get(1) ?? -1;
    if (values < 0 || seen + (type === DICTIONARY ? 0 : values) > rows) {
      throw new RangeError(`a page says that it has ${values} values, where ${rows - seen} rows are left`);
    }
    if (type === DICTIONARY) {
      // Each value takes at least a bit.
      if (values > 8 * length)
        throw new RangeError(`a dictionary of ${length} bytes says that it has ${values} values`);
      continue;
    }
    if (values === 0) throw new RangeError("a page has no values");
    if (type === DATA_V2 && (part.numbers.get(3) ?? -1) !== values) {
      throw new RangeError(`a page of ${values} values says that it has ${part.numbers.get(3)} rows`);
    }
    const empty = type === DATA_V2 ? (part.numbers.get(2) ?? 0) : 0;
    if (empty < 0 || empty > values)
      throw new RangeError(`a page of ${values} values says that ${empty} of them are empty`);
    checkData(type === DATA ? firstVersion(part) : secondVersion(part), bytes, length, values, optional, {
      boolean: column.type === "BOOLEAN",
      unpack,
    });
    seen += values;
  }
}

/** How a page of data is laid out. */
interface Layout {
  readonly encoding: number;
  /** Bytes of levels that are not packed; undefined where the levels' length is written before them, packed. */
  readonly levels?: { readonly repetition: number; readonly definition: number };
  readonly packed: boolean;
}

const firstVersion = ({ numbers }: Fields): Layout => ({ encoding: numbers.get(2) ?? -1, packed: true });
const secondVersion = ({ numbers }: Fields): Layout => ({
  encoding: numbers.get(4) ?? -1,
  levels: { definition: numbers.get(5) ?? 0, repetition: numbers.get(6) ?? 0 },
  packed: numbers.get(7) !== 0,
});

function checkData(
  { encoding, levels, packed }: Layout,
  bytes: Uint8Array,
  length: number,
  values: number,
  optional: boolean,
  { boolean, unpack }: { readonly boolean: boolean; readonly unpack: Unpack | undefined },
): void {
  let data = bytes;
  let present = values;
  if (levels !== undefined) {
    const { definition, repetition } = levels;
    const own = definition + repetition;
    if (definition < 0 || repetition < 0 || own > bytes.length || own > length) {
      throw new RangeError(`a page of ${bytes.length} bytes says that ${own} of them are levels`);
    }
    if (optional) present = checkRuns(bytes.subarray(repetition, own), 1, values);
    const body = bytes.subarray(own);
    data = packed && unpack !== undefined ? unpack(body, length - own) : body;
  } else {
    if (unpack !== undefined) data = unpack(bytes, length);
    if (optional) {
      const size = data.length < 4 ? -1 : viewOf(data).getUint32(0, true);
      if (size < 0 || 4 + size > data.length) throw new RangeError("the levels of a page do not fit into it");
      present = checkRuns(data.subarray(4, 4 + size), 1, values);
      data = data.subarray(4 + size);
    }
  }
  if (DELTA.includes(encoding)) checkBlocks(data);
  else if (boolean && encoding === RLE) checkRuns(data.subarray(4), 1, present);
  else if (
    (encoding === PLAIN_DICTIONARY || encoding === RLE_DICTIONARY || encoding === RLE) &&
    present > 0
  ) {
    const width = data[0] ?? 255;
    if (width > 32) throw new RangeError(`a page has indices of ${width} bits, where 32 are the most`);
    if (width > 0) checkRuns(data.subarray(1), width, present);
  }
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength);

/** Runs of equal numbers, and numbers packed by bits, in turn. Throws where a run is longer than what is left. @returns how many are not 0 */
function checkRuns(bytes: Uint8Array, width: number, values: number): number {
  const cursor: Cursor = { view: viewOf(bytes), at: 0 };
  let some = 0;
  for (let seen = 0; seen < values; ) {
    const header = readVarint(cursor);
    if (header % 2 === 1) {
      const count = 8 * ((header - 1) / 2);
      // A last group may hold more than are left, and only those bytes that are needed.
      if (count === 0 || count > values - seen + 504)
        throw new RangeError(`a group has ${count} numbers, where ${values - seen} are left`);
      const taken = Math.min(count, values - seen);
      for (let i = 0; width === 1 && i < taken; i++) some += (bytes[cursor.at + (i >> 3)] >> (i & 7)) & 1;
      cursor.at += (count / 8) * width;
      seen += taken;
    } else {
      const count = header / 2;
      if (count === 0 || count > values - seen)
        throw new RangeError(`a run has ${count} numbers, where ${values - seen} are left`);
      if ((bytes[cursor.at] ?? 0) !== 0) some += count;
      cursor.at += Math.ceil(width / 8);
      seen += count;
    }
  }
  return some;
}

/** The head of numbers written as differences in blocks. */
function checkBlocks(bytes: Uint8Array): void {
  const cursor: Cursor = { view: viewOf(bytes), at: 0 };
  const [block, parts] = [readVarint(cursor), readVarint(cursor)];
  if (block < 1 || block > MOST_BLOCK || parts < 1 || parts > block) {
    throw new RangeError(`a page says that its blocks have ${block} numbers in ${parts} parts`);
  }
}
