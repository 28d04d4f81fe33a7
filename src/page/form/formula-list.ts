/** Texts of fields that hold one formula, a list `a, b` or a matrix `a, b; b, c`; numbers stay numbers. Pure. */
import type { Editor } from "./dynamics-fields.ts";

type Shape = Extract<Editor, { readonly as: "formulas" }>;

/** What the field spells: the plainest shape that the schema allows. */
export function readFormulas(text: string, { one, list, matrix, numbers, words }: Shape): unknown {
  if (words.includes(text.trim())) return text.trim();
  const rows = parts(text, ";").map((row) => parts(row, ",").map(numbers ? numeric : trimmed));
  const [first] = rows;
  if (rows.length > 1 || (matrix && !list && !one)) return rows;
  return first.length === 1 && one ? first[0] : first;
}

/** The field's text of a value; `readFormulas` reads it back. */
export function writeFormulas(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  const rows = value.some(Array.isArray) ? (value as readonly unknown[]) : [value];
  return rows.map((row) => [row].flat().join(", ")).join("; ");
}

/** A number, or the text itself, which the validator then names in its sentence. */
export function numeric(text: string): number | string {
  const plain = text.replaceAll(/[\s_\u202f]/g, "").replace("−", "-");
  return plain === "" || Number.isNaN(Number(plain)) ? text.trim() : Number(plain);
}

const trimmed = (text: string) => text.trim();

/** The parts between separators that stand outside all brackets. */
function parts(text: string, separator: string): string[] {
  const found = [""];
  let depth = 0;
  for (const letter of text) {
    if (letter === "(" || letter === "[") depth += 1;
    if (letter === ")" || letter === "]") depth -= 1;
    if (letter === separator && depth <= 0) found.push("");
    else found[found.length - 1] += letter;
  }
  return found;
}
