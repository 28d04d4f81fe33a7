/** A binary min-heap of keyed items. */
export interface Heap<T> {
  readonly size: () => number;
  readonly push: (key: number, item: T) => void;
  /** The item with the smallest key; undefined when empty. */
  readonly pop: () => { readonly key: number; readonly item: T } | undefined;
}

export function heap<T>(): Heap<T> {
  const entries: { key: number; item: T }[] = [];
  const swap = (i: number, k: number): void => {
    [entries[i], entries[k]] = [entries[k], entries[i]];
  };
  return {
    size: () => entries.length,
    push: (key, item) => {
      let i = entries.push({ key, item }) - 1;
      while (i > 0 && entries[(i - 1) >> 1].key > entries[i].key) {
        swap(i, (i - 1) >> 1);
        i = (i - 1) >> 1;
      }
    },
    pop: () => {
      if (entries.length === 0) return undefined;
      swap(0, entries.length - 1);
      const top = entries.pop()!;
      for (let i = 0; ; ) {
        const left = 2 * i + 1;
        let least = i;
        for (const child of [left, left + 1]) {
          if (child < entries.length && entries[child].key < entries[least].key) least = child;
        }
        if (least === i) return top;
        swap(i, least);
        i = least;
      }
    },
  };
}
