import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test, vi } from "vitest";
import { BUFFER_USAGE } from "../../src/gpu/constants.ts";
import { describeAdapter } from "../../src/gpu/device.ts";
import { DeviceFault, DeviceLostError } from "../../src/gpu/error.ts";
import { compileKernel } from "../../src/gpu/kernel.ts";
import { createReadback } from "../../src/gpu/readback.ts";
import { createStopwatch } from "../../src/gpu/stopwatch.ts";
import { faultsOf, refusing } from "../../src/run/engines/gpu/faults.ts";
import { createWasmDevice } from "../../src/wasm/device.ts";
import type { Executor } from "../../src/wasm/executor.ts";
import { createKernelTable } from "../../src/wasm/kernel-table.ts";
import { createMachine } from "../../src/wasm/machine.ts";
import { bufferOf, readWords, runOn } from "./commands.ts";
import { createLocalExecutor } from "./local-executor.ts";
import { KERNELS, sourceOf } from "./modules.ts";

const { STORAGE, UNIFORM, COPY_SRC, COPY_DST, MAP_READ, INDIRECT } = BUFFER_USAGE;

function compile(_text: string, entry: string) {
  const kernel = KERNELS[entry];
  if (kernel === undefined) throw new Error(`compile: line 2 has \`${entry}\`, which is not known; teach it`);
  return kernel;
}

interface Made {
  readonly gpu: GPUDevice;
  /** Let the executor die of something. */
  readonly die: (reason: string) => void;
  /** What was asked of the executor, a list of kinds for each message. */
  readonly messages: readonly (readonly string[])[];
}

function made(mostPages = 64, kernels = createKernelTable(compile)): Made {
  let die: (reason: string) => void = () => undefined;
  const messages: string[][] = [];
  const local = createLocalExecutor(createMachine({ mostPages }));
  const executor: Executor = {
    died: new Promise((resolve) => {
      die = resolve;
    }),
    apply(commands) {
      messages.push(commands.map(({ kind }) => kind));
      return local.apply(commands);
    },
    end: () => local.end(),
  };
  return { gpu: createWasmDevice(executor, { kernels }), die, messages };
}

/** The message of what is refused while something is done. */
async function refused(gpu: GPUDevice, work: () => void): Promise<string> {
  gpu.pushErrorScope("validation");
  work();
  return (await gpu.popErrorScope())?.message ?? "nothing was refused";
}

