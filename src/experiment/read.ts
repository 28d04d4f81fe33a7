import type { $ZodIssue } from "zod/v4/core";
import { nearest } from "../formula/nearest.ts";
import { check } from "./check.ts";
import { ExperimentError } from "./error.ts";
import type { Experiment } from "./experiment.ts";
import { groups } from "./groups.ts";
import { experimentSchema } from "./schema.ts";

/**
 * Validate a document and fill in its defaults. Every point of the sweep is checked.
 * @throws ExperimentError or FormulaError, a sentence with the place, what was found and what to do.
 */
export function experiment(document: unknown): Experiment {
  const parsed = experimentSchema.safeParse(document);
  if (!parsed.success) {
    throw new ExperimentError(parsed.error.issues.map((issue) => sentence(issue, document)).join("\n"));
  }
  const { $schema: _, ...complete } = parsed.data;
  const result = complete as Experiment;
  for (const group of groups(result)) check(group.experiment);
  return result;
}

function sentence(issue: $ZodIssue, document: unknown): string {
  const where = issue.path.length === 0 ? "experiment" : issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(issue.path);
    const [key] = issue.keys;
    const close = nearest(key, known);
    return `${where}: unknown field \`${key}\`; ${close ? `did you mean \`${close}\`?` : `known fields: ${known.join(", ")}`}`;
  }
  if (issue.code === "invalid_union") {
    return `${where}: got ${show(valueAt(document, issue.path))}; ${UNION_REMEDY}`;
  }
  const got = valueAt(document, issue.path);
  if (got === undefined) return `${where}: missing; ${requirement(issue)}`;
  return `${where}: got ${show(got)}; ${requirement(issue)}`;
}

const UNION_REMEDY =
  "give a point { at }, a Gaussian cloud { at, deviation } or a box { low, high }, each a list of numbers";

function requirement(issue: $ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `give ${issue.expected === "int" ? "a whole number" : `a finite value of type ${issue.expected}`}`;
    case "invalid_value":
      return `use ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "too_small":
      return `use ${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`;
    case "too_big":
      return `use at most ${issue.maximum}`;
    default:
      return issue.message;
  }
}

function show(value: unknown): string {
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  let value = document;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** Fields of the object at `path` of the schema. */
function knownKeys(path: readonly PropertyKey[]): string[] {
  let schema: { def?: unknown } | undefined = experimentSchema;
  for (const key of path) {
    schema = (schema as { shape?: Record<PropertyKey, { def?: unknown }> } | undefined)?.shape?.[key];
  }
  return Object.keys((schema as { shape?: object } | undefined)?.shape ?? {}).filter(
    (key) => key !== "$schema",
  );
}
