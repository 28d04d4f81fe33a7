/** What the form says of an error: a sentence, the field where it can be mended, and the place in a formula. */
import { FormulaError } from "../../formula/error.ts";
import { sentenceOf } from "../sentence.ts";
import type { Problem } from "../state.ts";
import { type Draft, fieldOf } from "./draft.ts";

/** @param draft what the form shows, which has the fields */
export function problemOf(error: unknown, draft: Draft | undefined): Problem {
  const sentence = refusalOf(error);
  if (!(error instanceof FormulaError)) return { sentence, field: fieldOf(sentence, draft) };
  return { sentence, field: fieldOf(error.where, draft), excerpt: error.excerpt };
}

/** The sentence of an error where there is no room for a formula. */
export const refusalOf = (error: unknown): string =>
  error instanceof FormulaError ? error.sentence : sentenceOf(error);
