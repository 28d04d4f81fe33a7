/** A table that keeps what was used last. */
export interface Lru<Key, Value> {
  /** The value of a key, which counts as a use. */
  get(key: Key): Value | undefined;
  /** Keep a value; the one that was used longest ago goes where there is no place left. */
  set(key: Key, value: Value): void;
  delete(key: Key): void;
  /** Values kept now. */
  size(): number;
}

/** @param most values that are kept */
export function createLru<Key, Value>(most: number): Lru<Key, Value> {
  // A Map goes through its keys in the order in which they were set.
  const values = new Map<Key, Value>();
  return {
    get(key) {
      const value = values.get(key);
      if (value === undefined) return undefined;
      values.delete(key);
      values.set(key, value);
      return value;
    },
    set(key, value) {
      values.delete(key);
      values.set(key, value);
      if (values.size > most) values.delete(values.keys().next().value as Key);
    },
    delete: (key) => void values.delete(key),
    size: () => values.size,
  };
}
