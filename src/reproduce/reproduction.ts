/** A result of a paper as an experiment, with the numbers that it is compared to. */
import type { Estimate } from "../estimate/estimate.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { replaceAt } from "../experiment/document/field.ts";
import { gallery } from "../gallery/gallery.ts";
import type { Tally } from "../tally/tally.ts";

/** One point of a reproduction's sweep, and what was counted there. */
export interface Run {
  /** The experiment at this point: its sweep is empty. */
  readonly experiment: Experiment;
  readonly tally: Tally;
}

/** A number that theory gives without simulation. */
export interface ExactValue {
  readonly value: number;
  /** Where it comes from: the chain's own equations, a closed form, or an independent Monte Carlo. */
  readonly source: string;
  /** Standard error, of a Monte Carlo; default 0. */
  readonly error?: number;
}

/** One line of the table: a quantity, what a paper says, what is exact, what was measured. */
export interface Row {
  /** Name of the case and its parameter, e.g. `M05_1.9`. */
  readonly id: string;
  /** What is measured, with its unit. */
  readonly quantity: string;
  /** The paper's formula, good or bad. */
  readonly formula?: { readonly name: string; readonly value: number };
  /** What the simulation has to agree with; without it the row is shown and not judged. */
  readonly exact?: ExactValue;
  /** Undefined where the tally does not hold enough, e.g. of very few particles. */
  readonly measured: Estimate | undefined;
  /** Relative distance from `exact` that is within the accuracy of the reference or of the step. Default 0.01. */
  readonly tolerance?: number;
}

/** A named set of rows. */
export interface Reproduction {
  /** Unique; that of the gallery's document unless it has been changed. */
  readonly id: string;
  /** Short name of the paper, e.g. `liu`. */
  readonly paper: string;
  readonly title: string;
  readonly citation: string;
  /** Where the formula holds and where it fails, in a sentence. */
  readonly holds: string;
  /** Names of the cases among its rows, by which it can be asked for. */
  readonly cases: readonly string[];
  /** The experiment to run. */
  readonly document: unknown;
  /** The rows of a run: one tally for each point of the document's sweep, in its order. */
  rows(runs: readonly Run[]): readonly Row[];
}

/** A reproduction of a document of the gallery, some of its fields (by path) changed. */
export function reproduction(
  options: Pick<Reproduction, "paper" | "holds" | "cases" | "rows"> & {
    readonly id?: string;
    /** Name in the gallery. */
    readonly gallery: string;
    readonly changes?: Readonly<Record<string, unknown>>;
  },
): Reproduction {
  const { paper, holds, cases, rows, gallery: name, id = name, changes = {} } = options;
  if (!Object.hasOwn(gallery, name)) throw new Error(`reproduction: no experiment ${name} in the gallery`);
  const document = Object.entries(changes).reduce(
    (changed, [path, value]) => replaceAt(changed, path.split("."), value),
    gallery[name],
  );
  const { title, citation } = document as { readonly title: string; readonly citation: string };
  return { id, paper, title, citation, holds, cases, document, rows };
}

/** The value of a numeric field by its path, e.g. `dynamics.learningRate`. @throws where there is none */
export function numberAt(experiment: Experiment, path: string): number {
  const value = path
    .split(".")
    .reduce<unknown>(
      (data, key) => (data as Readonly<Record<string, unknown>> | undefined)?.[key],
      experiment,
    );
  if (typeof value !== "number") throw new Error(`numberAt: no number at ${path}`);
  return value;
}
