/** Links, commands, files and costs off the page's own thread: whatever a link holds, the page never waits for it. */

import { experiment } from "../../experiment/check/read.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { readLink, writeLink } from "../../experiment/link/share-link.ts";
import { gallery } from "../../gallery/gallery.ts";
import { commandText } from "./command-text.ts";
import { type Cost, costOf } from "./cost.ts";
import { documentIn } from "./read-file.ts";

/** What is asked for, and what the answer is. */
export interface ShareTasks {
  /** The fragment of a link, without `#`. */
  readonly write: { readonly ask: Shown; readonly answer: string };
  /** What a fragment holds, validated. */
  readonly read: {
    readonly ask: string;
    readonly answer: {
      readonly name: string | undefined;
      readonly document: unknown;
      readonly experiment: Experiment;
    };
  };
  readonly command: { readonly ask: Shown; readonly answer: string };
  /** The document in a file's text, not validated. */
  readonly file: { readonly ask: { readonly name: string; readonly text: string }; readonly answer: unknown };
  readonly cost: { readonly ask: Experiment; readonly answer: Cost };
}

/** An experiment and the document of the gallery that it came from, if any. */
export interface Shown {
  readonly experiment: Experiment;
  readonly name: string | undefined;
}

export type ShareTask = keyof ShareTasks;
export interface ShareRequest {
  readonly key: number;
  readonly task: ShareTask;
  readonly ask: ShareTasks[ShareTask]["ask"];
}
export interface ShareAnswer {
  readonly key: number;
  readonly answer?: ShareTasks[ShareTask]["answer"];
  /** Why there is no answer. */
  readonly refusal?: string;
}

const WORK: { readonly [T in ShareTask]: (ask: ShareTasks[T]["ask"]) => Promise<ShareTasks[T]["answer"]> } = {
  write: ({ experiment, name }) => writeLink(experiment, gallery, name),
  async read(fragment) {
    const { name, document } = await readLink(fragment, gallery);
    return { name, document, experiment: experiment(document) };
  },
  command: async ({ experiment, name }) => commandText(experiment, gallery, name),
  file: async ({ name, text }) => documentIn(name, text),
  cost: costOf,
};

export async function receive({ key, task, ask }: ShareRequest): Promise<void> {
  try {
    postMessage({ key, answer: await WORK[task](ask as never) } satisfies ShareAnswer);
  } catch (error) {
    postMessage({
      key,
      refusal: error instanceof Error ? error.message : String(error),
    } satisfies ShareAnswer);
  }
}
