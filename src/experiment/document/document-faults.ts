/** What is wrong with a document, as far as its schema can tell. */
import type { $ZodIssue } from "zod/v4/core";
import { nearest } from "../../formula/nearest.ts";
import type { Fault } from "./error.ts";
import { MOST_FAULTS } from "./limits.ts";
import { experimentSchema } from "./schema.ts";

/** The document as the schema reads it, defaults filled in, or its first faults and how many more there are. */
export function readSchema(
  document: unknown,
):
  | { readonly data: ReturnType<typeof experimentSchema.parse> }
  | { readonly faults: readonly Fault[]; readonly more: number } {
  const parsed = experimentSchema.safeParse(document);
  if (parsed.success) return { data: parsed.data };
  const { issues } = parsed.error;
  return {
    faults: issues.slice(0, MOST_FAULTS).flatMap((issue) => faultsOf(issue, document)),
    more: Math.max(0, issues.length - MOST_FAULTS),
  };
}

function faultsOf(issue: $ZodIssue, document: unknown): Fault[] {
  const option = issue.code === "invalid_union" ? meant(issue) : undefined;
  if (option === undefined) return [faultOf(issue, document)];
  return option.flatMap((one) => faultsOf({ ...one, path: [...issue.path, ...one.path] }, document));
}

/** Of a union the faults of the one option that a value was meant for: it has its type and its fields; undefined where that is none or several. */
function meant({ errors }: Extract<$ZodIssue, { code: "invalid_union" }>): readonly $ZodIssue[] | undefined {
  const close = errors.filter((faults) =>
    faults.every(
      ({ code, path, input }) =>
        code !== "unrecognized_keys" &&
        !(code === "invalid_type" && (path.length === 0 || input === undefined)),
    ),
  );
  return close.length === 1 ? close[0] : undefined;
}

function faultOf(issue: $ZodIssue, document: unknown): Fault {
  const path = issue.path.length === 0 ? "experiment" : issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(issue.path, document);
    const [key] = issue.keys;
    if (path === "dynamics" && key === "noise") return noNoise(document);
    if (path === "dynamics" && key === "correlationTime") return noMemory(document);
    if (known.length === 0)
      return { path, found: `the field \`${key}\` has no place here`, remedy: unionRemedy(issue, document) };
    const close = nearest(key, known);
    return {
      path,
      found: `unknown field \`${key}\``,
      remedy:
        placeOf(key, document) ??
        (close ? `did you mean \`${close}\`?` : `${kindOf(key, path)}known fields: ${known.join(", ")}`),
    };
  }
  const got = valueAt(document, issue.path);
  const remedy = issue.code === "invalid_union" ? unionRemedy(issue, document) : requirement(issue, document);
  return { path, found: got === undefined ? "missing" : `got ${show(got)}`, remedy };
}

/** Where else a field belongs, if the document has exactly one place for that name. */
function placeOf(key: string, document: unknown): string | undefined {
  const sections = [[], ["landscape"], ["dynamics"], ["start"], ["exit"], ["clock"], ["observe"]];
  const places = sections.filter((path) => knownKeys(path, document).includes(key));
  if (places.length !== 1) return undefined;
  return places[0].length === 0
    ? "write it at the top level of the document, beside `landscape`"
    : `write it as ${[...places[0], key].join(".")}`;
}

/** The few kinds of dynamics that have a field which another has not. */
function kindOf(key: string, path: string): string {
  if (path !== "dynamics") return "";
  const kinds = (plain(schemaAt(["dynamics"], undefined).schema)?.def?.options ?? [])
    .filter((one) => one.shape?.[key] !== undefined)
    .flatMap(kindsOf);
  return kinds.length === 0 || kinds.length > 3 ? "" : `dynamics.kind ${kinds.join(" or ")} has it; `;
}

/** What to say to a dynamics that has randomness of its own and is given a noise. */
function noNoise(document: unknown): Fault {
  const all = plain(schemaAt(["dynamics"], document).schema)?.def?.options ?? [];
  const noisy = all.filter((one) => one.shape?.["noise"] !== undefined);
  const laws = plain(noisy[0].shape?.["noise"])?.def?.options?.flatMap(kindsOf) ?? [];
  return {
    path: "dynamics.noise",
    found: `${String(valueAt(document, ["dynamics", "kind"]))} has randomness of its own and takes no noise`,
    remedy: `drop the field, or use one of ${noisy.flatMap(kindsOf).join(", ")}, each of which takes ${laws.join(", ")}`,
  };
}

