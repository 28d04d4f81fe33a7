/** The rows of a paper's result off the page's own thread: the experiments once, then tallies as they come. */

import { experiment as validated } from "../../experiment/check/read.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { replaceAt } from "../../experiment/document/field.ts";
import { catalogue } from "../../reproduce/catalogue.ts";
import { figureData, type PaperFigureData } from "../../reproduce/figure-data.ts";
import { paperFigures } from "../../reproduce/figures.ts";
import type { Reproduction, Row } from "../../reproduce/reproduction.ts";
import type { Tally } from "../../tally/tally.ts";

export interface PaperRequest {
  readonly key: number;
  /** Name of the result; with it come the experiments of all groups, and the tallies later do not repeat them. */
  readonly begin?: { readonly id: string; readonly experiments: readonly Experiment[] };
  readonly tallies: readonly Tally[];
}

export interface PaperAnswer {
  readonly key: number;
  /** Where the paper's formula holds, in a sentence. */
  readonly holds: string;
  /** Particles of each group of the paper's document. */
  readonly particles: number;
  /** The experiment is another than the paper's: there are no rows. */
  readonly changed: boolean;
  readonly rows: readonly Row[];
  readonly figure?: PaperFigureData | undefined;
  /** Why rows could not be made. */
  readonly failure?: string;
}

interface Open {
  readonly reproduction: Reproduction;
  /** Kept, so that exact values are computed once. */
  readonly experiments: readonly Experiment[];
  readonly changed: boolean;
}
let open: Open | undefined;

export function receive({ key, begin, tallies }: PaperRequest): void {
  if (begin !== undefined) {
    const reproduction = catalogue.find(({ id }) => id === begin.id);
    if (reproduction === undefined) throw new Error(`paper: no result ${begin.id}`);
    const { experiments } = begin;
    open = { reproduction, experiments, changed: isChanged(experiments, validated(reproduction.document)) };
  }
  if (open !== undefined) postMessage(answer(key, open, tallies));
}

function answer(
  key: number,
  { reproduction, experiments, changed }: Open,
  tallies: readonly Tally[],
): PaperAnswer {
  const { holds, document, id } = reproduction;
  const about = { key, holds, particles: (document as Experiment).particles, changed };
  if (changed) return { ...about, rows: [] };
  const runs = experiments.map((experiment, g) => ({ experiment, tally: tallies[g] }));
  try {
    const each = runs.map((run) => reproduction.rows([run]));
    // Rows of several points together, as slopes, are missing from those of single points.
    const single = each.flat();
    const rows = single.some(({ measured }) => measured === undefined) ? reproduction.rows(runs) : single;
    const figure = paperFigures[id];
    return { ...about, rows, figure: figure && figureData(figure, runs, each) };
  } catch (error) {
    return { ...about, rows: [], failure: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether anything differs from the paper's experiment but particles, seed and the values of the swept fields. */
function isChanged(experiments: readonly Experiment[], original: Experiment): boolean {
  const swept = Object.keys(original.sweep);
  const essence = (experiment: Experiment): string => {
    const { landscape, dynamics, start, exit, observe, horizon } = experiment;
    const { parameters, potential, variables } = landscape;
    const plain = { parameters, potential, variables, dynamics, start, exit, observe, horizon };
    return canonical(
      swept.reduce<unknown>(
        (data, path) => replaceAt(data, path.replace(/^landscape\./, "").split("."), null),
        plain,
      ),
    );
  };
  const wanted = essence(original);
  return experiments.some((experiment) => essence(experiment) !== wanted);
}

/** JSON with its keys in order. */
const canonical = (data: unknown): string =>
  JSON.stringify(data, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
