import { afterEach, expect, test, vi } from "vitest";
import { openDevice } from "../../src/gpu/open.ts";

afterEach(() => vi.unstubAllGlobals());

const LINUX =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36";
const ANDROID =
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile";

/** A browser whose WebGPU finds the adapters given. */
function browser(userAgent: string, description?: string): void {
  const adapter =
    description === undefined
      ? null
      : {
          info: { description },
          limits: {},
          features: new Set(),
          requestDevice: async () => ({}),
        };
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("navigator", { userAgent, gpu: { requestAdapter: async () => adapter } });
}

test("on Linux a browser's software adapter comes with the flags that bring the graphics card", async () => {
  browser(LINUX, "SwiftShader");
  expect((await openDevice()).note).toMatch(/#enable-unsafe-webgpu and chrome:\/\/flags\/#enable-vulkan/);
});

test("nothing is said where the card is found, or where such a flag does not exist", async () => {
  browser(LINUX, "NVIDIA RTX 4090");
  expect((await openDevice()).note).toBeUndefined();
  browser(ANDROID, "SwiftShader");
  expect((await openDevice()).note).toBeUndefined();
});

test("without an adapter the remedy on Linux is the card's flags, never a software adapter", async () => {
  browser(LINUX);
  await expect(openDevice()).rejects.toThrow(/--enable-unsafe-webgpu --enable-features=Vulkan/);
  await expect(openDevice()).rejects.not.toThrow(/swiftshader/);
});
