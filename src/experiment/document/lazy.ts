/** What is made when it is first asked for, and then kept. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** An object each of whose fields is made when it is first asked for, and then kept; one whose making throws is tried again. */
export function lazy<T extends object>(makers: { readonly [K in keyof T]: () => T[K] }): T {
  const result = {} as T;
  for (const key of Object.keys(makers) as (keyof T)[]) {
    Object.defineProperty(result, key, { enumerable: true, get: once(makers[key]) });
  }
  return result;
}

/** `make`, of which the last `most` results are kept by their keys. */
export function kept<K, T>(most: number, keyOf: (of: K) => string, make: (of: K) => T): (of: K) => T {
  const made = new Map<string, { readonly value: T }>();
  return (of) => {
    const key = keyOf(of);
    const known = made.get(key) ?? { value: make(of) };
    // The last one asked for is the last to go.
    made.delete(key);
    made.set(key, known);
    const [oldest] = made.keys();
    if (made.size > most) made.delete(oldest);
    return known.value;
  };
}
