import type { Executor } from "./executor.ts";
import { openRemoteExecutor } from "./remote.ts";

/**
 * Begin a thread of a browser that carries out a device's commands.
 * @param begin begins a worker that runs `wasm-worker.ts`. Default one made of its text, which a page's policy must allow: `worker-src blob:`
 * @throws AdapterError where it cannot begin, with the reason
 */
export async function openThread(begin: () => Worker | Promise<Worker> = beginFromText): Promise<Executor> {
  const worker = await begin();
  const died = new Promise<string>((resolve) => {
    worker.addEventListener("error", ({ message }) => resolve(message || "its script cannot be fetched"));
    worker.addEventListener("messageerror", () => resolve("a message of it cannot be read"));
  });
  return openRemoteExecutor({
    died,
    port: {
      postMessage: (message, transfer) => worker.postMessage(message, transfer),
      listen: (receive) => worker.addEventListener("message", ({ data }) => receive(data)),
    },
    end: () => worker.terminate(),
  });
}

/** Address of the text, the same for all threads. */
let address: string | undefined;

async function beginFromText(): Promise<Worker> {
  const { default: text } = await import("virtual:wasm-worker");
  address ??= URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  return new Worker(address, { name: "wasm" });
}
