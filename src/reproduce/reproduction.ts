/** A result of a paper as an experiment, with the numbers that it is compared to. */
import type { Estimate } from "../estimate/estimate.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { replaceAt } from "../experiment/document/field.ts";
import type { Tally } from "../tally/tally.ts";
import type { PaperFigure } from "./figure.ts";
import type { Measurand, Point } from "./measurand.ts";

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
  readonly measures: Measurand;
  /** The point of the sweep at which it was measured, with what is worth saying of the rest. */
  readonly at: Point;
  /** Series of the result's figure to which it belongs; default its only one. */
  readonly series?: string;
  /** How well the line fits whose slope it is. */
  readonly fit?: { readonly chiSquare: number; readonly degrees: number };
  /** The paper's formula, good or bad. */
  readonly formula?: { readonly name: string; readonly value: number };
  /** What the simulation has to agree with; without it the row is shown and not judged. */
  readonly exact?: ExactValue;
  /** Undefined where the tally does not hold enough, e.g. of very few particles. */
  readonly measured: Estimate | undefined;
  /** Relative distance from `exact` that is within the accuracy of the reference or of the step. Default 0.01. */
  readonly tolerance?: number;
}

/** A result as its paper's folder states it. */
export interface PublishedResult {
  /** Name in the gallery of the experiment that it begins with. */
  readonly experiment: string;
  /** Unique; default the name of the experiment, which it must be unless that is changed. */
  readonly id?: string;
  /** Fields of its document (by path) that differ. */
  readonly changes?: Readonly<Record<string, unknown>>;
  /** Where the formula holds and where it fails, in a sentence. */
  readonly holds: string;
  /** Names of the cases among its rows, by which it can be asked for. */
  readonly cases: readonly string[];
  /** The paper's figure; a single number, or shares of basins, have none. */
  readonly figure?: PaperFigure;
  /** The rows of a run: one tally for each point of the document's sweep, in its order. */
  rows(runs: readonly Run[]): readonly Row[];
}

/** A result with its experiment: a named set of rows. */
export interface Reproduction extends Omit<PublishedResult, "experiment" | "changes"> {
  readonly id: string;
  /** Name of the paper's folder, e.g. `liu`. */
  readonly paper: string;
  readonly title: string;
  /** The experiment to run. */
  readonly document: unknown;
}

/**
 * A result of a paper, its experiment made from the paper's documents by name.
 * @throws where there is no such document
 */
export function reproduction(
  paper: string,
  { experiment: name, changes = {}, ...result }: PublishedResult,
  documents: Readonly<Record<string, unknown>>,
): Reproduction {
  if (!Object.hasOwn(documents, name)) {
    throw new Error(`reproduction: the paper ${paper} has no document ${name}; add it to its folder`);
  }
  const document = Object.entries(changes).reduce(
    (changed, [path, value]) => replaceAt(changed, path.split("."), value),
    documents[name],
  );
  const { title } = document as { readonly title: string };
  return { id: name, ...result, paper, title, document };
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
