import type { Executor } from "../../src/wasm/executor.ts";
import type { Machine } from "../../src/wasm/machine.ts";

/** Lets what else waits for this thread go first. */
const later: (work: () => void) => unknown = globalThis.setImmediate ?? setTimeout;

/** An executor whose machine works on this thread, which does nothing else meanwhile. */
export function createLocalExecutor(machine: Machine): Executor {
  let ended = false;
  return {
    died: new Promise(() => undefined),
    async apply(commands) {
      await new Promise<void>((resolve) => later(resolve));
      if (ended) throw new Error("executor: it was ended; begin another");
      return machine.apply(commands);
    },
    end() {
      ended = true;
    },
  };
}
