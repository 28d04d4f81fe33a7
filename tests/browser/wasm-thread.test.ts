import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KERNELS } from "../wasm/modules.ts";
import { launchChromium, PATIENCE } from "./chromium.ts";
import { type ServedPage, servedPage } from "./served-page.ts";

/** A page without WebGPU that has what the tests need of the sources. */
const PAGE = `<script type="module">
  for (const name of Object.getOwnPropertyNames(globalThis)) if (/^GPU/.test(name)) delete globalThis[name];
  const parts = ["wasm/thread.ts", "wasm/device.ts", "wasm/kernel-table.ts", "gpu/readback.ts"];
  globalThis.parts = Promise.all(parts.map((part) => import("/src/" + part)));
</script>`;

let served: ServedPage;
let browser: Awaited<ReturnType<typeof launchChromium>>;
let page: Page;
beforeAll(async () => {
  [served, browser] = await Promise.all([servedPage(), launchChromium({ webgpu: false })]);
  page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.route("**/empty", (route) => route.fulfill({ contentType: "text/html", body: PAGE }));
  await page.goto(`${served.address}empty`);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

type Parts = [
  typeof import("../../src/wasm/thread.ts"),
  typeof import("../../src/wasm/device.ts"),
  typeof import("../../src/wasm/kernel-table.ts"),
  typeof import("../../src/gpu/readback.ts"),
];

/** The words of a buffer after a kernel has run on it; or what went wrong. @param script of the worker; default its text */
const computed = (script: string | undefined): Promise<readonly number[] | string> =>
  page.evaluate(
    async ({ script, kernel }) => {
      const [{ openThread }, { createWasmDevice }, { createKernelTable }, { createReadback }] = await (
        globalThis as unknown as { readonly parts: Promise<Parts> }
      ).parts;
      try {
        const executor = await openThread(
          script === undefined ? undefined : () => new Worker(script, { type: "module" }),
        );
        const kernels = createKernelTable(() => ({ ...kernel, bytes: Uint8Array.from(kernel.bytes) }));
        const gpu: GPUDevice = createWasmDevice(executor, { kernels });
        // STORAGE and COPY_SRC, for a stage that computes: what of WebGPU is not there has no names either.
        const cells = gpu.createBuffer({ size: 12, usage: 0x84 });
        const layout = gpu.createBindGroupLayout({
          entries: [{ binding: 0, visibility: 4, buffer: { type: "storage" } }],
        });
        const pipeline = await gpu.createComputePipelineAsync({
          layout: gpu.createPipelineLayout({ bindGroupLayouts: [layout] }),
          compute: {
            module: gpu.createShaderModule({ code: `@compute fn ${kernel.name}() {}` }),
            entryPoint: kernel.name,
          },
        });
        const encoder = gpu.createCommandEncoder();
        const pass = encoder.beginComputePass();
        pass.setPipeline(pipeline);
        pass.setBindGroup(
          0,
          gpu.createBindGroup({ layout, entries: [{ binding: 0, resource: { buffer: cells } }] }),
        );
        pass.dispatchWorkgroups(3, 4);
        pass.end();
        const readback = createReadback(gpu, 12);
        readback.copy(encoder, [cells]);
        gpu.queue.submit([encoder.finish()]);
        const words = [...new Uint32Array(await readback.read())];
        gpu.destroy();
        return words;
      } catch (error) {
        return String(error);
      }
    },
    { script, kernel: { ...KERNELS["adding"], bytes: [...KERNELS["adding"].bytes] } },
  );

describe("a thread of a browser without WebGPU", () => {
  test("runs a device's kernels, begun from its text", async () => {
    expect(await page.evaluate(() => "GPUBufferUsage" in globalThis)).toBe(false);
    expect(await computed(undefined)).toEqual([12, 12, 12]);
  });

  test("runs them as well where it is begun from a file", async () => {
    expect(await computed("/src/wasm/wasm-worker.ts")).toEqual([12, 12, 12]);
  });

  test("says why it cannot begin", async () => {
    expect(await computed("/src/wasm/nowhere.ts")).toMatch(
      /^AdapterError: openThread: no thread for WebAssembly, got: its script cannot be fetched; use another engine/,
    );
  });
});
