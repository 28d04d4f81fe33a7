import { type ExampleRows, exampleRows } from "../experiment/data/example-rows.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { groups } from "../experiment/document/groups.ts";
import { groupConstants } from "../experiment/model/constants.ts";
import type { Counting } from "../experiment/model/counting.ts";
import { declaration } from "../experiment/model/declaration.ts";
import { originOf } from "../experiment/model/origin.ts";
import { programs } from "../experiment/model/programs.ts";
import { mostStepWork } from "../experiment/model/step-work.ts";
import { type ObservationLayout, observationLayout } from "../wgsl/observation-layout.ts";

/** What a run asks of a device, whatever device it is: plain data, read from the experiment's formulas. */
export interface Demand {
  readonly experiment: Experiment;
  /** Numbers that the device keeps of one particle: its position, and what its dynamics remembers. */
  readonly stateNumbers: number;
  /** Scalar operations of the dearest step of a particle, roughly. */
  readonly stepOperations: number;
  /** Where records of what is observed lie; undefined where nothing is. */
  readonly observation: ObservationLayout | undefined;
  /** For each group the place that its particles' positions are counted from. */
  readonly origins: readonly (readonly number[])[];
  /** What is counted of the steps beside exits. */
  readonly counting: Counting;
  /** The data set of a landscape of data. */
  readonly examples: ExampleRows | undefined;
  /** For each group what all its particles share, by name. */
  readonly constants: readonly Readonly<Record<string, number>>[];
}

/** Read the formulas of an experiment once. Throws FormulaError, ExperimentError. */
export function demand(experiment: Experiment): Demand {
  const lowered = programs(experiment);
  const all = groups(experiment);
  return {
    experiment,
    stepOperations: mostStepWork(all, lowered),
    stateNumbers: experiment.landscape.variables.length * (1 + declaration(experiment).memory.length),
    observation: observationLayout(experiment, lowered),
    origins: all.map((group) => originOf(group.experiment, lowered)),
    counting: lowered.counting,
    examples: exampleRows(experiment),
    constants: all.map((group) => groupConstants(group.experiment, lowered)),
  };
}
