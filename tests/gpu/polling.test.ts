import { describe, expect, test } from "vitest";
import { pollCalmly } from "../../src/gpu/polling.node.ts";

/** A class that asks like Dawn's: again and again through `setImmediate` until the answer is there. */
function asking(questions: number) {
  let asked = 0;
  class GPUBuffer {
    mapAsync(value: string): Promise<string> {
      return new Promise((resolve) => {
        const ask = (): void => {
          asked += 1;
          if (asked >= questions) resolve(value);
          else setImmediate(ask);
        };
        setImmediate(ask);
      });
    }
  }
  return { GPUBuffer, asked: () => asked };
}

describe("waiting for Dawn", () => {
  test("asks through a timer, passes values on, and gives `setImmediate` back at once", async () => {
    const { setImmediate: before } = globalThis;
    const { GPUBuffer, asked } = asking(5);
    pollCalmly({ GPUBuffer });
    const began = performance.now();
    const waiting = new GPUBuffer().mapAsync("mapped");
    expect(globalThis.setImmediate).toBe(before);
    let immediates = 0;
    const count = (): void => {
      immediates += 1;
      if (asked() < 5) setImmediate(count);
    };
    setImmediate(count);
    expect(await waiting).toBe("mapped");
    expect(asked()).toBe(5);
    // Five timers of a millisecond, each in a turn of its own: other callbacks had theirs in between.
    expect(immediates).toBeGreaterThanOrEqual(4);
    expect(performance.now() - began).toBeGreaterThanOrEqual(4);
    expect(globalThis.setImmediate).toBe(before);
  });

  test("changes a class once, and leaves alone what has no such class", () => {
    const { GPUBuffer } = asking(1);
    pollCalmly({ GPUBuffer, GPUQueue: undefined });
    const first = GPUBuffer.prototype.mapAsync;
    pollCalmly({ GPUBuffer });
    expect(GPUBuffer.prototype.mapAsync).toBe(first);
  });

  test("gives `setImmediate` back where the call throws", () => {
    const { setImmediate: before } = globalThis;
    class GPUBuffer {
      mapAsync(): Promise<void> {
        throw new Error("no");
      }
    }
    pollCalmly({ GPUBuffer });
    expect(() => new GPUBuffer().mapAsync()).toThrow("no");
    expect(globalThis.setImmediate).toBe(before);
  });
});
