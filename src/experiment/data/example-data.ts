import { columnNames } from "../document/examples.ts";
import type { Experiment } from "../document/experiment.ts";
import { kept, once } from "../document/lazy.ts";
import { rowParameters } from "./column-reads.ts";
import type { ExampleFormulas } from "./example-formulas.ts";
import { type ExampleRows, exampleRows } from "./example-rows.ts";
import { type WeightedRows, weightedRows } from "./weighted-rows.ts";

type Parameters = Readonly<Record<string, number>>;

/** The rows of a landscape of data at values of its parameters. Those last asked for are kept: points of a sweep mostly share them. */
export interface ExampleData {
  /** Rows as the device has them; undefined for fresh examples, which have none. */
  rows(parameters: Parameters): ExampleRows | undefined;
  /** The same, or rows that stand for the distribution of fresh examples. */
  standIn(parameters: Parameters): ExampleRows;
  /** Rows for the host's averages, as they stand, or as a step perturbs them. */
  weighted(parameters: Parameters, perturbed: boolean): WeightedRows;
}

/** A sweep may ask for other rows at every point. */
const MOST_KEPT = 4;

/** The rows of a landscape of data, whose formulas are `formulas`; undefined without one. */
export function exampleData(
  { landscape }: Pick<Experiment, "landscape">,
  formulas: ExampleFormulas | undefined,
): ExampleData | undefined {
  const { examples, variables } = landscape;
  if (examples === undefined || formulas === undefined) return undefined;
  const fresh = "fresh" in examples;
  const named = once(() => rowParameters(formulas.madeReads, Object.keys(landscape.parameters)));
  const standIn = kept(
    1,
    (parameters: Parameters) => JSON.stringify(named().map((name) => parameters[name])),
    (parameters) => exampleRows(examples, formulas.made, parameters),
  );
  const rows = (parameters: Parameters) => (fresh ? undefined : standIn(parameters));
  const asGiven = "columns" in examples;
  const weighted = kept(
    MOST_KEPT,
    ({ parameters, perturbed }: { readonly parameters: Parameters; readonly perturbed: boolean }) =>
      asGiven && !perturbed ? "" : JSON.stringify([perturbed, parameters]),
    ({ parameters, perturbed }) =>
      weightedRows({
        names: columnNames(examples),
        dimension: variables.length,
        loss: formulas.loss,
        gradient: formulas.gradient,
        columns: fresh || perturbed ? formulas.columns : undefined,
        rows: rows(parameters),
        parameters,
      }),
  );
  return { rows, standIn, weighted: (parameters, perturbed) => weighted({ parameters, perturbed }) };
}
