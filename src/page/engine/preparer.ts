/** Has documents checked and prepared by a worker: the newest one counts, and one that takes too long is given up. */
import type { Prepared } from "../../run/prepare.ts";
import { createWorkerClient } from "../worker/client.ts";
import { newest } from "../worker/newest.ts";

/** Milliseconds after which a document is given up: the limits of formulas keep all but the oddest far below. */
const PATIENCE = 20_000;

export interface Preparer {
  /** The prepared experiment; undefined where a newer document has taken its place. Rejects with what refuses the document. */
  readonly ask: (document: unknown) => Promise<Prepared | undefined>;
  /** End its worker. */
  readonly close: () => void;
}

export function createPreparer(): Preparer {
  const { ask, close } = createWorkerClient("prepare", {
    failed: (reason) =>
      `experiment: it could not be read, as the worker failed (${reason}); load the page again`,
    patience: {
      milliseconds: PATIENCE,
      over: () => "experiment: reading it takes too long; use a shorter formula or fewer groups",
    },
  });
  return { ask: newest((document: unknown) => ask("prepare", document)), close };
}
