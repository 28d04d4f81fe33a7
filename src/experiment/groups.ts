import { ExperimentError } from "./error.ts";
import type { Experiment } from "./experiment.ts";
import { withField } from "./field.ts";

/** The particles that share one point of a sweep. */
export interface Group {
  readonly index: number;
  /** Field path → value; {} without a sweep. */
  readonly point: Readonly<Record<string, number>>;
  /** The experiment at this point: its sweep is empty. */
  readonly experiment: Experiment;
}

/** Most groups of one experiment: what one table or chart can show, and a bound on what a link can ask for. */
export const MOST_GROUPS = 4096;

/** Every point of the experiment's sweep, the last field varying fastest. */
export function groups(experiment: Experiment): Group[] {
  const fields = Object.entries(experiment.sweep);
  const count = fields.reduce((product, [, values]) => product * values.length, 1);
  if (count > MOST_GROUPS) {
    throw new ExperimentError(`sweep: the grid has ${count} groups; use at most ${MOST_GROUPS}`);
  }
  let points: Record<string, number>[] = [{}];
  for (const [path, values] of fields) {
    points = points.flatMap((point) => values.map((value) => ({ ...point, [path]: value })));
  }
  const base: Experiment = { ...experiment, sweep: {} };
  return points.map((point, index) => ({
    index,
    point,
    experiment: Object.entries(point).reduce(
      (current, [path, value]) => withField(current, path, value, "sweep"),
      base,
    ),
  }));
}