describe("a device without WebGPU", () => {
  test("runs kernels on buffers that were written to, and gives the words back", async () => {
    const { gpu } = made();
    const cells = bufferOf(gpu, 12, STORAGE | COPY_SRC | COPY_DST);
    gpu.queue.writeBuffer(cells, 4, Uint32Array.of(9, 20, 30, 9), 1, 2);
    await runOn(gpu, "adding", [cells], (pass) => {
      pass.dispatchWorkgroups(4);
      pass.dispatchWorkgroups(2, 3);
    });
    expect(await readWords(gpu, cells)).toEqual([10, 30, 40]);
    gpu.destroy();
  });

  test("takes the number of workgroups from a buffer, as it is when the dispatch begins", async () => {
    const { gpu } = made();
    const cells = bufferOf(gpu, 8, STORAGE | COPY_SRC);
    const counts = bufferOf(gpu, 24, STORAGE | INDIRECT | COPY_DST, "counts");
    gpu.queue.writeBuffer(counts, 12, Uint32Array.of(3, 5, 1));
    await runOn(gpu, "adding", [cells], (pass) => pass.dispatchWorkgroupsIndirect(counts, 12));
    expect(await readWords(gpu, cells)).toEqual([15, 15]);
    gpu.destroy();
  });

  test("binds buffers in the order of the kernel, and copies what is written at the time of the call", async () => {
    const { gpu } = made();
    const cells = bufferOf(gpu, 12, STORAGE | COPY_SRC | COPY_DST);
    const source = Uint8Array.of(0, 0, 0, 0, 1, 2, 3, 4);
    gpu.queue.writeBuffer(cells, 8, source.subarray(4));
    source.fill(9);
    const others = bufferOf(gpu, 44, STORAGE, "others");
    await runOn(gpu, "telling", [cells, others], (pass) => pass.dispatchWorkgroups(1));
    expect((await readWords(gpu, cells))[0]).toBe(44);
    expect((await readWords(gpu, cells))[2]).toBe(0x04030201);
    gpu.destroy();
  });

  test("clears buffers and parts of them", async () => {
    const { gpu } = made();
    const cells = bufferOf(gpu, 16, COPY_SRC | COPY_DST);
    gpu.queue.writeBuffer(cells, 0, Uint32Array.of(1, 2, 3, 4));
    const encoder = gpu.createCommandEncoder();
    encoder.clearBuffer(cells, 4, 8);
    gpu.queue.submit([encoder.finish()]);
    expect(await readWords(gpu, cells)).toEqual([1, 0, 0, 4]);
    const whole = gpu.createCommandEncoder();
    whole.clearBuffer(cells);
    gpu.queue.submit([whole.finish()]);
    expect(await readWords(gpu, cells)).toEqual([0, 0, 0, 0]);
    gpu.destroy();
  });

  test("is a software adapter by what it says of itself, has no timestamps, and binds 1 GiB", () => {
    const { gpu } = made();
    expect(describeAdapter(gpu.adapterInfo)).toMatchObject({
      software: true,
      description: "WebAssembly SIMD",
    });
    expect(createStopwatch(gpu, 1)).toBeUndefined();
    expect(gpu.limits.maxStorageBufferBindingSize).toBe(2 ** 30);
    gpu.destroy();
  });

  test("sends what is asked at one time as one message, and each question for bytes as the end of one", async () => {
    const { gpu, messages } = made();
    const cells = bufferOf(gpu, 4, COPY_SRC | COPY_DST);
    const readbacks = [0, 1].map(() => createReadback(gpu, 4));
    const rounds = readbacks.map((readback, i) => {
      gpu.queue.writeBuffer(cells, 0, Uint32Array.of(i));
      const encoder = gpu.createCommandEncoder();
      readback.copy(encoder, [cells]);
      gpu.queue.submit([encoder.finish()]);
      return readback.read();
    });
    expect(await Promise.all(rounds)).toEqual([0, 1].map((i) => Uint32Array.of(i).buffer));
    expect(messages).toEqual([
      ["allocate", "allocate", "allocate", "write", "copy", "read"],
      ["write", "copy", "read"],
    ]);
    gpu.destroy();
  });
});

