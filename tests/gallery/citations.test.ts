import { describe, expect, test } from "vitest";
import type { Source } from "../../src/experiment/document/source.ts";
import { gallery } from "../../src/gallery/gallery.ts";

const documents = Object.entries(gallery).map(([name, document]) => {
  const { sources = [], citation } = document as {
    readonly sources?: readonly Source[];
    readonly citation?: string;
  };
  return { name, sources, citation };
});
const sources = documents.flatMap(({ name, sources: own }) => own.map((source) => ({ name, source })));

describe("a source", () => {
  test("is named by every document", () => {
    for (const { name, sources: own } of documents) expect(own.length, name).toBeGreaterThan(0);
  });

  for (const { name, source } of sources) {
    const { authors, title, journal, conference, year, arxiv, part = "" } = source;
    test(`of ${name}, ${authors[0]}, can be found: a volume and page, a conference, an arXiv number or a title`, () => {
      if (journal !== undefined) expect(journal).toMatch(/^\p{Lu}[\p{L}.’ &]*\p{L}[.\p{L} ]* \d+, \d+$/u);
      expect(journal ?? conference ?? arxiv ?? title).toBeDefined();
      if (journal !== undefined || conference !== undefined || arxiv !== undefined) {
        expect(year).toBeGreaterThan(1850);
        expect(year).toBeLessThan(2027);
      }
      for (const author of authors)
        expect(author).toMatch(/^(\p{Lu}\.[- ]?)+ ?(\p{Ll}+ )*\p{Lu}[\p{L}'’ -]+$/u);
      expect(
        part.replace(
          /§[\d.IVX]+|eqs?\. \(\d+\)( and \(\d+\))?|(Fig\.|Theorem|Definition|section) [\d.]+[a-d]?/g,
          "",
        ),
      ).not.toMatch(/\d/);
    });

    if (arxiv !== undefined) {
      test(`of ${name}, arXiv:${arxiv}, is of a possible month, and of its year`, () => {
        expect(Number(arxiv.slice(2, 4))).toBeGreaterThan(0);
        expect(Number(arxiv.slice(2, 4))).toBeLessThanOrEqual(12);
        expect(year).toBe(2000 + Number(arxiv.slice(0, 2)));
      });
    }
  }

  test("is the same wherever the same paper is cited", () => {
    const known = new Map<string, { readonly source: Source; readonly name: string }>();
    for (const { name, source } of sources) {
      const key = source.arxiv ?? source.journal;
      if (key === undefined) continue;
      const first = known.get(key) ?? { source, name };
      known.set(key, first);
      const facts = ({ authors, year }: Source) => ({ authors, year });
      expect(facts(source), `${key} in ${name} and ${first.name}`).toEqual(facts(first.source));
      if (source.title !== undefined && first.source.title !== undefined)
        expect(source.title, `${key} in ${name} and ${first.name}`).toBe(first.source.title);
    }
  });

  test("stands in the citation where that was typed", () => {
    const typed = documents.filter(({ citation }) => citation !== undefined);
    for (const { name, citation, sources: own } of typed)
      for (const { arxiv, journal } of own) expect(citation, name).toContain(arxiv ?? journal);
  });
});
