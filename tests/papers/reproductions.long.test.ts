import { describe, expect, test } from "vitest";
import { gallery } from "../../src/gallery/gallery.ts";
import { papers } from "../../src/papers/index.ts";
import { reproductions } from "../../src/papers/reproductions.ts";
import { holdReferences, IDS, ofMinibatches } from "./references.ts";

describe("the catalogue", () => {
  test("names every result once, and each case of the list is among the rows of one", () => {
    const ids = reproductions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of IDS) {
      expect(
        reproductions.filter((one) => one.cases.includes(id)).length,
        `${id} is covered`,
      ).toBeGreaterThanOrEqual(1);
    }
  });

  test("covers the papers' documents in the gallery", () => {
    const results = new Set(reproductions.map(({ id }) => id));
    for (const name of papers.flatMap(({ experiments }) => experiments)) {
      expect(Object.keys(gallery), name).toContain(name);
      expect(results, name).toContain(name);
    }
  });
});

holdReferences("results without real minibatches", (one) => !ofMinibatches(one));