describe("kernels", () => {
  test("are compiled once for all devices of one table", async () => {
    const asked: string[] = [];
    const kernels = createKernelTable((text, entry) => {
      asked.push(entry);
      return compile(text, entry);
    });
    for (const { gpu } of [made(64, kernels), made(64, kernels)]) {
      const cells = bufferOf(gpu, 4, STORAGE | COPY_SRC);
      await runOn(gpu, "adding", [cells], (pass) => pass.dispatchWorkgroups(1));
      expect(await readWords(gpu, cells)).toEqual([1]);
    }
    expect(asked).toEqual(["adding"]);
  });

  test("that the compiler refuses say so, with the place in the text that the line came from", async () => {
    const { gpu } = made();
    const compiling = compileKernel(gpu, sourceOf("unknown"));
    await expect(compiling).rejects.toThrow(DeviceFault);
    await expect(compiling).rejects.toThrow(
      "kernel unknown: the device refused it:\nothers.wgsl:9:0: compile: line 2 has `unknown`, which is not known; teach it",
    );
    expect(await refused(gpu, () => gpu.createShaderModule({ code: sourceOf("unknown").text }))).toMatch(
      "line 2 has",
    );
    const nothing = { name: "nothing", text: "const nothing = 0;", origins: [] };
    await expect(compileKernel(gpu, nothing)).rejects.toThrow(
      "kernel nothing: the device refused it:\nno entry point; give the text a function with @compute",
    );
    gpu.destroy();
  });

  test("whose module no engine takes are refused as well", async () => {
    const bytes = KERNELS["adding"].bytes.slice(0, -4);
    const kernels = createKernelTable(() => ({ ...KERNELS["adding"], bytes }));
    const { gpu } = made(64, kernels);
    await expect(compileKernel(gpu, sourceOf("adding"))).rejects.toThrow(/^kernel adding: .*WebAssembly/s);
    gpu.destroy();
  });

  test("and buffers that nobody holds any more are given back", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const { gpu, messages } = made();
    await (async () => {
      bufferOf(gpu, 4, STORAGE);
      const module = gpu.createShaderModule({ code: sourceOf("adding").text });
      const entries = [{ binding: 0, visibility: 4, buffer: { type: "storage" as const } }];
      const layout = gpu.createPipelineLayout({ bindGroupLayouts: [gpu.createBindGroupLayout({ entries })] });
      await gpu.createComputePipelineAsync({ layout, compute: { module, entryPoint: "adding" } });
    })();
    await vi.waitUntil(
      () => {
        collect();
        return ["free", "forget"].every((kind) => messages.flat().includes(kind));
      },
      { timeout: 60_000 },
    );
    gpu.destroy();
  });

  test("have no pipeline of an entry point that the text lacks, nor where the layout lacks a binding", async () => {
    const { gpu } = made();
    const module = gpu.createShaderModule({ code: sourceOf("telling").text });
    const layout = gpu.createPipelineLayout({ bindGroupLayouts: [] });
    const pipeline = (entryPoint: string) =>
      gpu.createComputePipelineAsync({ label: "one", layout, compute: { module, entryPoint } });
    await expect(pipeline("other")).rejects.toThrow("the text has no entry point other");
    await expect(pipeline("telling")).rejects.toThrow("the layout has no binding 0 in group 0");
    gpu.destroy();
  });

  test("that break off are reported to whoever listens for faults", async () => {
    const { gpu } = made();
    const faults = faultsOf(gpu);
    const cells = bufferOf(gpu, 4, STORAGE | COPY_SRC);
    await runOn(gpu, "breaking", [cells], (pass) => pass.dispatchWorkgroups(1));
    await gpu.queue.onSubmittedWorkDone();
    expect(faults.seen).toEqual([
      expect.stringMatching(/^kernel breaking: it broke off, got RuntimeError: unreachable/),
    ]);
    faults.release();
    await runOn(gpu, "breaking", [cells], (pass) => pass.dispatchWorkgroups(1));
    await gpu.queue.onSubmittedWorkDone();
    expect(faults.seen).toHaveLength(1);
    gpu.destroy();
  });
});

