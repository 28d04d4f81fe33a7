/** Checks documents and prepares experiments off the page's own thread; the formula parser lives here alone. */
import { experiment } from "../../experiment/check/read.ts";
import { FormulaError } from "../../formula/error.ts";
import { type Prepared, prepare } from "../../run/prepare.ts";

export interface PrepareRequest {
  readonly key: number;
  readonly document: unknown;
}

/** Why a document is refused; a formula's error names the place in its text. */
export interface Refusal {
  readonly sentence: string;
  readonly excerpt?: { readonly text: string; readonly column: number };
}

export interface PrepareAnswer {
  readonly key: number;
  readonly prepared?: Prepared;
  readonly refusal?: Refusal;
}

export function receive({ key, document }: PrepareRequest): void {
  postMessage(answer(key, document));
}

function answer(key: number, document: unknown): PrepareAnswer {
  try {
    return { key, prepared: prepare(experiment(document)) };
  } catch (error) {
    return { key, refusal: refusalOf(error) };
  }
}

function refusalOf(error: unknown): Refusal {
  const sentence = error instanceof Error ? error.message : String(error);
  if (!(error instanceof FormulaError)) return { sentence };
  const [first, text] = sentence.split("\n  ");
  return text === undefined || error.column === undefined
    ? { sentence }
    : { sentence: first, excerpt: { text, column: error.column } };
}
