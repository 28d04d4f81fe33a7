import { Worker } from "node:worker_threads";
import text from "virtual:wasm-worker.node";
import { describe, expect, test } from "vitest";
import { AdapterError, DeviceLostError } from "../../src/gpu/error.ts";
import { createWasmDevice } from "../../src/wasm/device.ts";
import { createKernelTable } from "../../src/wasm/kernel-table.ts";
import { openThread } from "../../src/wasm/thread.node.ts";
import { bufferOf, readWords, runOn } from "./commands.ts";
import { KERNELS } from "./modules.ts";

const kernels = createKernelTable((_, entry) => KERNELS[entry]);
const device = async () => createWasmDevice(await openThread(), { kernels });

describe("a thread of Node", () => {
  test("runs the kernels of a device", async () => {
    const gpu = await device();
    const cells = bufferOf(gpu, 2 ** 22);
    for (let i = 0; i < 3; i++) await runOn(gpu, "adding", [cells], (pass) => pass.dispatchWorkgroups(2, 7));
    const words = await readWords(gpu, cells);
    expect(words).toHaveLength(2 ** 20);
    expect(new Set(words)).toEqual(new Set([42]));
    gpu.destroy();
  });

  test("works while others do, each in memory of its own", async () => {
    const devices = await Promise.all([device(), device()]);
    const cells = devices.map((gpu) => bufferOf(gpu, 4));
    await Promise.all(
      devices.map((gpu, i) => runOn(gpu, "adding", [cells[i]], (pass) => pass.dispatchWorkgroups(i + 1))),
    );
    expect(await Promise.all(devices.map((gpu, i) => readWords(gpu, cells[i])))).toEqual([[1], [2]]);
    for (const gpu of devices) gpu.destroy();
  });

  test("keeps the process alive for as long as something is asked of it", async () => {
    const worker = new Worker(text, { eval: true });
    const calls: string[] = [];
    for (const call of ["ref", "unref"] as const) {
      const original = worker[call].bind(worker);
      worker[call] = () => {
        calls.push(call);
        original();
      };
    }
    const executor = await openThread(() => worker);
    expect(calls).toEqual(["ref", "unref"]);
    const asked = [executor.apply([]), executor.apply([])];
    expect(calls.splice(0)).toEqual(["ref", "unref", "ref"]);
    await asked[0];
    expect(calls).toEqual([]);
    await asked[1];
    expect(calls).toEqual(["unref"]);
    executor.end();
  });

  test("is ended in the midst of a kernel that never comes back", async () => {
    const gpu = await device();
    const cells = bufferOf(gpu, 4);
    await runOn(gpu, "looping", [cells], (pass) => pass.dispatchWorkgroups(1));
    const reading = readWords(gpu, cells);
    gpu.destroy();
    await expect(reading).rejects.toThrow(DeviceLostError);
  });

  test("that fails is the loss of its device, with the reason", async () => {
    const executor = await openThread(
      () =>
        new Worker(
          `const { parentPort } = require("node:worker_threads");
          let asked = 0;
          parentPort.on("message", ({ key }) => {
            if (asked++ > 0) throw new Error("the memory is used up");
            parentPort.postMessage({ key, answers: [] });
          });`,
          { eval: true },
        ),
    );
    const gpu = createWasmDevice(executor, { kernels });
    await expect(readWords(gpu, bufferOf(gpu, 4))).rejects.toThrow(
      "device: it was lost (the memory is used up)",
    );
  });

  test("that cannot begin says why, and is no device", async () => {
    const failing = (text: string) => openThread(() => new Worker(text, { eval: true }));
    await expect(failing(`throw new Error("no memory")`)).rejects.toThrow(AdapterError);
    await expect(failing(`throw new Error("no memory")`)).rejects.toThrow(
      "openThread: no thread for WebAssembly, got: no memory; use another engine",
    );
    await expect(failing("process.exit()")).rejects.toThrow("got: its thread ended");
  });
});
