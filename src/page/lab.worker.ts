/** The page's second thread: one script for all of its tasks, told by the worker's name which of them is its own. */

/** What receives the messages of a task, and answers with `postMessage`. */
interface Task {
  readonly receive: (message: never) => void | Promise<void>;
}

const TASKS = {
  prepare: () => import("./engine/prepare.worker.ts"),
  theory: () => import("./engine/theory.worker.ts"),
  reference: () => import("./engine/reference.worker.ts"),
  typeset: () => import("./form/typeset.worker.ts"),
  paper: () => import("./sweep/paper.worker.ts"),
  picture: () => import("./landscape/picture.worker.ts"),
  replay: () => import("./landscape/replay.worker.ts"),
  share: () => import("./share/share.worker.ts"),
} satisfies Readonly<Record<string, () => Promise<Task>>>;
export type TaskName = keyof typeof TASKS;

const task: Promise<Task> = TASKS[self.name as TaskName]();
// Listens at once: messages that come while the task's code is fetched would be lost otherwise.
addEventListener("message", async ({ data }) => {
  try {
    await (await task).receive(data as never);
  } catch (error) {
    // A promise that is rejected in here is no error to the page: it would wait for an answer for ever.
    reportError(error);
  }
});
addEventListener("messageerror", () => reportError(new Error("its question cannot be read")));
