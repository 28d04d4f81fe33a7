import { nearest } from "../formula/nearest.ts";
import { ExperimentError } from "./error.ts";
import type { Experiment } from "./experiment.ts";

/** Numbers that belong to the whole run and so cannot differ between the groups of a sweep. */
const WHOLE_RUN = ["particles", "seed"];

/** Paths of all numeric fields that a sweep may name. */
export function sweepableFields(experiment: Experiment): string[] {
  const paths: string[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value === "number") paths.push(path);
    else if (typeof value === "object" && value !== null) {
      for (const [key, child] of Object.entries(value)) visit(child, path === "" ? key : `${path}.${key}`);
    }
  };
  const { sweep: _sweep, landscape, ...rest } = experiment;
  visit({ landscape: { parameters: landscape.parameters }, ...rest }, "");
  return paths.filter((path) => !WHOLE_RUN.includes(path));
}

/** A copy of the experiment with one numeric field changed. `where` names the field in errors, e.g. `sweep`. */
export function withField(experiment: Experiment, path: string, value: number, where: string): Experiment {
  const known = sweepableFields(experiment);
  if (!known.includes(path)) {
    const close = nearest(path, known) ?? known.find((candidate) => candidate.endsWith(`.${path}`));
    throw new ExperimentError(
      `${where}: no numeric field \`${path}\`; ${close ? `did you mean \`${close}\`?` : `numeric fields: ${known.join(", ")}`}`,
    );
  }
  return replaceAt(experiment, path.split("."), value) as Experiment;
}

/** A copy of plain data with the value at a path of keys replaced; objects on the way are made where missing. */
export function replaceAt(data: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(data))
    return data.map((child, i) => (String(i) === key ? replaceAt(child, rest, value) : child));
  const object = (typeof data === "object" && data !== null ? data : {}) as Record<string, unknown>;
  return { ...object, [key]: replaceAt(Object.hasOwn(object, key) ? object[key] : undefined, rest, value) };
}
