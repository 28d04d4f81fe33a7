import { expect, test } from "vitest";
import { createLru } from "../../src/gpu/lru.ts";

test("the table keeps the values that were used last, and no more than it may", () => {
  const table = createLru<string, number>(3);
  for (const [key, value] of [
    ["a", 1],
    ["b", 2],
    ["c", 3],
  ] as const) {
    table.set(key, value);
  }
  expect(table.get("a")).toBe(1);
  table.set("d", 4);
  expect(["a", "b", "c", "d"].map((key) => table.get(key))).toEqual([1, undefined, 3, 4]);
  table.delete("c");
  expect(table.get("c")).toBeUndefined();
  for (let i = 0; i < 100; i++) table.set(`key ${i}`, i);
  expect(table.size()).toBe(3);
});
