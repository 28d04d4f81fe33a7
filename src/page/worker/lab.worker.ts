/** The page's second thread: one script for all of its tasks, told by the worker's name which of them is its own. */
import type { Answers } from "./messages.ts";
import { serve } from "./serve.ts";

/** Each task is a module whose `answers` say what it can be asked. */
const TASKS = {
  prepare: () => import("../engine/prepare.worker.ts"),
  theory: () => import("../engine/theory.worker.ts"),
  reference: () => import("../engine/reference.worker.ts"),
  typeset: () => import("../form/typeset.worker.ts"),
  paper: () => import("../sweep/paper.worker.ts"),
  picture: () => import("../landscape/picture.worker.ts"),
  share: () => import("../share/share.worker.ts"),
} satisfies Readonly<Record<string, () => Promise<{ readonly answers: Answers }>>>;

export type TaskName = keyof typeof TASKS;

/** What each task can be asked. */
export type Tasks = { readonly [T in TaskName]: Awaited<ReturnType<(typeof TASKS)[T]>>["answers"] };

serve(TASKS[self.name as TaskName](), self);
