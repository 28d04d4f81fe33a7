/** Every point of a sweep is a document of its own: its values obey the schema, and the whole obeys the checks. */

import { readSchema } from "../document/document-faults.ts";
import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { replaceAt } from "../document/field.ts";
import type { Model } from "../model/model.ts";
import { check } from "./check.ts";
import { checkUnused } from "./check-unused.ts";

/**
 * Checks all points of an experiment's sweep, or the one point of an experiment without.
 * @throws ExperimentError, which names the point where the document without its sweep has no such fault; FormulaError
 */
export function checkPoints(model: Model): void {
  const { experiment, groups } = model;
  checkValues(experiment);
  const finite = new Set<string>();
  const checkPoint = (one: Model, seen: Set<string>): void => {
    checkUnused(one.experiment.dynamics, experiment.sweep);
    check(one, seen);
  };
  for (const { point, experiment: atPoint } of groups) {
    try {
      checkPoint(model.at(atPoint), finite);
    } catch (error) {
      // A formula that cannot be read is no fault of a number.
      if (!(error instanceof ExperimentError) || Object.keys(point).length === 0) throw error;
      const plain = model.at({ ...experiment, sweep: {} });
      if (error.message === messageOf(() => checkPoint(plain, new Set()))) throw error;
      throw new ExperimentError(error.faults.map((fault) => ({ ...fault, point })));
    }
  }
}

/** Each value of the sweep in the place of the field's own, by the schema. */
function checkValues(experiment: Experiment): void {
  // Rows of data are no part of a sweep, and may be many.
  const { examples: _, ...landscape } = experiment.landscape;
  const document = { ...experiment, landscape, sweep: {} };
  for (const [path, values] of Object.entries(experiment.sweep)) {
    for (const value of values) {
      const read = readSchema(replaceAt(document, path.split("."), value));
      if ("data" in read) continue;
      throw new ExperimentError(
        read.faults.map((fault) => ({ ...fault, point: { [path]: value } })),
        read.more,
      );
    }
  }
}

function messageOf(checked: () => void): string | undefined {
  try {
    checked();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
