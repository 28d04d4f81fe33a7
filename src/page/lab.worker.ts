/** The page's second thread: one script for all of its tasks, told by the worker's name which of them is its own. */

/** What receives the messages of a task, and answers with `postMessage`. */
interface Task {
  readonly receive: (message: never) => void;
}

const TASKS = {
  prepare: () => import("./prepare.worker.ts"),
  theory: () => import("./theory.worker.ts"),
  reference: () => import("./reference.worker.ts"),
  typeset: () => import("./typeset.worker.ts"),
  paper: () => import("./paper.worker.ts"),
  picture: () => import("./picture.worker.ts"),
  replay: () => import("./replay.worker.ts"),
  share: () => import("./share/share.worker.ts"),
} satisfies Readonly<Record<string, () => Promise<Task>>>;
export type TaskName = keyof typeof TASKS;

const task: Promise<Task> = TASKS[self.name as TaskName]();
// Listens at once: messages that come while the task's code is fetched would be lost otherwise.
addEventListener("message", async ({ data }) => (await task).receive(data as never));
