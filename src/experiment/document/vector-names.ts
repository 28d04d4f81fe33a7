/** Vectors and matrices of names: `w[3]` stands for w[1], w[2], w[3], and `W[2,3]` for six entries, row by row. */
import { ExperimentError } from "./error.ts";

const VECTOR = /^([A-Za-z][A-Za-z0-9_]*)\[(\d+)(?:\s*,\s*(\d+))?\]$/;

/** Where a list of names stands, and how many it may come to when its vectors are written out. */
export interface NameList {
  readonly where: string;
  readonly most: number;
}

/**
 * Names with vectors written out. A vector that is written out already, entry by entry, stays as it is.
 * @throws ExperimentError before more names are made than there may be
 */
export function expandNames(names: readonly string[], list: NameList): readonly string[] {
  return sized(names, list).flatMap(({ name, size }) =>
    size === undefined ? [name] : entriesOf(name, size),
  );
}

/** The same for the names of a record, each entry with the vector's value. Throws ExperimentError. */
export function expandKeys<T>(
  record: Readonly<Record<string, T>>,
  list: NameList,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    sized(Object.keys(record), list).flatMap(({ name, size }) =>
      (size === undefined ? [name] : entriesOf(name, size)).map((entry) => [entry, record[name]]),
    ),
  );
}

/** The vector that a name is an entry of, or the name itself. */
export const baseName = (name: string): string => name.replace(/\[.*$/, "");

/** Length of a vector, or rows and columns of a matrix. */
type Size = readonly number[];

/** Names, and the sizes of those that stand for vectors, once it is known that they are not too many. */
function sized(
  names: readonly string[],
  { where, most }: NameList,
): readonly { readonly name: string; readonly size: Size | undefined }[] {
  const siblings = new Map<string, number>();
  for (const name of names) {
    if (name.includes("[")) siblings.set(baseName(name), (siblings.get(baseName(name)) ?? 0) + 1);
  }
  const all = names.map((name) => {
    const match = VECTOR.exec(name);
    if (match === null || (siblings.get(match[1]) as number) > 1) return { name, size: undefined, count: 1 };
    const size = match.slice(2).flatMap((part) => (part === undefined ? [] : [Number(part)]));
    return { name, size, count: size.reduce((product, length) => product * length, 1) };
  });
  const empty = all.find(({ count }) => count === 0);
  if (empty !== undefined) {
    throw new ExperimentError({
      path: where,
      found: `${empty.name} stands for no names`,
      remedy: "give it a length of at least 1",
    });
  }
  const total = all.reduce((sum, { count }) => sum + count, 0);
  if (total <= most) return all;
  const longest = all.reduce((a, b) => (b.count > a.count ? b : a));
  throw new ExperimentError({
    path: where,
    found: `got ${total} names${longest.count > 1 ? `, since ${longest.name} stands for ${longest.count}` : ""}`,
    remedy: `use at most ${most}`,
  });
}

function entriesOf(name: string, [rows, columns]: Size): readonly string[] {
  const base = baseName(name);
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
  return columns === undefined
    ? numbers(rows).map((i) => `${base}[${i}]`)
    : numbers(rows).flatMap((i) => numbers(columns).map((j) => `${base}[${i},${j}]`));
}
