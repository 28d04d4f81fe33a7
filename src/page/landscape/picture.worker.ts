/** Heights, exit and marked places of a landscape, sampled off the page's own thread. */
import { exampleCount } from "../../experiment/data/example-rows.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { type Field, field } from "../../view/landscape/field.ts";
import type { Range } from "../../view/landscape/range.ts";

export interface PictureQuestion {
  /** Without a sweep. */
  readonly experiment: Experiment;
  readonly axes: readonly number[];
  readonly window: readonly Range[] | undefined;
  /** Heights to show; undefined: chosen. */
  readonly shown: Range | undefined;
  /** The time at which potential and exit are looked at. */
  readonly time: number;
  /** Levels of the score that are shown. */
  readonly levels: readonly number[] | undefined;
}

/** Evaluations of a potential typed as a formula, and examples looked at for one typed as a loss. */
const BUDGET = 60_000;
const EXAMPLES = 4_000_000;
/** Rows that stand for a law of fresh examples. */
const STAND_IN = 4096;

export const answers = {
  field(question: PictureQuestion): Field {
    const { examples } = question.experiment.landscape;
    const rows = examples === undefined ? 1 : (exampleCount(examples) ?? STAND_IN);
    const budget = examples === undefined ? BUDGET : Math.min(BUDGET, Math.ceil(EXAMPLES / rows));
    return field({ ...question, budget });
  },
};
