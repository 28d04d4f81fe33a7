import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { papers } from "../../src/papers/index.ts";
import { reproductions } from "../../src/papers/reproductions.ts";

const folder = new URL("../../src/papers/", import.meta.url);
const folders = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe("the list of papers", () => {
  test.each(["README.md", "CHANGELOG.md", "docs/papers.md"])("has as many results as %s says", (document) => {
    const text = readFileSync(new URL(`../../${document}`, import.meta.url), "utf8");
    const [, count] = /\b(\d+) (?:published )?results\b/.exec(text) ?? [];
    expect(Number(count)).toBe(reproductions.length);
  });

  test("has a line for each folder", () => {
    expect(papers.map(({ name }) => name).sort()).toEqual(folders.sort());
  });

  for (const { name, experiments } of papers) {
    test(`names every document of ${name}, and each is the experiment of a result`, () => {
      const files = readdirSync(new URL(`${name}/`, folder));
      const documents = files
        .filter((file) => file.endsWith(".json"))
        .map((file) => file.slice(0, -".json".length));
      expect([...experiments].sort()).toEqual(documents.sort());
      const results = reproductions.filter(({ paper }) => paper === name).map(({ id }) => id);
      expect(results).toEqual(expect.arrayContaining(documents));
    });
  }
});
