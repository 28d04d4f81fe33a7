import type { ExampleRows } from "../experiment/data/example-rows.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import type { Counting } from "../experiment/model/counting.ts";
import type { Model } from "../experiment/model/model.ts";
import { mostStepWork } from "../experiment/model/step-work.ts";
import { furtherPlanes } from "../wgsl/further-planes.ts";
import { type ObservationLayout, observationLayout } from "../wgsl/observation-layout.ts";

/** What a run asks of a device, whatever device it is: plain data, read from the experiment's formulas. */
export interface Requirements {
  readonly experiment: Experiment;
  /**
   * Numbers that the device keeps of one particle: its position, what its dynamics remembers, the named exit that it has taken, and in stages when it has
   * entered, its highest score, its weight, and what it has from those that it descends from.
   */
  readonly stateNumbers: number;
  /** Scalar operations of the dearest step of a particle, roughly. */
  readonly stepOperations: number;
  /** Where records of what is observed lie; undefined where nothing is. */
  readonly observation: ObservationLayout | undefined;
  /** For each group the place that its particles' positions are counted from. */
  readonly origins: readonly (readonly number[])[];
  /** What is counted of the steps beside exits. */
  readonly counting: Counting;
  /** The data set of a landscape of data, or the rows of a table: kernels read either in one place. */
  readonly examples: ExampleRows | undefined;
  /** For each group what all its particles share, by name. */
  readonly constants: readonly Readonly<Record<string, number>>[];
}

/** What a run of an experiment asks for. Throws FormulaError, ExperimentError. */
export function requirements(model: Model): Requirements {
  const { experiment, declaration, groups, programs, rows, table } = model;
  const points = groups.map((group) => {
    const point = model.at(group.experiment);
    return { origin: point.originIn(programs), constants: point.constants(programs) };
  });
  return {
    experiment,
    stepOperations: mostStepWork(groups, programs),
    stateNumbers:
      experiment.landscape.variables.length * (1 + declaration.memory.length) + furtherPlanes(experiment),
    observation: observationLayout(experiment, programs),
    origins: points.map(({ origin }) => origin),
    counting: programs.counting,
    examples: rows ?? table,
    constants: points.map(({ constants }) => constants),
  };
}
