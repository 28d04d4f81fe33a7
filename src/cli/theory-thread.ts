import { Worker } from "node:worker_threads";
import type { Theory } from "../theory/predictions.ts";
import type { TheoryQuestion } from "./theory-worker.ts";

/** How theory stands: still at work, done, or given up because its time was over, it was interrupted, or its thread failed. */
export type TheoryState =
  | { readonly kind: "working" | "done" | "interrupted" }
  | { readonly kind: "late"; readonly seconds: number }
  | { readonly kind: "failed"; readonly error: Error };

/** Theory at work beside the command. */
export interface TheoryThread {
  readonly state: TheoryState;
  /** What has come so far, one place for each experiment. */
  readonly found: readonly (Theory | undefined)[];
  /** Wait until all has come or theory was given up, for `seconds` at most. */
  wait(seconds: number): Promise<void>;
}

/** This module's own address, out of reach of the bundler, which would take the worker's file for a picture. */
const HERE = import.meta.url;

/**
 * Begin to compute theory on a thread of its own.
 * @param seconds its budget, counted from now
 * @param signal gives theory up
 */
export function beginTheory(
  question: TheoryQuestion,
  { seconds, signal }: { readonly seconds: number; readonly signal?: AbortSignal },
): TheoryThread {
  const found: (Theory | undefined)[] = question.experiments.map(() => undefined);
  let come = 0;
  let state: TheoryState = { kind: "working" };
  let ended: () => void = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  let worker: Worker | undefined;
  let clock: ReturnType<typeof setTimeout> | undefined;
  const finish = (last: TheoryState): void => {
    if (state.kind !== "working") return;
    state = last;
    clearTimeout(clock);
    signal?.removeEventListener("abort", interrupt);
    void worker?.terminate();
    ended();
  };
  const interrupt = (): void => finish({ kind: "interrupted" });

  if (signal?.aborted) interrupt();
  else if (seconds <= 0) finish({ kind: "late", seconds });
  else {
    worker = new Worker(new URL("theory-worker.js", HERE), { workerData: question });
    worker.on("message", (answer: Theory) => {
      found[come] = answer;
      come += 1;
      if (come === found.length) finish({ kind: "done" });
    });
    worker.on("error", (error) => finish({ kind: "failed", error }));
    worker.on("exit", () => finish({ kind: "failed", error: new Error("its thread ended") }));
    signal?.addEventListener("abort", interrupt, { once: true });
    clock = setTimeout(() => finish({ kind: "late", seconds }), Math.min(1000 * seconds, 2 ** 31 - 1));
  }

  return {
    get state() {
      return state;
    },
    found,
    async wait(most) {
      let pause: ReturnType<typeof setTimeout> | undefined;
      const over = new Promise<void>((resolve) => {
        pause = setTimeout(resolve, Math.min(1000 * most, 2 ** 31 - 1));
      });
      await Promise.race([end, over]);
      clearTimeout(pause);
    },
  };
}
