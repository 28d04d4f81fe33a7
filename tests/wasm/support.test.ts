import { afterEach, expect, test, vi } from "vitest";
import { AdapterError } from "../../src/gpu/error.ts";
import { needsWebAssembly } from "../../src/wasm/support.ts";

afterEach(() => vi.unstubAllGlobals());

test("WebAssembly with vectors is what Node has", async () => {
  await expect(needsWebAssembly()).resolves.toBeUndefined();
});

test.each<[string, object | undefined, string]>([
  ["is not there", undefined, "there is no WebAssembly here"],
  ["has no vectors", { validate: () => false }, "WebAssembly has no SIMD here"],
  [
    "is forbidden",
    { validate: () => true, compile: async () => Promise.reject(new Error("Refused to compile")) },
    "got Error: Refused to compile; let its policy allow script-src 'wasm-unsafe-eval'",
  ],
])("WebAssembly that %s is no engine's, and the reason is said", async (_, found, sentence) => {
  vi.stubGlobal("WebAssembly", found);
  await expect(needsWebAssembly()).rejects.toThrow(AdapterError);
  await expect(needsWebAssembly()).rejects.toThrow(sentence);
});
