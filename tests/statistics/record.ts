import { appendFileSync } from "node:fs";

/** One comparison of something measured with an exact number. */
export interface Comparison {
  /** Test file or result of a paper that it belongs to. */
  readonly family: string;
  readonly what: string;
  readonly value: number;
  readonly exact: number;
  /** (value − exact)/standard error. */
  readonly z: number;
}

/** Where comparisons are written, one JSON value a line; unset in an ordinary run of the tests. */
export const RECORD = "ESCAPEMENT_COMPARISONS";

/** Add a comparison to the record, where one is kept. */
export function record(comparison: Comparison): void {
  const file = process.env[RECORD];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(comparison)}\n`);
}
