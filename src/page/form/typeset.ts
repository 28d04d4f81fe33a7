/** Typesets formulas as they are typed, by the worker that has the parser. */
import type { MathElement } from "../../view/mathml.ts";
import { sentenceOf } from "../sentence.ts";
import { createWorkerClient } from "../worker/client.ts";
import { mathView } from "./math-view.ts";

/** A formula that could be read: its text and its picture. */
export interface Typeset {
  readonly text: string;
  readonly view: Element;
}

export interface Typesetter {
  /** The last text of the field that could be read, or undefined; asks for `text` where it is another. */
  read(field: string, text: string): Typeset | undefined;
  /** Why the last text was not typeset, in a sentence for the user; undefined where it was, or is no formula. */
  problem(): string | undefined;
  /** Take a text whose elements are known. */
  know(field: string, text: string, content: MathElement): void;
}

/** @param changed called when a text has been typeset, or could not be */
export function createTypesetter(changed: () => void): Typesetter {
  const last = new Map<string, Typeset>();
  const asked = new Map<string, string>();
  let problem: string | undefined;
  const { ask } = createWorkerClient("typeset", {
    failed: (reason) =>
      `Formulas stand as they were typed, as the worker that typesets them failed (${reason}); load the page again to see them set.`,
  });

  const know: Typesetter["know"] = (field, text, content) => {
    last.set(field, { text, view: mathView(content) });
  };
  async function typeset(field: string, text: string): Promise<void> {
    try {
      const content = await ask("typeset", text);
      problem = undefined;
      if (content !== undefined) know(field, text, content);
    } catch (error) {
      problem = sentenceOf(error);
    }
    changed();
  }

  return {
    know,
    problem: () => problem,
    read(field, text) {
      const known = last.get(field);
      if (known?.text !== text && asked.get(field) !== text) {
        asked.set(field, text);
        void typeset(field, text);
      }
      return known;
    },
  };
}
