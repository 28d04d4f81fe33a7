/** Texts of the form's part on dynamics, by the path of each field, and the part of the document that they spell. Pure. */
import packedFields from "virtual:dynamics-fields";
import type { DynamicsField, Variant } from "./dynamics-fields.ts";
import { numeric, readFormulas, writeFormulas } from "./formula-list.ts";
import { unpackFields } from "./packed-fields.ts";

const dynamicsFields = unpackFields(packedFields);

export type Texts = Readonly<Record<string, string>>;

/** First values of fields that have no default, for a dynamics, a noise or a schedule that the user has just chosen. */
const SUGGESTED: Texts = {
  temperature: "0.1",
  step: "0.01",
  friction: "1",
  correlationTime: "0.5",
  diffusion: "0.1",
  alpha: "1.5",
  scale: "0.1",
  learningRate: "0.1",
  matrix: "hessian",
  radius: "0.05",
  wordBits: "8",
  fractionBits: "4",
  threshold: "0.1",
  deviation: "0.1",
  degrees: "3",
  batch: "1",
  every: "100",
  over: "1000",
  period: "1000",
  up: "500",
  factor: "0.5",
  "noise.kind": "gaussian",
};

/** Fields that a document may leave out for another, and a form begins with. */
const SUGGESTED_ANYWAY = ["diffusion"];

/** A field of the chosen dynamics and its path. */
export interface ShownField extends DynamicsField {
  readonly path: string;
}

/** The fields that the chosen kinds have, the kinds among them, in the order of the schema. */
export function shownFields(texts: Texts): readonly ShownField[] {
  return shown(dynamicsFields, "dynamics", texts);
}

function shown(variants: readonly Variant[], prefix: string, texts: Texts): readonly ShownField[] {
  const chosen = variantOf(variants, prefix, texts);
  const kind: ShownField = {
    path: `${prefix}.kind`,
    name: "kind",
    label: prefix === "dynamics" ? "Dynamics" : sentenceCase(prefix.split(".").at(-1)!),
    hint: chosen?.hint ?? "",
    editor: { as: "choice", choices: variants.map((variant) => variant.kind) },
    required: true,
  };
  return [kind, ...(chosen?.fields ?? []).flatMap((field) => flat(field, `${prefix}.${field.name}`, texts))];
}

function flat(field: DynamicsField, path: string, texts: Texts): readonly ShownField[] {
  const { editor } = field;
  if (editor.as === "kept") return [];
  if (editor.as === "variants") return shown(editor.variants, path, texts);
  if (editor.as !== "parts") return [{ ...field, path }];
  const whole = sentenceCase(field.name);
  return editor.parts.map((part) => ({
    ...part,
    path: `${path}.${part.name}`,
    label: `${whole}: ${part.label.toLowerCase()}`,
  }));
}

/** The texts of a dynamics. */
export function dynamicsTexts(dynamics: object): Texts {
  const texts: Record<string, string> = {};
  const visit = (variants: readonly Variant[], prefix: string, part: object): void => {
    const values = part as Readonly<Record<string, unknown>>;
    texts[`${prefix}.kind`] = String(values["kind"]);
    for (const { name, editor } of variantOf(variants, prefix, texts)?.fields ?? []) {
      const value = values[name];
      const path = `${prefix}.${name}`;
      if (value === undefined || editor.as === "kept") continue;
      if (editor.as === "variants") visit(editor.variants, path, value as object);
      else if (editor.as === "parts") {
        for (const [key, one] of Object.entries(value as object)) texts[`${path}.${key}`] = String(one);
      } else texts[path] = editor.as === "formulas" ? writeFormulas(value) : String(value);
    }
  };
  visit(dynamicsFields, "dynamics", dynamics);
  return texts;
}

/** The dynamics that the texts spell; what the form does not show comes from `base`. */
export function dynamicsOf(texts: Texts, base: object): Readonly<Record<string, unknown>> {
  return spelled(dynamicsFields, "dynamics", texts, base);
}

function spelled(
  variants: readonly Variant[],
  prefix: string,
  texts: Texts,
  base: unknown,
): Readonly<Record<string, unknown>> {
  const kept = (typeof base === "object" ? base : undefined) as Readonly<Record<string, unknown>> | undefined;
  const result: Record<string, unknown> = { kind: texts[`${prefix}.kind`] };
  for (const { name, editor } of variantOf(variants, prefix, texts)?.fields ?? []) {
    const path = `${prefix}.${name}`;
    const text = texts[path] ?? "";
    if (editor.as === "kept") {
      if (kept?.[name] !== undefined) result[name] = kept[name];
    } else if (editor.as === "variants") {
      if (texts[`${path}.kind`] !== undefined) {
        result[name] = spelled(editor.variants, path, texts, kept?.[name]);
      }
    } else if (editor.as === "parts") {
      const parts = editor.parts.flatMap((part) => {
        const one = texts[`${path}.${part.name}`] ?? "";
        return one.trim() === "" ? [] : [[part.name, numeric(one)]];
      });
      if (parts.length > 0) result[name] = Object.fromEntries(parts);
    } else if (text.trim() !== "") {
      if (editor.as === "flag") result[name] = text === "true";
      else if (editor.as === "number") result[name] = numeric(text);
      else result[name] = editor.as === "choice" ? text : readFormulas(text, editor);
    }
  }
  return result;
}

/** The same texts after another kind has been chosen: what it needs and nobody has typed yet is suggested. */
export function withKind(texts: Texts, path: string, kind: string): Texts {
  const chosen: Texts = { ...texts, [path]: kind };
  const missing = shownFields(chosen).filter((field) => chosen[field.path] === undefined);
  if (missing.length === 0) return chosen;
  const suggested = missing.flatMap((field) => {
    const text =
      field.name === "kind"
        ? (SUGGESTED[field.path.replace("dynamics.", "")] ?? firstOf(field))
        : field.required || SUGGESTED_ANYWAY.includes(field.name)
          ? SUGGESTED[field.name]
          : undefined;
    return text === undefined ? [] : [[field.path, text] as const];
  });
  const filled: Texts = { ...chosen, ...Object.fromEntries(suggested) };
  // A suggested kind has fields of its own.
  return suggested.some(([one]) => one.endsWith(".kind")) ? withKind(filled, path, kind) : filled;
}

const firstOf = ({ editor }: DynamicsField) => (editor.as === "choice" ? editor.choices[0] : undefined);

const variantOf = (variants: readonly Variant[], prefix: string, texts: Texts) =>
  variants.find(({ kind }) => kind === texts[`${prefix}.kind`]);

const sentenceCase = (word: string) => word[0].toUpperCase() + word.slice(1);
