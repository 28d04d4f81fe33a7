import { Worker } from "node:worker_threads";
import text from "virtual:wasm-worker.node";
import type { Executor } from "./executor.ts";
import { openRemoteExecutor } from "./remote.ts";

/**
 * Begin a thread of Node that carries out a device's commands. It keeps the process alive while it has something to do, and not beyond.
 * @param begin begins a worker that serves a machine, as `wasm-worker.node.ts` does
 * @throws AdapterError where it cannot begin, with the reason
 */
export async function openThread(
  begin: () => Worker = () => new Worker(text, { eval: true, name: "wasm" }),
): Promise<Executor> {
  const worker = begin();
  const died = new Promise<string>((resolve) => {
    worker.on("error", ({ message }) => resolve(message));
    worker.on("messageerror", ({ message }) => resolve(message));
    worker.on("exit", () => resolve("its thread ended"));
  });
  let unanswered = 0;
  return openRemoteExecutor({
    died,
    port: {
      postMessage(message, transfer) {
        worker.postMessage(message, transfer);
        if ((unanswered += 1) === 1) worker.ref();
      },
      listen: (receive) =>
        worker.on("message", (message: unknown) => {
          if ((unanswered -= 1) === 0) worker.unref();
          receive(message);
        }),
    },
    end: () => void worker.terminate(),
  });
}
