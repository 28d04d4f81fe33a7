import type { TaskName } from "./lab.worker.ts";

/** Start a worker for one task of `lab.worker.ts`. */
export function openWorker(task: TaskName): Worker {
  return new Worker(new URL("./lab.worker.ts", import.meta.url), { type: "module", name: task });
}
