/** A row of the field table: what somebody asked, the document that says it, the number that it must give, and the one that it gave. */
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import type { Engine } from "../../src/run/engine.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";

/** A number with the ends of its 95 % interval; both are the number itself where it has no chance in it. */
export interface Measured {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What a row measures on. */
export interface Run {
  readonly engine: Engine;
  /** The document as an experiment. Throws ExperimentError. */
  experiment(): Experiment;
  /** Simulates the document to its end. */
  snapshot(): Promise<Snapshot>;
}

/** One question. */
export interface Row {
  readonly id: string;
  /** The question in a few words of ours. */
  readonly asked: string;
  /** Where it was asked in public. */
  readonly source: string;
  /** The answer as a document; a row about somebody's own durations has their file in its place. */
  readonly document: object;
  /** What is measured, e.g. `mean exit time`. */
  readonly quantity: string;
  readonly expected: number;
  /** Where the expected value comes from: a closed form, a quadrature, a published list. */
  readonly origin: string;
  /** Error of the method beside chance that is accepted, as a share of the expected value. Default 0.005. */
  readonly tolerance?: number;
  /** The same in units of the quantity itself, for values near 0. */
  readonly absolute?: number;
  measure(run: Run): Promise<Measured>;
}

/** Standard deviations that chance may take: odds of one in a million. */
const MOST_Z = 4.9;
/** Widths of an interval in its standard deviations, to either side. */
const NORMAL_95 = 1.96;

/** How far a measured value may be from the expected one. */
export function allowance(row: Row, { low, high }: Measured): number {
  const deviation = (high - low) / 2 / NORMAL_95;
  const bias = row.absolute ?? (row.tolerance ?? 0.005) * Math.abs(row.expected);
  return MOST_Z * deviation + bias;
}

/** True where the measured value is the expected one, within chance and the tolerance. */
export const agrees = (row: Row, measured: Measured): boolean =>
  Math.abs(measured.value - row.expected) <= allowance(row, measured);
