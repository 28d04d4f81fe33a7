/** Vectors and matrices of names: `w[3]` stands for w[1], w[2], w[3], and `W[2,3]` for six entries, row by row. */

const VECTOR = /^([A-Za-z][A-Za-z0-9_]*)\[(\d+)(?:\s*,\s*(\d+))?\]$/;

/** Names with vectors written out. A vector that is written out already, entry by entry, stays as it is. */
export function expandNames(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => entriesOf(name, names));
}

/** The same for the names of a record, each entry with the vector's value. */
export function expandKeys<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const names = Object.keys(record);
  return Object.fromEntries(
    names.flatMap((name) => entriesOf(name, names).map((entry) => [entry, record[name]])),
  );
}

/** The vector that a name is an entry of, or the name itself. */
export const baseName = (name: string): string => name.replace(/\[.*$/, "");

function entriesOf(name: string, all: readonly string[]): readonly string[] {
  const match = VECTOR.exec(name);
  if (match === null) return [name];
  const [, base, rows, columns] = match;
  if (all.some((other) => other !== name && other.startsWith(`${base}[`))) return [name];
  const numbers = (count: string): number[] => Array.from({ length: Number(count) }, (_, i) => i + 1);
  return columns === undefined
    ? numbers(rows).map((i) => `${base}[${i}]`)
    : numbers(rows).flatMap((i) => numbers(columns).map((j) => `${base}[${i},${j}]`));
}
