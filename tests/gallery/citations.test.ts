import { describe, expect, test } from "vitest";
import { gallery } from "../../src/gallery/gallery.ts";

const sources = Object.entries(gallery).flatMap(([name, document]) =>
  ((document as { citation?: string }).citation ?? "").split("; ").map((text) => ({ name, text })),
);

/** Journal, volume, page and year, e.g. `Physica 7, 284 (1940)`. */
const JOURNAL = /([A-Z][\w.’ &]*?) (\d+), (\d+) \((\d{4})\)/g;
const ARXIV = /arXiv:(\d{2})(\d{2})\.(\d{4,5})/g;
/** What else a number in a citation may be. */
const OTHERS =
  /§{1,2} ?[IVX\d]+(\.\d+)*|eqs?\. \(\d+\)( and \(\d+\))?|Fig\. \d+[a-d]?|Theorem \d+|Definition \d+|sections? \d+(\.\d+)*|(ICML|AISTATS) \d{4}|doi:\S+|CC BY 4\.0/g;

describe("a number in a citation", () => {
  for (const { name, text } of sources) {
    test(`of ${name} belongs to a volume, page, year, arXiv number or place: ${text}`, () => {
      expect(text.replace(JOURNAL, "").replace(ARXIV, "").replace(OTHERS, "")).not.toMatch(/\d/);
    });
  }

  test("is of a possible year and month", () => {
    for (const { text } of sources) {
      for (const [, , , , year] of text.matchAll(JOURNAL)) expect(Number(year), text).toBeGreaterThan(1850);
      for (const [, , , , year] of text.matchAll(JOURNAL)) expect(Number(year), text).toBeLessThan(2027);
      for (const [, , month] of text.matchAll(ARXIV)) expect(Number(month), text).toBeLessThanOrEqual(12);
    }
  });

  test("is the same wherever the same paper is cited", () => {
    const surname = (text: string): string =>
      /[A-ZÖŞ][\p{L}’']+/u.exec(text.replace(/\b\p{L}\. ?/gu, ""))?.[0] ?? "";
    const first = new Map<string, { readonly value: string; readonly name: string }>();
    const agrees = (key: string, value: string, name: string): void => {
      const known = first.get(key);
      if (known === undefined) first.set(key, { value, name });
      else expect(value, `${key} in ${name} and ${known.name}`).toBe(known.value);
    };
    for (const { name, text } of sources) {
      for (const [, journal, volume, page, year] of text.matchAll(JOURNAL)) {
        const title = journal.split(/[.,] (?=[A-Z]\w* ?)/).at(-1)!;
        agrees(`${title} ${volume}`, year, name);
        agrees(`${title} ${volume}, ${page}`, `${surname(text)} ${year}`, name);
      }
    }
  });
});
