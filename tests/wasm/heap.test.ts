import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ALIGNMENT, createHeap, PAGE } from "../../src/wasm/heap.ts";

/** Allocate some bytes, or give back one of the blocks in use. */
const action = fc.oneof(
  fc.record({ bytes: fc.integer({ min: 0, max: 200_000 }) }),
  fc.record({ free: fc.nat() }),
);

describe("a heap", () => {
  test("hands out aligned blocks of zeros that keep what is written to them, and never the same place twice", () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const heap = createHeap();
        const used: { address: number; bytes: number; mark: number }[] = [];
        for (const [i, one] of actions.entries()) {
          if ("free" in one) {
            const [gone] = used.splice(one.free % Math.max(used.length, 1), 1);
            if (gone !== undefined) heap.free(gone.address);
            continue;
          }
          const address = heap.allocate(one.bytes)!;
          const mark = (i % 255) + 1;
          expect(address % ALIGNMENT).toBe(0);
          expect(heap.view(address, one.bytes).every((byte) => byte === 0)).toBe(true);
          heap.view(address, one.bytes).fill(mark);
          used.push({ address, bytes: one.bytes, mark });
        }
        for (const { address, bytes, mark } of used)
          expect(heap.view(address, bytes).every((byte) => byte === mark)).toBe(true);
        used.sort((a, b) => a.address - b.address);
        for (const [i, { address, bytes }] of used.entries())
          expect(address + bytes).toBeLessThanOrEqual(used[i + 1]?.address ?? Number.POSITIVE_INFINITY);
        // All given back is one gap again, whatever the order.
        for (const { address } of used.sort((a, b) => a.mark - b.mark)) heap.free(address);
        const before = heap.memory.buffer.byteLength;
        expect(heap.allocate(before)).toBe(0);
        expect(heap.memory.buffer.byteLength).toBe(before);
      }),
      { numRuns: 50 },
    );
  });

  test("uses the first gap that is large enough, and does not grow while there is one", () => {
    const heap = createHeap();
    const [first, , third] = [2, 1, 4, 1].map((pages) => heap.allocate(pages * PAGE)!);
    const before = heap.memory.buffer.byteLength;
    heap.free(third);
    heap.free(first);
    expect(heap.allocate(3 * PAGE)).toBe(third);
    expect(heap.allocate(PAGE)).toBe(first);
    expect(heap.allocate(PAGE)).toBe(first + PAGE);
    expect(heap.memory.buffer.byteLength).toBe(before);
  });

  test("grows to the pages that it may have and refuses what lies beyond", () => {
    const heap = createHeap(20);
    expect(heap.allocate(20 * PAGE + 1)).toBeUndefined();
    const all = heap.allocate(20 * PAGE)!;
    expect(heap.allocate(1)).toBeUndefined();
    heap.free(all);
    expect(heap.allocate(1)).toBe(0);
  });

  test("refuses to take back what it has not given", () => {
    const heap = createHeap();
    const address = heap.allocate(4)!;
    heap.free(address);
    expect(() => heap.free(address)).toThrow("heap: no block begins at 0; free a block once");
  });
});
