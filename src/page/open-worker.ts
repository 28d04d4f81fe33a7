import type { TaskName } from "./lab.worker.ts";

/** Start a worker for one task of `lab.worker.ts`. */
export function openWorker(task: TaskName): Worker {
  return new Worker(new URL("./lab.worker.ts", import.meta.url), { type: "module", name: task });
}

/**
 * Call `failed` when a worker cannot start, throws, or sends what cannot be read.
 * @param failed receives what the browser says of it. Returns how to listen no more.
 */
export function onWorkerFailure(worker: Worker, failed: (reason: string) => void): () => void {
  const error = ({ message }: ErrorEvent) => failed(message || "it could not start");
  const unreadable = () => failed("its answer cannot be read");
  worker.addEventListener("error", error);
  worker.addEventListener("messageerror", unreadable);
  return () => {
    worker.removeEventListener("error", error);
    worker.removeEventListener("messageerror", unreadable);
  };
}
