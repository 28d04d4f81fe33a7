import { workerText } from "./worker-text.ts";

/** The text of `src/wasm/wasm-worker.node.ts`. */
export const make = (): Promise<string> => workerText("src/wasm/wasm-worker.node.ts", "cjs");
