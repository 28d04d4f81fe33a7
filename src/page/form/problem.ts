/** What the form says of an error: a sentence, the field where it can be mended, and the place in a formula. */
import { ExperimentError } from "../../experiment/document/error.ts";
import { FormulaError } from "../../formula/error.ts";
import { sentenceOf } from "../sentence.ts";
import type { Problem } from "../state.ts";
import { type Draft, fieldOf } from "./draft.ts";

/** @param draft what the form shows, which has the fields */
export function problemOf(error: unknown, draft: Draft | undefined): Problem {
  const sentence = refusalOf(error);
  if (error instanceof FormulaError)
    return { sentence, field: fieldOf(error.path, draft), excerpt: error.excerpt };
  if (!(error instanceof ExperimentError)) return { sentence, field: undefined };
  // What is wrong at a point of the sweep is not what the field shows.
  const [{ path, point }] = error.faults;
  return { sentence, field: point === undefined ? fieldOf(path, draft) : undefined };
}

/** The sentence of an error where there is no room for a formula. */
export const refusalOf = (error: unknown): string =>
  error instanceof FormulaError ? error.sentence : sentenceOf(error);
