/** A result of a paper as an experiment, with the numbers that it is compared to. */
import type { Experiment } from "../experiment/document/experiment.ts";
import { replaceAt } from "../experiment/document/field.ts";
import type { Tally } from "../tally/tally.ts";
import type { PaperFigure } from "./figure.ts";
import type { Row } from "./row.ts";

/** One point of a reproduction's sweep, and what was counted there. */
export interface Run {
  /** The experiment at this point: its sweep is empty. */
  readonly experiment: Experiment;
  readonly tally: Tally;
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
