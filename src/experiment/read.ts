import type { $ZodIssue } from "zod/v4/core";
import { nearest } from "../formula/nearest.ts";
import { check } from "./check.ts";
import { checkExamplesSweep, checkRead, checkRows } from "./check-examples.ts";
import { checkKeys } from "./check-keys.ts";
import { checkObservedSweep } from "./check-observe.ts";
import type { Dynamics } from "./dynamics.ts";
import { ExperimentError } from "./error.ts";
import type { Examples } from "./examples.ts";
import type { Experiment, LandscapeSection, Start } from "./experiment.ts";
import { groups } from "./groups.ts";
import { NEVER } from "./observe.ts";
import { experimentSchema } from "./schema.ts";
import { expandKeys, expandNames } from "./vector-names.ts";

/**
 * Validate a document and fill in its defaults. Every point of the sweep is checked.
 * @throws ExperimentError or FormulaError, a sentence with the place, what was found and what to do.
 */
export function experiment(document: unknown): Experiment {
  checkKeys(document);
  const parsed = experimentSchema.safeParse(document);
  if (!parsed.success) {
    throw new ExperimentError(parsed.error.issues.map((issue) => sentence(issue, document)).join("\n"));
  }
  const { $schema: _, ...complete } = parsed.data;
  const { exit, dynamics, landscape } = complete;
  checkRead(landscape);
  if (landscape.potential === undefined && landscape.loss === undefined) {
    throw new ExperimentError("landscape.potential: missing; give a formula, or a loss with its examples");
  }
  const detection =
    exit.detection ?? (dynamics.kind === "overdamped" && exit.when !== NEVER ? "bridge" : "endpoint");
  const result = {
    ...complete,
    landscape: writtenOut({ ...landscape, potential: landscape.potential ?? "0" } as LandscapeSection),
    dynamics: perturbedWrittenOut(dynamics as Dynamics),
    start: broadcast(complete.start as Start, expandNames(landscape.variables).length),
    exit: { ...exit, detection },
  } as Experiment;
  checkRows(result);
  checkObservedSweep(result);
  const all = groups(result);
  checkExamplesSweep(result);
  for (const group of all) check(group.experiment);
  return result;
}

/** Vectors of variables and columns written out, entry by entry. */
function writtenOut(landscape: LandscapeSection): LandscapeSection {
  const { examples } = landscape;
  const columns: Examples | undefined =
    examples === undefined
      ? undefined
      : "columns" in examples
        ? { ...examples, columns: expandNames(examples.columns) }
        : "fresh" in examples
          ? { fresh: expandKeys(examples.fresh) }
          : { ...examples, generate: expandKeys(examples.generate) };
  return {
    ...landscape,
    variables: expandNames(landscape.variables),
    ...(columns === undefined ? {} : { examples: columns }),
  };
}

function perturbedWrittenOut(dynamics: Dynamics): Dynamics {
  if (!("noise" in dynamics) || dynamics.noise.kind !== "minibatch") return dynamics;
  return { ...dynamics, noise: { ...dynamics.noise, perturb: expandKeys(dynamics.noise.perturb) } };
}

/** One number stands for every variable. */
function broadcast(start: Start, dimension: number): Start {
  return Object.fromEntries(
    Object.entries(start).map(([key, numbers]: [string, readonly number[]]) => [
      key,
      numbers.length === 1 ? Array.from({ length: dimension }, () => numbers[0]) : numbers,
    ]),
  ) as unknown as Start;
}

