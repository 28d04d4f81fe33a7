import { nearest } from "../../formula/nearest.ts";
import { ExperimentError, type Fault } from "./error.ts";
import type { Experiment } from "./experiment.ts";

/** Numbers that belong to the whole run and so cannot differ between the groups of a sweep: all are looked at together. */
const WHOLE_RUN = /^(particles|seed|observe\.(at\.\d+|from|every|quantities\..*\.bins)|method\..*)$/;

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
  return paths.filter((path) => !WHOLE_RUN.test(path));
}

/** A copy of the experiment with one numeric field changed. `where` names the field in errors, e.g. `sweep`. */
export function withField(experiment: Experiment, path: string, value: number, where: string): Experiment {
  checkSweepable(experiment, path, where);
  return replaceAt(experiment, path.split("."), value) as Experiment;
}

/** Throws ExperimentError unless `path` is a numeric field that groups of a sweep may differ in. */
export function checkSweepable(experiment: Experiment, path: string, where: string): void {
  const known = sweepableFields(experiment);
  if (!known.includes(path)) {
    const close = nearest(path, known) ?? known.find((candidate) => candidate.endsWith(`.${path}`));
    throw new ExperimentError({
      path: where,
      found: `no numeric field \`${path}\``,
      remedy: close ? `did you mean \`${close}\`?` : `numeric fields: ${known.join(", ")}`,
    });
  }
}

/**
 * A copy of plain data with the value at a path of keys replaced. Objects on the way are made where missing; entries of a list are not.
 * @throws ExperimentError where the path names an entry that a list does not have
 */
export function replaceAt(data: unknown, path: readonly string[], value: unknown): unknown {
  return replacedAt(data, path, value, []);
}

function replacedAt(
  data: unknown,
  [key, ...rest]: readonly string[],
  value: unknown,
  above: readonly string[],
): unknown {
  if (key === undefined) return value;
  const way = [...above, key];
  if (Array.isArray(data)) {
    if (!data.some((_, i) => String(i) === key)) throw new ExperimentError(noEntry(data, above, key));
    return data.map((child, i) => (String(i) === key ? replacedAt(child, rest, value, way) : child));
  }
  const object = (typeof data === "object" && data !== null ? data : {}) as Record<string, unknown>;
  const child = Object.hasOwn(object, key) ? object[key] : undefined;
  return { ...object, [key]: replacedAt(child, rest, value, way) };
}

function noEntry(list: readonly unknown[], above: readonly string[], key: string): Fault {
  const entries =
    list.length === 0
      ? "is an empty list"
      : list.length === 1
        ? "is a list of one entry, number 0"
        : `is a list of ${list.length} entries, numbered from 0 to ${list.length - 1}`;
  const where = above.join(".");
  return {
    path: [...above, key].join("."),
    found: `${where} ${entries}, got ${JSON.stringify(key)}`,
    remedy: `name one of them, or set ${where} as a whole`,
  };
}
