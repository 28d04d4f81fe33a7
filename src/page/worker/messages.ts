/** What the page and its workers send each other. */
import type { ErrorData } from "./error-data.ts";

/** What a task can be asked: the name of each question, and what finds its answer from what is asked about. */
export type Answers = Readonly<Record<string, (about: never) => unknown>>;

export interface Question {
  /** Another number for each question, which its reply repeats. */
  readonly key: number;
  readonly question: string;
  readonly about: unknown;
}

export type Reply =
  | { readonly key: number; readonly answer: unknown }
  | { readonly key: number; readonly error: ErrorData };
