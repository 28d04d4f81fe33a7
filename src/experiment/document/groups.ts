import { methodAt } from "./asked-exits.ts";
import { expectExperiment } from "./complete.ts";
import { ExperimentError } from "./error.ts";
import type { Experiment } from "./experiment.ts";
import { checkSweepable, replaceAt } from "./field.ts";
import { MOST_GROUPS } from "./limits.ts";

/** The particles that share one point of a sweep. */
export interface Group {
  readonly index: number;
  /** Field path → value; {} without a sweep. */
  readonly point: Readonly<Record<string, number>>;
  /** The experiment at this point: its sweep is empty, and its method has the levels of this point. */
  readonly experiment: Experiment;
}

/**
 * The experiments of those points of a sweep at which every swept field has its least or its greatest value: enough for what changes in
 * one direction with each field. An experiment that sweeps nothing is its own.
 */
export function extremes(experiment: Experiment): readonly Experiment[] {
  const fields = Object.entries(experiment.sweep);
  if (fields.length === 0) return [experiment];
  const ends = fields.map(
    ([path, values]) => [path, [...new Set([Math.min(...values), Math.max(...values)])]] as const,
  );
  return grid({ ...experiment, sweep: Object.fromEntries(ends) }).map((group) => group.experiment);
}

/**
 * Every point of the experiment's sweep, the last field varying fastest. Throws ExperimentError.
 * @returns at least one group; a tally of a run stands for each, in this order
 * @example
 * ```ts
 * const sweep = { "dynamics.temperature": [0.5, 1], "dynamics.step": [0.01, 0.02, 0.04] };
 * const points = groups(experiment({ ...gallery["brownian-interval"], sweep }));
 * points.length; // → 6
 * points[1].point; // → {"dynamics.temperature":0.5,"dynamics.step":0.02}
 * ```
 */
export function groups(experiment: Experiment): Group[] {
  expectExperiment(experiment, "groups");
  return grid(experiment).map((group) => ({
    ...group,
    experiment: { ...group.experiment, method: methodAt(group.experiment.method, group.index) },
  }));
}

/** Every point, with the method as it is: lists of it count the points of the whole sweep. */
function grid(experiment: Experiment): Group[] {
  const fields = Object.entries(experiment.sweep);
  const count = fields.reduce((product, [, values]) => product * values.length, 1);
  if (count > MOST_GROUPS) {
    throw new ExperimentError({
      path: "sweep",
      found: `the grid has ${count} groups`,
      remedy: `use at most ${MOST_GROUPS}`,
    });
  }
  for (const [path] of fields) checkSweepable(experiment, path, "sweep");
  let points: Record<string, number>[] = [{}];
  for (const [path, values] of fields) {
    points = points.flatMap((point) => values.map((value) => ({ ...point, [path]: value })));
  }
  const base: Experiment = { ...experiment, sweep: {} };
  return points.map((point, index) => ({
    index,
    point,
    experiment: Object.entries(point).reduce(
      (current, [path, value]) => replaceAt(current, path.split("."), value) as Experiment,
      base,
    ),
  }));
}
