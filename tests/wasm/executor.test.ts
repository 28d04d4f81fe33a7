import { MessageChannel, type MessagePort } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import type { Answer, Command, Executor } from "../../src/wasm/executor.ts";
import { createMachine } from "../../src/wasm/machine.ts";
import { createRemoteExecutor, type Port, serveMachine } from "../../src/wasm/remote.ts";
import { createLocalExecutor } from "./local-executor.ts";
import { KERNELS } from "./modules.ts";

const portOf = (port: MessagePort): Port => ({
  postMessage: (message, transfer) => port.postMessage(message, transfer),
  listen: (receive) => void port.on("message", receive),
});

/** An executor whose machine is at the other end of a channel, and how to let it die. */
function remote(mostPages = 100): { readonly executor: Executor; readonly die: (reason: string) => void } {
  const { port1, port2 } = new MessageChannel();
  serveMachine(portOf(port2), createMachine({ mostPages }));
  let die: (reason: string) => void = () => undefined;
  const died = new Promise<string>((resolve) => {
    die = resolve;
  });
  return { executor: createRemoteExecutor({ port: portOf(port1), died, end: () => port1.close() }), die };
}

const words = (answers: readonly Answer[]): number[][] =>
  answers.flatMap((answer) => ("bytes" in answer ? [[...new Uint32Array(answer.bytes)]] : []));
const faults = (answers: readonly Answer[]): string[] =>
  answers.flatMap((answer) => ("fault" in answer ? [`${answer.at} ${answer.fault.kind}`] : []));

const data = (...values: number[]): ArrayBuffer => Uint32Array.from(values).buffer;
const instantiate = async (name: string, kernel: number): Promise<Command> => {
  const { bytes, bindings, scratchBytes } = KERNELS[name];
  const module = await WebAssembly.compile(bytes);
  return { kind: "instantiate", kernel, name, module, bindings: bindings.length, scratchBytes };
};

