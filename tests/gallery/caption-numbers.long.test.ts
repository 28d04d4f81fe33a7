import { describe, expect, test } from "vitest";
import { gallery } from "../../src/gallery/gallery.ts";
import { DESCENT_CLAIMS } from "./descent-claims.ts";
import { ESCAPE_CLAIMS } from "./escape-claims.ts";
import { WEAK_NOISE_CLAIMS } from "./weak-noise-claims.ts";

const CLAIMS = { ...ESCAPE_CLAIMS, ...DESCENT_CLAIMS, ...WEAK_NOISE_CLAIMS };

interface Texts {
  readonly title: string;
  readonly caption?: string;
  readonly citation?: string;
  readonly sources?: unknown;
}

/** Percentages, decimals, factors, and whole numbers of three digits or more: those that somebody has computed or set. */
const NUMBER = /(?<![\w.:])\d(?:[\d ]*\d)?(?:\.\d+)?(?: %)?/g;

const computed = (text: string): boolean => /%|\.\d|\d{3}|\d \d{3}/.test(text);

/** Every number that a document holds. */
function fieldsOf(document: unknown): Set<number> {
  const found = new Set<number>();
  JSON.stringify(document, (_key, value: unknown) => {
    if (typeof value === "number") found.add(Math.abs(value));
    if (typeof value === "string") for (const [text] of value.matchAll(/\d+\.?\d*/g)) found.add(Number(text));
    return value;
  });
  return found;
}

const documents = Object.entries(gallery).map(([name, document]) => {
  const { title, caption = "", ...rest } = document as unknown as Texts;
  const { citation: _citation, sources: _sources, ...fields } = rest;
  return { name, text: `${title}. ${caption}`, fields: fieldsOf(fields) };
});

describe("a number in a title or caption", () => {
  for (const { name, text, fields } of documents) {
    test(`of ${name} is a field of the document, or computed below`, () => {
      const claims = CLAIMS[name] ?? [];
      const rest = claims.reduce((left, { says }) => left.replace(says, "…"), text);
      const open = [...rest.matchAll(NUMBER)]
        .map(([number]) => number.trim())
        .filter(computed)
        .filter((number) => number.includes("%") || !fields.has(Number(number.replaceAll(" ", ""))));
      expect(open).toEqual([]);
    });
  }

  for (const [name, claims] of Object.entries(CLAIMS)) {
    for (const { says, is } of claims) {
      test(`of ${name}, “${says}”, is what it says`, () => {
        expect(documents.find((document) => document.name === name)?.text).toContain(says);
        const values = is();
        const numbers = [...says.replaceAll("−", "-").matchAll(/-?\d[\d ]*(?:\.\d+)?/g)].map(([text]) =>
          text.trim(),
        );
        expect(values.map((value, i) => asWritten(value, numbers[i] ?? ""))).toEqual(numbers);
      });
    }
  }
});

/** The value with as many digits as the number in the text has. */
function asWritten(value: number, text: string): string {
  const plain = text.replaceAll(" ", "");
  const decimals = plain.split(".")[1]?.length ?? 0;
  // Whole numbers with zeros at their end are rounded there.
  const zeros = decimals === 0 ? (/0*$/.exec(plain)?.[0].length ?? 0) : 0;
  const rounded =
    zeros > 0 && plain.length > 2
      ? Math.round(value / 10 ** zeros) * 10 ** zeros
      : Number(value.toFixed(decimals));
  return rounded.toFixed(decimals).replace(/\B(?=(\d{3})+(?!\d))/g, text.includes(" ") ? " " : "");
}
