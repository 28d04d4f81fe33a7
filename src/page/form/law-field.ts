/** Laws as the form's texts have them: `0.5`, `normal(1, 0.5)`, `uniform(0, 1)`, `choose(−1: 0.3, 1: 0.7)`. */
import type { Law } from "../../experiment/document/law.ts";

const CALL = /^(normal|uniform|choose)\s*\((.*)\)$/;

/** Read one law; undefined where the text is none. `lawText` writes it. */
export function readLaw(text: string): Law | undefined {
  const plain = text.replaceAll("−", "-").trim();
  const call = CALL.exec(plain);
  if (call === null) return numberOf(plain);
  const [, kind, inside] = call;
  const parts = inside.split(",");
  if (kind === "choose") {
    const choices = parts.map((part) => pair(part.split(":")));
    return choices.every((choice) => choice !== undefined) ? { choose: choices } : undefined;
  }
  const numbers = pair(parts);
  if (numbers === undefined) return undefined;
  return kind === "normal" ? { normal: numbers } : { uniform: numbers };
}

/** Read a list of laws, separated by commas; undefined where one of them cannot be read. */
export function readLaws(text: string): readonly Law[] | undefined {
  const laws = text.split(/,(?![^(]*\))/).map(readLaw);
  return laws.every((law) => law !== undefined) ? laws : undefined;
}

function pair(parts: readonly string[]): readonly [number, number] | undefined {
  const [first, second] = parts.map(numberOf);
  return parts.length === 2 && first !== undefined && second !== undefined ? [first, second] : undefined;
}

const numberOf = (text: string): number | undefined =>
  text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined;
