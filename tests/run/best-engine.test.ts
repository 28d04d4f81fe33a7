import { afterEach, describe, expect, test, vi } from "vitest";
import type { Device } from "../../src/gpu/device.ts";
import { AdapterError } from "../../src/gpu/error.ts";
import { bestEngine } from "../../src/run/best-engine.ts";
import { engineOpener } from "../../src/run/engines.ts";
import { finalSnapshot } from "../../src/run/final-snapshot.ts";
import { prepare } from "../../src/run/prepare.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Surroundings } from "../../src/run/surroundings.ts";
import { openThread } from "../../src/wasm/thread.node.ts";
import { brownian } from "../cases.ts";

/** What is done to the texts of kernels before they are compiled. */
const compiler = vi.hoisted(() => ({ mistake: (text: string) => text }));
vi.mock("../../src/wasm/compile.ts", async (original) => {
  const { compileKernelText } = await original<typeof import("../../src/wasm/compile.ts")>();
  return {
    compileKernelText: (text: string, entry: string) => compileKernelText(compiler.mistake(text), entry),
  };
});

afterEach(() => {
  vi.restoreAllMocks();
  compiler.mistake = (text) => text;
});

/** A device as far as the choice of an engine looks at it. */
function device(description: string, software: boolean): Device & { readonly destroyed: () => boolean } {
  let destroyed = false;
  return {
    gpu: { limits: {}, destroy: () => (destroyed = true) } as unknown as GPUDevice,
    adapter: { vendor: "", architecture: "", device: "", description, software },
    destroyed: () => destroyed,
  };
}
const card = device("a card", false);

const none = () => Promise.reject(new AdapterError("no WebGPU adapter; update the driver", "openDevice"));
const noThread = () => Promise.reject(new AdapterError("no thread for WebAssembly", "openThread"));

const on = (parts: Partial<Surroundings>): Surroundings => ({
  device: none,
  thread: () => openThread(),
  threads: () => 2,
  ...parts,
});

describe("where no engine is asked for", () => {
  test("a graphics card computes, and no thread is begun", async () => {
    const engine = await bestEngine(on({ device: async () => card, thread: noThread }));
    expect(engine).toMatchObject({ name: "gpu", computes: "a card", hardware: true });
    expect(engine.note).toBeUndefined();
  });

  test("WebAssembly takes the place of a slow software adapter, which is given up", async () => {
    const slow = device("SwiftShader", true);
    const engine = await bestEngine(on({ device: async () => slow }));
    expect(engine).toMatchObject({
      name: "wasm",
      hardware: false,
      note: "no graphics card found: computing with WebAssembly SIMD on 2 threads",
    });
    expect(slow.destroyed()).toBe(true);
  });

  test("a fast software adapter is kept", async () => {
    const engine = await bestEngine(on({ device: async () => device("llvmpipe", true), fast: () => true }));
    expect(engine.computes).toBe("llvmpipe (software)");
  });

  test("WebAssembly needs no device, and counts what the twins count", async () => {
    const engine = await bestEngine(on({}));
    expect(engine.name).toBe("wasm");
    expect((await engine.selfTest())?.passed).toBe(true);
    const job = brownian({ particles: 300 });
    const { tallies } = await finalSnapshot(simulate(engine, job));
    const twins = await finalSnapshot(simulateReference(job));
    expect(tallies).toEqual(twins.tallies);
    // Prepared by somebody who knew no engine.
    expect((await finalSnapshot(simulate(engine, prepare(job)))).tallies).toEqual(twins.tallies);
  });

  test("a driver that only npm has brought is not asked", async () => {
    const installed = vi.fn(none);
    const engine = await bestEngine(on({ installed, device: async () => card }));
    expect(engine.name).toBe("wasm");
    expect(installed).toHaveBeenCalledOnce();
  });

  test("the CPU twins are left where no thread can begin, and the note says why", async () => {
    const { name, note } = await bestEngine(on({ thread: noThread }));
    expect(name).toBe("reference");
    expect(note).toBe(
      "no graphics card (no WebGPU adapter; update the driver), and no WebAssembly (no thread for WebAssembly): computing with the CPU twins, about a million steps a second",
    );
  });

  test("one thread of several is enough", async () => {
    let asked = 0;
    const engine = await bestEngine(
      on({ threads: () => 3, thread: () => ((asked += 1) === 2 ? openThread() : noThread()) }),
    );
    expect(engine.computes).toBe("WebAssembly SIMD, 1 thread");
  });

  test("a slow software adapter is better than the twins", async () => {
    const engine = await bestEngine(
      on({ device: async () => device("SwiftShader", true), thread: noThread }),
    );
    expect(engine.name).toBe("gpu");
    expect(engine.note).toMatch(
      /no WebAssembly \(no thread for WebAssembly\): computing with a slow software adapter/,
    );
  });

  test("a policy that forbids WebAssembly is named", async () => {
    vi.spyOn(WebAssembly, "compile").mockRejectedValue(new Error("refused"));
    const { name, note } = await bestEngine(on({}));
    expect(name).toBe("reference");
    expect(note).toMatch(/may not compile WebAssembly.*'wasm-unsafe-eval'/);
  });

  test("WebAssembly without SIMD is named", async () => {
    vi.spyOn(WebAssembly, "validate").mockReturnValue(false);
    expect((await bestEngine(on({}))).note).toMatch(/no SIMD here/);
  });

  for (const [what, from, to, failure] of [
    ["random words", "0x1BD11BDAu", "0x1BD11BDBu", /known answers/],
    ["steps", "group.step, ", "1.0001f * group.step, ", /64 particles of a small experiment/],
  ] as const) {
    test(`a compiler that makes wrong ${what} counts nothing`, async () => {
      const texts: string[] = [];
      compiler.mistake = (text) => {
        texts.push(text);
        return text.replaceAll(from, to);
      };
      const { name, note } = await bestEngine(on({}));
      expect(texts.some((text) => text.includes(from))).toBe(true);
      expect(name).toBe("reference");
      expect(note).toMatch(/WebAssembly computes wrong numbers here/);
      expect(note).toMatch(failure);
    });
  }
});

describe("an engine that is asked for", () => {
  test("is the device's where an adapter is named, whatever is installed", async () => {
    const named = vi.fn(async () => card);
    const open = engineOpener(on({ device: named, installed: none }));
    expect((await open(undefined, { adapter: "a card" })).name).toBe("gpu");
    expect(named).toHaveBeenCalledWith({ adapter: "a card" });
    const elsewhere = engineOpener(on({ device: named, installed: none, named: () => "a card" }));
    expect((await elsewhere()).name).toBe("gpu");
  });

  test("has the name that results have for it as well", async () => {
    const open = engineOpener(on({ device: async () => card }));
    for (const name of ["device", "gpu"]) expect((await open(name)).name).toBe("gpu");
    expect((await open("wasm")).name).toBe("wasm");
    expect((await open("reference")).name).toBe("reference");
  });

  test("is not replaced where it cannot be had", async () => {
    await expect(engineOpener(on({}))("device")).rejects.toThrow(AdapterError);
    await expect(engineOpener(on({ thread: noThread }))("wasm")).rejects.toThrow("no thread for WebAssembly");
  });
});