describe("what a device refuses", () => {
  const { gpu } = made();
  const cells = bufferOf(gpu, 16, STORAGE | COPY_SRC | COPY_DST);
  const bare = bufferOf(gpu, 16, MAP_READ, "bare");
  const gone = bufferOf(gpu, 16, COPY_SRC | COPY_DST, "gone");
  gone.destroy();
  const layout = gpu.createBindGroupLayout({
    entries: [{ binding: 0, visibility: 4, buffer: { type: "uniform" } }],
  });
  const group = (...entries: GPUBindGroupEntry[]) => gpu.createBindGroup({ label: "group", layout, entries });
  const uniform = bufferOf(gpu, 16, UNIFORM, "uniform");
  const submitted = (record: (encoder: GPUCommandEncoder) => void) => {
    const encoder = gpu.createCommandEncoder({ label: "one" });
    record(encoder);
    gpu.queue.submit([encoder.finish()]);
  };

  test.each<[string, () => void, string]>([
    ["a buffer above its limit", () => bufferOf(gpu, 2 ** 30 + 4, STORAGE), "got a limit of 1073741824"],
    ["a buffer of a use that it does not know", () => bufferOf(gpu, 4, 0x20), "no buffers of usage 32"],
    [
      "a buffer that is mapped as it is made",
      () => gpu.createBuffer({ size: 4, usage: STORAGE, mappedAtCreation: true }),
      "it cannot be mapped as it is made",
    ],
    ["writing beyond the end", () => gpu.queue.writeBuffer(cells, 8, new Uint32Array(3)), "12 bytes at 8"],
    ["writing part of a word", () => gpu.queue.writeBuffer(cells, 0, new Uint8Array(3)), "3 bytes at 0"],
    ["writing where it may not", () => gpu.queue.writeBuffer(bare, 0, new Uint32Array(1)), "usage COPY_DST"],
    [
      "writing to what is destroyed",
      () => gpu.queue.writeBuffer(gone, 0, new Uint32Array(1)),
      "is destroyed",
    ],
    ["a group that lacks a buffer", () => group(), "nothing is bound at 0"],
    [
      "a group with a buffer of another use",
      () => group({ binding: 0, resource: { buffer: cells } }),
      "give it the usage UNIFORM",
    ],
    [
      "a group with part of a buffer",
      () => group({ binding: 0, resource: { buffer: uniform, size: 8 } }),
      "a part of uniform is bound at 0",
    ],
    [
      "a group with a buffer too many",
      () => group(...[0, 1].map((binding) => ({ binding, resource: { buffer: uniform } }))),
      "which the layout does not name",
    ],
    [
      "a copy from what is destroyed",
      () => submitted((e) => e.copyBufferToBuffer(gone, 0, cells, 0, 4)),
      "uses gone",
    ],
    [
      "a copy to where it may not",
      () => submitted((e) => e.copyBufferToBuffer(cells, 0, bare, 0, 4)),
      "COPY_DST",
    ],
    [
      "a copy beyond the end",
      () => submitted((e) => e.copyBufferToBuffer(cells, 8, gone, 0, 12)),
      "stay inside",
    ],
    ["a copy of part of a word", () => submitted((e) => e.copyBufferToBuffer(cells, 2, gone, 0, 4)), "words"],
    ["a copy into itself", () => submitted((e) => e.copyBufferToBuffer(cells, 0, cells, 8, 4)), "itself"],
    [
      "a copy inside a pass",
      () =>
        submitted((e) => {
          e.beginComputePass();
          e.clearBuffer(cells);
        }),
      "end the pass before",
    ],
    [
      "a dispatch without a kernel",
      () => submitted((e) => e.beginComputePass().dispatchWorkgroups(1)),
      "no kernel",
    ],
    [
      "more workgroups than WebGPU has",
      () => submitted((e) => e.beginComputePass().dispatchWorkgroups(65536)),
      "65536 × 1 × 1 workgroups",
    ],
  ])("%s", async (_, work, sentence) => {
    expect(await refused(gpu, work)).toContain(sentence);
  });

  test("changes nothing, and what is right is done afterwards", async () => {
    gpu.queue.writeBuffer(cells, 0, Uint32Array.of(1, 2, 3, 4));
    const message = await refused(gpu, () =>
      submitted((encoder) => {
        encoder.clearBuffer(cells);
        encoder.copyBufferToBuffer(cells, 0, cells, 8, 4);
      }),
    );
    expect(message).toContain("itself");
    expect(await readWords(gpu, cells)).toEqual([1, 2, 3, 4]);
  });

  test("goes to the innermost scope of its kind, the first of several, or to those who listen", async () => {
    const faults = faultsOf(gpu);
    const write = (bytes: number) => gpu.queue.writeBuffer(cells, 0, new Uint8Array(bytes));
    gpu.pushErrorScope("validation");
    write(1);
    gpu.pushErrorScope("validation");
    gpu.pushErrorScope("out-of-memory");
    write(2);
    write(3);
    expect(await gpu.popErrorScope()).toBeNull();
    expect((await gpu.popErrorScope())?.message).toContain("2 bytes");
    expect((await gpu.popErrorScope())?.message).toContain("1 bytes");
    expect(faults.seen).toEqual([]);
    write(5);
    expect(faults.seen).toEqual([expect.stringContaining("5 bytes")]);
    faults.release();
    await expect(gpu.popErrorScope()).rejects.toThrow("no scope is open");
  });

  test("memory that there is none of is caught by the scope for it", async () => {
    const make = async () => bufferOf(gpu, 65 * 65536, STORAGE);
    const making = refusing(gpu, make);
    await expect(making).rejects.toThrow(DeviceFault);
    await expect(making).rejects.toThrow(/out of memory \(buffer \d+: no 4259840 bytes beside/);
    expect(await refusing(gpu, async () => 7)).toBe(7);
  });

  test("memory for a kernel that there is none of ends in no pipeline", async () => {
    const kernel = { ...KERNELS["adding"], scratchBytes: 2 ** 24 };
    const small = made(
      64,
      createKernelTable(() => kernel),
    );
    await expect(compileKernel(small.gpu, sourceOf("adding"))).rejects.toThrow(
      /^kernel adding: no pipeline, got .*no 16777232 bytes/,
    );
  });
});

describe("a buffer that is read", () => {
  const { gpu } = made();
  const mappable = () => bufferOf(gpu, 8, MAP_READ | COPY_DST, "readback");

  test("says how it stands, and gives parts of what is mapped until it is unmapped", async () => {
    const buffer = mappable();
    const source = bufferOf(gpu, 8, COPY_SRC | COPY_DST);
    gpu.queue.writeBuffer(source, 0, Uint32Array.of(3, 4));
    const encoder = gpu.createCommandEncoder();
    encoder.copyBufferToBuffer(source, 0, buffer, 0, 8);
    gpu.queue.submit([encoder.finish()]);
    expect(buffer.mapState).toBe("unmapped");
    const mapping = buffer.mapAsync(1, 4);
    expect(buffer.mapState).toBe("pending");
    await expect(buffer.mapAsync(1)).rejects.toThrow("it is mapped already");
    await mapping;
    expect(buffer.mapState).toBe("mapped");
    expect([...new Uint32Array(buffer.getMappedRange(4, 4))]).toEqual([4]);
    expect([...new Uint8Array(buffer.getMappedRange(5, 1))]).toEqual([0]);
    expect(() => buffer.getMappedRange()).toThrow("that part is not mapped");
    const another = gpu.createCommandEncoder({ label: "another" });
    another.copyBufferToBuffer(source, 0, buffer, 0, 8);
    expect(await refused(gpu, () => gpu.queue.submit([another.finish()]))).toContain("which is mapped");
    buffer.unmap();
    expect(() => buffer.getMappedRange()).toThrow("it is not mapped");
  });

  test("answers no more once it is unmapped or destroyed", async () => {
    const buffer = mappable();
    const first = buffer.mapAsync(1);
    buffer.unmap();
    await expect(first).rejects.toThrow("it was unmapped before the answer");
    const second = buffer.mapAsync(1);
    buffer.destroy();
    await expect(second).rejects.toThrow("it was unmapped before the answer");
    await expect(buffer.mapAsync(1)).rejects.toThrow("it is destroyed");
  });

  test("is not mapped where it may not be, nor for writing", async () => {
    await expect(bufferOf(gpu, 4, COPY_SRC).mapAsync(1)).rejects.toThrow("it cannot be mapped so");
    await expect(mappable().mapAsync(2)).rejects.toThrow("it cannot be mapped so");
    await expect(mappable().mapAsync(1, 4, 8)).rejects.toThrow("stay inside");
  });
});

describe("the loss of a device", () => {
  test("is that of its executor, and ends all waiting", async () => {
    const { gpu, die } = made();
    const readback = createReadback(gpu, 4);
    const encoder = gpu.createCommandEncoder();
    readback.copy(encoder, [bufferOf(gpu, 4, COPY_SRC)]);
    gpu.queue.submit([encoder.finish()]);
    const reading = readback.read();
    die("its thread ended");
    await expect(reading).rejects.toThrow(DeviceLostError);
    await expect(reading).rejects.toThrow("device: it was lost (its thread ended)");
    expect(await gpu.lost).toEqual({ reason: "unknown", message: "its thread ended" });
  });

  test("follows its destruction, after which nothing is done and nothing hangs", async () => {
    const { gpu } = made();
    const cells = bufferOf(gpu, 4, STORAGE | COPY_SRC);
    const reading = readWords(gpu, cells);
    gpu.destroy();
    await expect(reading).rejects.toThrow(DeviceLostError);
    expect(await gpu.lost).toEqual({ reason: "destroyed", message: "the device was destroyed" });
    gpu.pushErrorScope("validation");
    bufferOf(gpu, 4, STORAGE).destroy();
    expect(await gpu.popErrorScope()).toBeNull();
    await gpu.queue.onSubmittedWorkDone();
    await expect(bufferOf(gpu, 4, MAP_READ).mapAsync(1)).rejects.toThrow("executor: it was ended");
    await expect(compileKernel(gpu, sourceOf("adding"))).rejects.toThrow(DeviceLostError);
  });
});
