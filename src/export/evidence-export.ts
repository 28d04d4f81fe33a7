import type { Tally } from "../tally/tally.ts";

/** What a kind of evidence gives to files. */
export interface EvidenceExport<E> {
  /**
   * What stands in a group of the result document, under the method's name and in place of a tally and its estimates: plain data without infinities.
   * @param clock the tally of that group, which counts nothing but says the time of a step
   */
  readonly json: (evidence: E, group: number, clock: Tally) => object;
  /** Columns of that group's row in a table of estimates; null where there is no number. */
  readonly columns: (evidence: E, group: number, clock: Tally) => Readonly<Record<string, number | null>>;
  /** Which of these columns hold whole numbers. */
  readonly counts: Readonly<Record<string, "count">>;
}
