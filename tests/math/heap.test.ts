import * as fc from "fast-check";
import { expect, test } from "vitest";
import { heap } from "../../src/math/heap.ts";

test("a heap gives its items back in ascending order of their keys", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (keys) => {
      const queue = heap<number>();
      for (const key of keys) queue.push(key, -key);
      const popped: number[] = [];
      for (let entry = queue.pop(); entry !== undefined; entry = queue.pop()) {
        expect(entry.item).toBe(-entry.key);
        popped.push(entry.key);
      }
      expect(popped).toEqual([...keys].sort((a, b) => a - b));
    }),
  );
});
