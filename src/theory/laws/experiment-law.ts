import type { Dynamics } from "../../experiment/document/dynamics.ts";
import type { Model } from "../../experiment/model/model.ts";
import type { Basis, Provenance } from "../formulas/provenance.ts";
import type { PredictedQuantity, Prediction } from "../prediction.ts";
import type { Unavailable } from "../unavailable.ts";

/** A paper's formulas as a function of the experiment, its sweep left aside: what they predict, or why they do not apply. */
export type ExperimentLaw = (model: Model) => readonly Prediction[] | Unavailable;

/** A law, and the experiments that it may speak about. */
export interface LawEntry {
  /** Kinds of dynamics, of which it recognises what it knows; or real minibatches, which no other law is asked about. */
  readonly about: readonly (Dynamics["kind"] | "minibatches")[];
  /** True of a law of exits alone: it is not asked where nothing exits. */
  readonly ofExits?: boolean;
  /** What most of its numbers rest on: those of exact laws are shown first. */
  readonly basis: Basis;
  readonly predict: ExperimentLaw;
}

/** A prediction with the source, the basis and the range of a formula; its label is the formula's where none is given. */
export function predicted(
  name: string,
  quantity: PredictedQuantity,
  value: number,
  provenance: Provenance,
  more: Partial<Pick<Prediction, "label" | "of" | "at" | "place">> = {},
): Prediction {
  const { basis, label, validWhen, source } = provenance;
  return { name, label, basis, quantity, value, ...more, validWhen, source };
}

/** A number for a sentence. */
export const shown = (value: number): string => String(Number(value.toPrecision(3)));
