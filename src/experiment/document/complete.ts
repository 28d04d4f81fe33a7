import { type Dynamics, KINDS } from "./dynamics.ts";
import { ExperimentError } from "./error.ts";
import type { Experiment } from "./experiment.ts";

const TOP = ["title", "caption", "citation", "particles", "horizon", "seed", "generator", "sweep", "method"];
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  landscape: ["variables", "potential", "parameters", "ranges"],
  dynamics: ["kind"],
  start: [],
  exit: ["when", "detection"],
};

/**
 * Throws ExperimentError where a value is not what `experiment` returns, e.g. a document as it was typed: defaults would be missing and
 * nothing checked. `where` names the function that was called. A type says the same, but not to those who write without types.
 */
export function expectExperiment(value: Experiment, where: string): void {
  const missing = missingField(value);
  if (missing === undefined) return;
  throw new ExperimentError({
    path: where,
    found:
      missing === ""
        ? `got ${value === null ? "null" : typeof value} for an experiment`
        : `the experiment has no ${missing}, so it is a document that has not been read`,
    remedy: "pass the document through experiment(document) first",
  });
}

/** The path of the first field that is missing; "" where there is no object at all. */
function missingField(value: unknown): string | undefined {
  if (!isObject(value)) return "";
  for (const [section, fields] of Object.entries(SECTIONS)) {
    const part = value[section];
    if (!isObject(part)) return section;
    const lacking = fields.find((field) => part[field] === undefined);
    if (lacking !== undefined) return `${section}.${lacking}`;
  }
  const top = TOP.find((field) => value[field] === undefined);
  if (top !== undefined) return top;
  const dynamics = value["dynamics"] as Readonly<Record<string, unknown>>;
  const filled = KINDS[dynamics["kind"] as Dynamics["kind"]]?.find((field) => dynamics[field] === undefined);
  return filled === undefined ? undefined : `dynamics.${filled}`;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
