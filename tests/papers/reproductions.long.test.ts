import { describe, expect, test } from "vitest";
import { gallery } from "../../src/gallery/gallery.ts";
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
    const own = Object.keys(gallery).filter((name) => !reproductions.some(({ id }) => id === name));
    expect(own).toEqual([
      "double-well",
      "double-well-crossing",
      "arrhenius",
      "kramers-overdamped",
      "brownian-interval",
      "ornstein-uhlenbeck",
      "disc",
      "muller-brown",
      "entropic-barrier",
      "eight-dimensional-saddle",
      "logistic-regression",
      "tanh-regression",
      "product-regression",
      "sixteen-features",
      "softmax-iris",
    ]);
  });
});

holdReferences("results without real minibatches", (one) => !ofMinibatches(one));
