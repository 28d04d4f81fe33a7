import { describe, expect, test } from "vitest";
import { catalogueOf, paperOf } from "../../src/gallery/catalogue.ts";
import { gallery } from "../../src/gallery/gallery.ts";

describe("the catalogue", () => {
  test("has every experiment of the gallery with a title, a paper and a topic", () => {
    const entries = catalogueOf(gallery, new Set());
    expect(entries.map(({ name }) => name)).toEqual(Object.keys(gallery));
    for (const { title, paper, topic } of entries) {
      expect(title).not.toBe("");
      expect(paper).toMatch(/^\p{Lu}/u);
      expect(topic).not.toBe("");
    }
  });

  test.each([
    ["H. A. Kramers, Physica 7, 284 (1940); C. W. Gardiner, Stochastic Methods, §5.5", "Kramers 1940"],
    [
      "R. Zhang, A. G. Wilson and C. De Sa, Low-precision stochastic gradient Langevin dynamics, arXiv:2206.09909",
      "Zhang, Wilson & De Sa 2022",
    ],
    ["Y. Wu and others on noisy truncated SGD, arXiv:2103.00075", "Wu & others 2021"],
    [
      "P. Hänggi, P. Talkner & M. Borkovec, Rev. Mod. Phys. 62, 251 (1990), §III",
      "Hänggi, Talkner & Borkovec 1990",
    ],
  ])("names the paper of `%s`", (citation, paper) => {
    expect(paperOf(citation)).toBe(paper);
  });

  test("puts an experiment in the setting of a paper with that paper", () => {
    const entries = catalogueOf(gallery, new Set());
    const paper = (wanted: string) => entries.find(({ name }) => name === wanted)?.paper;
    expect(paper("two-feature-regression")).toBe(paper("mori-real-sgd"));
  });
});
