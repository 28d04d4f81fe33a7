import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { citationOf, type Source, sourceName } from "../../../src/experiment/document/source.ts";
import { settingsFor } from "../../../src/experiment/link/settings.ts";

const KRAMERS: Source = { authors: ["H. A. Kramers"], journal: "Physica 7, 284", year: 1940 };
const ZHANG: Source = {
  authors: ["R. Zhang", "A. G. Wilson", "C. De Sa"],
  title: "Low-precision stochastic gradient Langevin dynamics",
  arxiv: "2206.09909",
  year: 2022,
};
const WU: Source = { authors: ["Y. Wu"], others: true, conference: "ICML", year: 2023, part: "Theorem 1" };
const BOOK: Source = { authors: ["C. W. Gardiner"], title: "Stochastic Methods", part: "§5.5" };

describe("a citation", () => {
  test("is printed from the sources, one after the other", () => {
    expect(citationOf({ sources: [KRAMERS, BOOK] })).toBe(
      "H. A. Kramers, Physica 7, 284 (1940); C. W. Gardiner, Stochastic Methods, §5.5",
    );
    expect(citationOf({ sources: [ZHANG] })).toBe(
      "R. Zhang, A. G. Wilson and C. De Sa, Low-precision stochastic gradient Langevin dynamics, arXiv:2206.09909",
    );
    expect(citationOf({ citation: "", sources: [WU] })).toBe("Y. Wu and others, ICML 2023, Theorem 1");
  });

  test("is what was typed where something was, and empty without either", () => {
    expect(citationOf({ citation: "my notes", sources: [KRAMERS] })).toBe("my notes");
    expect(citationOf({ citation: "" })).toBe("");
  });
});

test("a source is named by surnames and year", () => {
  expect([KRAMERS, ZHANG, WU, BOOK].map(sourceName)).toEqual([
    "Kramers 1940",
    "Zhang, Wilson & De Sa 2022",
    "Wu & others 2023",
    "Gardiner",
  ]);
});

const document = {
  landscape: { variables: ["x"], potential: "x^2/2" },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
  start: { at: [0] },
  exit: { when: "abs(x) > 2" },
  horizon: 100,
};

describe("the sources of a document", () => {
  test("are kept by the experiment, and may be missing", () => {
    expect(experiment({ ...document, sources: [KRAMERS] }).sources).toEqual([KRAMERS]);
    expect(experiment(document).sources).toBeUndefined();
    expect(experiment(document).citation).toBe("");
  });

  test("make its citation where none was typed", () => {
    expect(experiment({ ...document, sources: [KRAMERS] }).citation).toBe(
      "H. A. Kramers, Physica 7, 284 (1940)",
    );
    expect(experiment({ ...document, citation: "mine", sources: [KRAMERS] }).citation).toBe("mine");
  });

  test("travel in a link as one setting, and are none where the link's document has them", () => {
    const cited = experiment({ ...document, sources: [KRAMERS] });
    expect(settingsFor(document, cited)).toContainEqual({ path: ["sources"], value: [KRAMERS] });
    expect(settingsFor({ ...document, sources: [KRAMERS] }, cited)).toEqual([]);
  });

  test("are refused with the place where they are wrong", () => {
    const wrong = (source: unknown) => () => experiment({ ...document, sources: [source] });
    expect(wrong({ ...KRAMERS, authors: [] })).toThrow(/^sources\.0\.authors/);
    expect(wrong({ ...KRAMERS, arxiv: "soon" })).toThrow(/^sources\.0\.arxiv/);
    expect(wrong({ ...KRAMERS, editor: "x" })).toThrow(/^sources\.0/);
    expect(() => experiment({ ...document, sources: Array.from({ length: 9 }, () => KRAMERS) })).toThrow(
      /^sources/,
    );
  });
});
