/** Typesets formulas as they are typed, by the worker that has the parser. */
import type { MathElement } from "../../view/mathml.ts";
import { onWorkerFailure, openWorker } from "../open-worker.ts";
import { mathView } from "./math-view.ts";
import type { TypesetAnswer } from "./typeset.worker.ts";

/** A formula that could be read: its text and its picture. */
export interface Typeset {
  readonly text: string;
  readonly view: Element;
}

export interface Typesetter {
  /** The last text of the field that could be read, or undefined; asks for `text` where it is another. */
  read(field: string, text: string): Typeset | undefined;
  /** Take a text whose elements are known. */
  know(field: string, text: string, content: MathElement): void;
}

/** @param changed called when a text has been typeset */
export function createTypesetter(changed: () => void): Typesetter {
  const last = new Map<string, Typeset>();
  const asked = new Map<string, string>();
  let worker: Worker | undefined;
  const know: Typesetter["know"] = (field, text, content) => {
    last.set(field, { text, view: mathView(content) });
  };
  const open = (): Worker => {
    const made = openWorker("typeset");
    made.addEventListener("message", ({ data: { field, text, content } }: MessageEvent<TypesetAnswer>) => {
      if (content === undefined) return;
      know(field, text, content);
      changed();
    });
    // The form shows what was typed without its picture; the next formula gets another worker.
    onWorkerFailure(made, () => {
      made.terminate();
      if (worker === made) worker = undefined;
    });
    return made;
  };
  return {
    know,
    read(field, text) {
      const known = last.get(field);
      if (known?.text !== text && asked.get(field) !== text) {
        asked.set(field, text);
        worker ??= open();
        worker.postMessage({ field, text });
      }
      return known;
    },
  };
}
