import { describe, expect, test } from "vitest";
import { catalogueOf } from "../../src/gallery/catalogue.ts";
import { gallery } from "../../src/gallery/gallery.ts";

describe("the catalogue", () => {
  test("has every experiment of the gallery with a title, a paper and a topic", () => {
    const entries = catalogueOf(gallery);
    expect(entries.map(({ name }) => name)).toEqual(Object.keys(gallery));
    for (const { title, paper, topic } of entries) {
      expect(title).not.toBe("");
      expect(paper).toMatch(/^\p{Lu}/u);
      expect(topic).not.toBe("");
    }
  });

  test("puts an experiment in the setting of a paper with that paper", () => {
    const entries = catalogueOf(gallery);
    const paper = (wanted: string) => entries.find(({ name }) => name === wanted)?.paper;
    expect(paper("two-feature-regression")).toBe(paper("mori-real-sgd"));
  });
});