/** What to say to a dynamics of white noise that is given a correlation time. */
const noMemory = (document: unknown): Fault => ({
  path: "dynamics.correlationTime",
  found: `the noise of ${String(valueAt(document, ["dynamics", "kind"]))} has no memory`,
  remedy:
    'use "coloured" for overdamped motion, or a diffusion with the noise z as a variable: drift -z/tau, diffusion T/tau^2, starting as { normal: [0, sqrt(T/tau)] }',
});

function unionRemedy({ path }: $ZodIssue, document: unknown): string {
  if (isLaw(path)) return LAW_REMEDY;
  if (path[0] === "start") {
    return path[1] === "velocities"
      ? VELOCITIES_REMEDY
      : "give a point { at }, a Gaussian cloud { at, deviation } or a box { low, high }, each a list of numbers, or { coordinates }, a list of numbers and laws";
  }
  const kinds = kindsAt(path.at(-1) === "kind" ? path.slice(0, -1) : path, document);
  if (kinds.length > 0) {
    return path.at(-1) === "kind"
      ? (OTHER_KINDS[String(valueAt(document, path)).toLowerCase()] ?? `use ${kinds.join(", ")}`)
      : `give an object of one kind: ${kinds.join(", ")}`;
  }
  const forms = formsAt(path, document);
  if (forms.length > 0) return `give one of ${forms.join(", ")}`;
  return "give a number or a formula, or a list of them";
}

/** What dynamics is called elsewhere. */
const OTHER_KINDS: Readonly<Record<string, string>> = {
  adamw: "use adam with convention: pytorch and decoupled: true",
  amsgrad: "use adam with amsgrad: true",
  langevin: "use underdamped, or overdamped without inertia",
  brownian: "use overdamped",
  sde: "use diffusion",
  momentum: "use sgd with a momentum",
  nesterov: "use sgd with a momentum and nesterov: true",
};

const VELOCITIES_REMEDY = 'use "rest" or "thermal", or a list with a number or a law for each variable';
const LAW_REMEDY =
  "give a number, or a law: { normal: [mean, deviation] }, { uniform: [low, high] } or { choose: [[value, probability], …] }";

/** True for the place of a law. */
const isLaw = (path: readonly PropertyKey[]): boolean =>
  path.join(".") === "clock.delay" ||
  (path.length === 3 &&
    ["landscape.parameters", "start.coordinates", "start.velocities"].includes(path.slice(0, 2).join(".")));

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
      return `give ${described(issue, document)}`;
    case "invalid_value":
      if (issue.path.join(".") === "start.velocities") return VELOCITIES_REMEDY;
      return `use ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "too_small":
    case "too_big":
      return `use ${(["number", "int"].includes(issue.origin) ? range(issue.path, document) : undefined) ?? bound(issue)}`;
    default:
      return issue.message;
  }
}

/** What a field holds, in words. */
function described(
  { expected, path }: Extract<$ZodIssue, { code: "invalid_type" }>,
  document: unknown,
): string {
  switch (expected) {
    case "int":
      return "a whole number";
    case "number":
      return "a finite number";
    case "string":
      return "a text";
    case "boolean":
      return "true or false";
    case "array":
      return "a list";
    case "tuple":
      return "a list of two numbers";
    case "record":
      return "named values, { name: value }";
    case "object": {
      const kinds = kindsAt(path, document);
      if (kinds.length > 0) return `an object of one kind: ${kinds.join(", ")}`;
      const known = knownKeys(path, document);
      return known.length === 0 ? "an object" : `an object with the fields ${known.join(", ")}`;
    }
    default:
      return `a value of type ${expected}`;
  }
}

function show(value: unknown): string {
  const plain = typeof value === "object" || typeof value === "string";
  const text = (plain ? JSON.stringify(value) : undefined) ?? String(value);
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
    readonly type?: string;
    readonly innerType?: Schema;
    readonly options?: readonly Schema[];
    /** Of a list. */
    readonly element?: Schema;
    /** Of named values. */
    readonly valueType?: Schema;
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
    const whole = chosen(schema, value);
    schema = whole?.shape?.[key] ?? whole?.def?.element ?? whole?.def?.valueType;
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

/** Fields that each option of the union of objects at `path` needs. */
function formsAt(path: readonly PropertyKey[], document: unknown): string[] {
  const options = plain(schemaAt(path, document).schema)?.def?.options ?? [];
  return options.flatMap(({ shape }) =>
    shape === undefined
      ? []
      : `{ ${Object.keys(shape)
          .filter((key) => shape[key].def?.type !== "optional" && shape[key].def?.type !== "default")
          .join(", ")} }`,
  );
}

/** Kinds that the union at `path` tells apart. */
function kindsAt(path: readonly PropertyKey[], document: unknown): string[] {
  return plain(schemaAt(path, document).schema)?.def?.options?.flatMap(kindsOf) ?? [];
}