function sentence(issue: $ZodIssue, document: unknown): string {
  const where = issue.path.length === 0 ? "experiment" : issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(issue.path, document);
    const [key] = issue.keys;
    if (where === "dynamics" && key === "noise") return noNoise(document);
    const close = nearest(key, known);
    return `${where}: unknown field \`${key}\`; ${close ? `did you mean \`${close}\`?` : `known fields: ${known.join(", ")}`}`;
  }
  const got = valueAt(document, issue.path);
  if (issue.code === "invalid_union") {
    return `${where}: ${got === undefined ? "missing" : `got ${show(got)}`}; ${unionRemedy(issue, document)}`;
  }
  if (got === undefined) return `${where}: missing; ${requirement(issue, document)}`;
  return `${where}: got ${show(got)}; ${requirement(issue, document)}`;
}

/** What to say to a dynamics that has randomness of its own and is given a noise. */
function noNoise(document: unknown): string {
  const all = plain(schemaAt(["dynamics"], document).schema)?.def?.options ?? [];
  const noisy = all.filter((one) => one.shape?.["noise"] !== undefined);
  const laws = plain(noisy[0].shape?.["noise"])?.def?.options?.flatMap(kindsOf) ?? [];
  return `dynamics.noise: ${String(valueAt(document, ["dynamics", "kind"]))} has randomness of its own and takes no noise; drop the field, or use one of ${noisy.flatMap(kindsOf).join(", ")}, each of which takes ${laws.join(", ")}`;
}

function unionRemedy({ path }: $ZodIssue, document: unknown): string {
  if (path[0] === "start") {
    return "give a point { at }, a Gaussian cloud { at, deviation } or a box { low, high }, each a list of numbers";
  }
  const kinds = kindsAt(path.slice(0, -1), document);
  if (path.at(-1) === "kind" && kinds.length > 0) return `use ${kinds.join(", ")}`;
  return "give a number or a formula, or a list of them";
}

type OutOfRange = Extract<$ZodIssue, { readonly code: "too_small" | "too_big" }>;

function bound(issue: OutOfRange): string {
  return issue.code === "too_small"
    ? `${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`
    : `${issue.inclusive ? "at most" : "less than"} ${issue.maximum}`;
}

/** Both ends of a number's range; undefined where the schema does not give two. */
function range(path: readonly PropertyKey[], document: unknown): string | undefined {
  const bounds = (plain(schemaAt(path, document).schema)?.def?.checks ?? []).map(({ _zod }) => _zod.def);
  const low = bounds.find(({ check }) => check === "greater_than");
  const high = bounds.find(({ check }) => check === "less_than");
  if (low === undefined || high === undefined) return undefined;
  return `${low.inclusive ? "at least" : "more than"} ${low.value} and ${high.inclusive ? "at most" : "less than"} ${high.value}`;
}

function requirement(issue: $ZodIssue, document: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return `give ${issue.expected === "int" ? "a whole number" : `a finite value of type ${issue.expected}`}`;
    case "invalid_value":
      return `use ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "too_small":
    case "too_big":
      return `use ${(["number", "int"].includes(issue.origin) ? range(issue.path, document) : undefined) ?? bound(issue)}`;
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

interface Schema {
  readonly shape?: Readonly<Record<PropertyKey, Schema>>;
  readonly def?: {
    readonly innerType?: Schema;
    readonly options?: readonly Schema[];
    readonly values?: readonly unknown[];
    readonly checks?: readonly {
      readonly _zod: {
        readonly def: { readonly check: string; readonly value?: number; readonly inclusive?: boolean };
      };
    }[];
  };
}

/** The schema at `path`, and the part of the document that it describes. */
function schemaAt(
  path: readonly PropertyKey[],
  document: unknown,
): { readonly schema: Schema | undefined; readonly value: unknown } {
  let schema: Schema | undefined = experimentSchema as unknown as Schema;
  let value = document;
  for (const key of path) {
    schema = chosen(schema, value)?.shape?.[key];
    value = valueAt(value, [key]);
  }
  return { schema, value };
}

/** A schema without its default; of a union, the option of the value's `kind`. */
function chosen(schema: Schema | undefined, value: unknown): Schema | undefined {
  const inner = plain(schema);
  const kind = valueAt(value, ["kind"]);
  return inner?.def?.options?.find((one) => kindsOf(one).includes(String(kind))) ?? inner;
}

const plain = (schema: Schema | undefined): Schema | undefined =>
  schema?.def?.innerType === undefined ? schema : plain(schema.def.innerType);

const kindsOf = (schema: Schema): string[] => schema.shape?.["kind"]?.def?.values?.map(String) ?? [];

/** Fields of the object at `path` of the schema. */
function knownKeys(path: readonly PropertyKey[], document: unknown): string[] {
  const { schema, value } = schemaAt(path, document);
  return Object.keys(chosen(schema, value)?.shape ?? {}).filter((key) => key !== "$schema");
}

/** Kinds that the union at `path` tells apart. */
function kindsAt(path: readonly PropertyKey[], document: unknown): string[] {
  return plain(schemaAt(path, document).schema)?.def?.options?.flatMap(kindsOf) ?? [];
}
