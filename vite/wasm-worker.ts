import { workerText } from "./worker-text.ts";

/** The text of `src/wasm/wasm-worker.ts`. */
export const make = (): Promise<string> => workerText("src/wasm/wasm-worker.ts", "iife");
