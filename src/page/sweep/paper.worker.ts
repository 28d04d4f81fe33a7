/** The rows of a paper's result off the page's own thread: the experiments once, then tallies as they come. */

import { experiment as validated } from "../../experiment/check/read.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { replaceAt } from "../../experiment/document/field.ts";
import { reproductions } from "../../papers/reproductions.ts";
import { figureData, type PaperFigureData } from "../../reproduce/figure-data.ts";
import type { Reproduction } from "../../reproduce/reproduction.ts";
import type { Row } from "../../reproduce/row.ts";
import type { Tally } from "../../tally/tally.ts";

/** A result of a paper, as it stands to the experiments that run. */
export interface PaperResult {
  /** Where the paper's formula holds, in a sentence. */
  readonly holds: string;
  /** Particles of each group of the paper's document. */
  readonly particles: number;
  /** The experiment is another than the paper's: there are no rows. */
  readonly changed: boolean;
}

/** What the result makes of the tallies. */
export interface PaperRows {
  readonly rows: readonly Row[];
  readonly figure?: PaperFigureData | undefined;
}

interface Open {
  readonly reproduction: Reproduction;
  /** Kept, so that exact values are computed once. */
  readonly experiments: readonly Experiment[];
  readonly changed: boolean;
}
let open: Open | undefined;

export const answers = {
  /** Begin with the result `id` and the experiments of all groups, which the tallies later do not repeat. */
  begin({
    id,
    experiments,
  }: {
    readonly id: string;
    readonly experiments: readonly Experiment[];
  }): PaperResult {
    const reproduction = reproductions.find((one) => one.id === id);
    if (reproduction === undefined) throw new Error(`paper: no result ${id}`);
    const { holds, document } = reproduction;
    const changed = isChanged(experiments, validated(document));
    open = { reproduction, experiments, changed };
    return { holds, particles: (document as Experiment).particles, changed };
  },

  /** The rows of the result begun with. Throws what keeps them from being made. */
  rows(tallies: readonly Tally[]): PaperRows {
    const { reproduction, experiments, changed } = open!;
    if (changed) return { rows: [] };
    const runs = experiments.map((experiment, g) => ({ experiment, tally: tallies[g] }));
    const each = runs.map((run) => reproduction.rows([run]));
    // Rows of several points together, as slopes, are missing from those of single points.
    const single = each.flat();
    const rows = single.some(({ measured }) => measured === undefined) ? reproduction.rows(runs) : single;
    const { figure } = reproduction;
    return { rows, figure: figure && figureData(figure, runs, each) };
  },
};

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
