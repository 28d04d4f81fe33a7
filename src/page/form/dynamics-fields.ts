/** What the form shows of each dynamics, read from the published JSON Schema, so that nothing is typed twice. Pure. */

/** How a field is edited. */
export type Editor =
  | { readonly as: "number" }
  | { readonly as: "flag" }
  | { readonly as: "choice"; readonly choices: readonly string[] }
  /** Numbers and formulas: one, a list `a, b`, a matrix `a, b; b, c`, as far as the schema allows each. */
  | {
      readonly as: "formulas";
      readonly one: boolean;
      readonly list: boolean;
      readonly matrix: boolean;
      /** True where a number is not written as a formula's text. */
      readonly numbers: boolean;
      /** Words with a meaning of their own. */
      readonly words: readonly string[];
    }
  | { readonly as: "variants"; readonly variants: readonly Variant[] }
  | { readonly as: "parts"; readonly parts: readonly DynamicsField[] }
  /** Not for a form: it stays as the document has it. */
  | { readonly as: "kept" };

export interface DynamicsField {
  readonly name: string;
  readonly label: string;
  /** What the label leaves out: units, meaning, and the range of a number. */
  readonly hint: string;
  readonly editor: Editor;
  readonly required: boolean;
}

/** One of several kinds of a part of the document, told apart by `kind`. */
export interface Variant {
  readonly kind: string;
  readonly hint: string;
  readonly fields: readonly DynamicsField[];
}

export type DynamicsFields = readonly Variant[];

/** The part of a JSON Schema that is read here. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

/** The kinds of dynamics with their fields. */
export function dynamicsFields(schema: Readonly<Record<string, unknown>>): DynamicsFields {
  return variantsOf((schema as { properties: Record<string, Schema> }).properties["dynamics"]);
}

const variantsOf = ({ oneOf = [] }: Schema): Variant[] =>
  oneOf.map(({ properties = {}, required = [] }) => {
    const { kind, ...rest } = properties;
    return {
      kind: kind.const ?? "",
      hint: kind.description ?? "",
      fields: Object.entries(rest).map(([name, field]) => fieldOf(name, field, required.includes(name))),
    };
  });

function fieldOf(name: string, schema: Schema, required: boolean): DynamicsField {
  const { title = spoken(name), description = "" } = schema;
  return {
    name,
    label: title,
    hint: [description, rangeOf(schema)].filter((part) => part !== "").join("; "),
    editor: editorOf(schema),
    required,
  };
}

function editorOf(schema: Schema): Editor {
  const { type, oneOf, properties } = schema;
  if (oneOf !== undefined) return { as: "variants", variants: variantsOf(schema) };
  if (properties !== undefined) {
    return {
      as: "parts",
      parts: Object.entries(properties).map(([name, part]) => fieldOf(name, part, false)),
    };
  }
  if (schema.enum !== undefined) return { as: "choice", choices: schema.enum };
  if (type === "boolean") return { as: "flag" };
  if (type === "number" || type === "integer") return { as: "number" };
  const options = schema.anyOf ?? [schema];
  const depth = (one: Schema): number => (one.type === "array" ? 1 + depth(one.items ?? {}) : 0);
  if (options.some((one) => one.type === "object")) return { as: "kept" };
  const leaf = (one: Schema): Schema => (one.items === undefined ? one : leaf(one.items));
  return {
    as: "formulas",
    one: options.some((one) => depth(one) === 0 && one.const === undefined),
    list: options.some((one) => depth(one) === 1),
    matrix: options.some((one) => depth(one) === 2),
    numbers: options.some((one) => [leaf(one).type].flat().includes("number")),
    words: options.flatMap((one) => one.const ?? []),
  };
}

/** A field's name as it is spoken: `weightDecay` is Weight decay. */
function spoken(name: string): string {
  const words = name.replace(/([a-z])([A-Z0-9])/g, "$1 $2").toLowerCase();
  return words[0].toUpperCase() + words.slice(1);
}

function rangeOf({ anyOf, items, ...schema }: Schema): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = { ...items, ...anyOf?.[0], ...schema };
  const low = exclusiveMinimum === undefined ? minimum : exclusiveMinimum;
  const high = exclusiveMaximum === undefined ? maximum : exclusiveMaximum;
  // Whole numbers carry the bounds of safe integers, which nobody needs to be told.
  const bounded = (end: number | undefined) => end !== undefined && Math.abs(end) < Number.MAX_SAFE_INTEGER;
  if (bounded(low) && bounded(high)) {
    return `from ${low}${exclusiveMinimum === undefined ? "" : " (excluded)"} to ${high}${exclusiveMaximum === undefined ? "" : " (excluded)"}`;
  }
  if (bounded(low)) return exclusiveMinimum === undefined ? `at least ${low}` : `above ${low}`;
  return bounded(high) ? `at most ${high}` : "";
}