describe.each([
  ["a local executor", () => createLocalExecutor(createMachine({ mostPages: 100 }))],
  ["a remote executor", () => remote().executor],
])("%s", (_, make) => {
  test("carries commands out in their order, over several messages", async () => {
    const executor = make();
    const first = executor.apply([
      { kind: "allocate", buffer: 1, bytes: 16 },
      { kind: "allocate", buffer: 2, bytes: 8 },
      { kind: "write", buffer: 1, offset: 4, data: data(5, 6) },
      { kind: "copy", from: 1, fromOffset: 4, to: 2, toOffset: 0, bytes: 8 },
      { kind: "clear", buffer: 1, offset: 8, bytes: 4 },
      { kind: "read", buffer: 1, offset: 0, bytes: 16 },
    ]);
    const second = executor.apply([{ kind: "read", buffer: 2, offset: 4, bytes: 4 }]);
    expect(words(await second)).toEqual([[6]]);
    expect(words(await first)).toEqual([[0, 5, 0, 0]]);
    executor.end();
  });

  test("runs kernels on buffers, as many workgroups as are told or as stand in a buffer", async () => {
    const executor = make();
    const answers = await executor.apply([
      { kind: "allocate", buffer: 1, bytes: 12 },
      { kind: "allocate", buffer: 2, bytes: 32 },
      { kind: "write", buffer: 2, offset: 4, data: data(7, 2, 1, 7, 2, 0) },
      await instantiate("adding", 9),
      { kind: "dispatch", kernel: 9, buffers: [1], workgroups: { columns: 5, rows: 2 } },
      { kind: "read", buffer: 1, offset: 0, bytes: 12 },
      { kind: "dispatch", kernel: 9, buffers: [1], workgroups: { buffer: 2, offset: 4 } },
      { kind: "dispatch", kernel: 9, buffers: [1], workgroups: { buffer: 2, offset: 16 } },
      { kind: "dispatch", kernel: 9, buffers: [1], workgroups: { columns: 0, rows: 1 } },
      { kind: "read", buffer: 1, offset: 8, bytes: 4 },
    ]);
    expect(words(answers)).toEqual([[10, 10, 10], [24]]);
    expect(faults(answers)).toEqual([]);
    executor.end();
  });

  test("tells a kernel how long its buffers are, and where memory of its own begins", async () => {
    const executor = make();
    const answers = await executor.apply([
      await instantiate("telling", 1),
      { kind: "allocate", buffer: 1, bytes: 8 },
      { kind: "allocate", buffer: 2, bytes: 20 },
      { kind: "dispatch", kernel: 1, buffers: [1, 2], workgroups: { columns: 1, rows: 1 } },
      { kind: "read", buffer: 1, offset: 0, bytes: 8 },
    ]);
    // The table of two buffers has five words; the scratch memory begins at the next multiple of 16.
    expect(words(answers)).toEqual([[20, 32]]);
    executor.end();
  });

  test("answers what it cannot do with a fault, and goes on", async () => {
    const executor = make();
    const answers = await executor.apply([
      { kind: "allocate", buffer: 1, bytes: 101 * 65536 },
      { kind: "write", buffer: 1, offset: 0, data: data(1) },
      { kind: "allocate", buffer: 2, bytes: 4 },
      { kind: "read", buffer: 2, offset: 0, bytes: 8 },
      { kind: "read", buffer: 2, offset: -4, bytes: 4 },
      await instantiate("breaking", 1),
      { kind: "dispatch", kernel: 1, buffers: [2], workgroups: { columns: 1, rows: 1 } },
      { kind: "dispatch", kernel: 2, buffers: [2], workgroups: { columns: 1, rows: 1 } },
      { kind: "dispatch", kernel: 1, buffers: [1], workgroups: { columns: 1, rows: 1 } },
      { kind: "dispatch", kernel: 1, buffers: [2], workgroups: { buffer: 2, offset: 0 } },
      { kind: "read", buffer: 2, offset: 0, bytes: 4 },
    ]);
    expect(faults(answers)).toEqual([
      "0 out-of-memory",
      "1 validation",
      "3 validation",
      "4 validation",
      "6 internal",
      "7 validation",
      "8 validation",
      "9 validation",
    ]);
    expect(words(answers)).toEqual([[0]]);
    executor.end();
  });

  test("has no dispatch of more workgroups than WebGPU, and none of layers", async () => {
    const executor = make();
    const answers = await executor.apply([
      { kind: "allocate", buffer: 1, bytes: 4 },
      { kind: "allocate", buffer: 2, bytes: 24 },
      { kind: "write", buffer: 2, offset: 0, data: data(65536, 1, 1, 1, 1, 2) },
      await instantiate("adding", 1),
      { kind: "dispatch", kernel: 1, buffers: [1], workgroups: { buffer: 2, offset: 0 } },
      { kind: "dispatch", kernel: 1, buffers: [1], workgroups: { buffer: 2, offset: 12 } },
      { kind: "read", buffer: 1, offset: 0, bytes: 4 },
    ]);
    expect(faults(answers)).toEqual(["5 validation"]);
    expect(words(answers)).toEqual([[0]]);
    executor.end();
  });

  test("gives the memory of freed buffers and forgotten kernels to others, as zeros", async () => {
    const executor = make();
    const most = 90 * 65536;
    const kernel = await instantiate("adding", 1);
    for (let i = 0; i < 3; i++) {
      const answers = await executor.apply([
        { ...kernel, scratchBytes: most } as Command,
        { kind: "forget", kernel: 1 },
        { kind: "allocate", buffer: i, bytes: most },
        { kind: "read", buffer: i, offset: most - 4, bytes: 4 },
        { kind: "write", buffer: i, offset: most - 4, data: data(1) },
        { kind: "free", buffer: i },
        { kind: "free", buffer: i },
      ]);
      expect(faults(answers)).toEqual([]);
      expect(words(answers)).toEqual([[0]]);
    }
    executor.end();
  });

  test("answers nothing any more once it was ended", async () => {
    const executor = make();
    const asked = executor.apply([{ kind: "allocate", buffer: 1, bytes: 4 }]);
    executor.end();
    await expect(asked).rejects.toThrow("executor: it was ended; begin another");
    await expect(executor.apply([])).rejects.toThrow("executor: it was ended; begin another");
  });
});

test("a remote executor that has died says why, to all who wait and to all who ask later", async () => {
  const { executor, die } = remote();
  const asked = executor.apply([]);
  die("its thread ran out of memory");
  const sentence = "executor: it has ended (its thread ran out of memory); begin another";
  await expect(asked).rejects.toThrow(sentence);
  await expect(executor.apply([])).rejects.toThrow(sentence);
  expect(await executor.died).toBe("its thread ran out of memory");
  executor.end();
});

test("a local executor lets others work between messages", async () => {
  const executor = createLocalExecutor(createMachine());
  const order: string[] = [];
  setImmediate(() => order.push("other work"));
  await Promise.all([0, 1].map((i) => executor.apply([]).then(() => order.push(`message ${i}`))));
  expect(order).toEqual(["other work", "message 0", "message 1"]);
});
